import type { PreviewData } from '../../server/lsp/protocol.ts';
import type { Previewed } from '../../server/preview/rendering.ts';

/** Milliseconds after a change after which is asked: VS Code renders 300 after it, and the answer may be there by then. */
const PAUSE = 100;
/** How often a server that does not know an open document yet is asked for it: it may still be starting. */
const TRIES = 100;

/**
 * Milliseconds after which a preview that was to be rendered anew should have been: VS Code forgets that it was asked where it waits to
 * look whether the text has changed, as after each saving.
 */
const RENDERED = 500;
/** How often it is asked again; nothing is rendered where a preview has been closed or is hidden. */
const REMINDERS = 4;

/**
 * Milliseconds in which a page is loaded, even on a slow machine. A page that replaces another while that is still being loaded may stay
 * behind it for ever: VS Code then takes the one's end for the other's.
 */
const LOADED = 3000;

/** What there is of the outside, handed in. */
export interface Outside {
  /** The version of an open document that may cite; undefined of any other. */
  version(uri: string): number | undefined;
  /** Asks the server for a document as it is now; null where it does not know it. */
  ask(uri: string): Promise<PreviewData | null>;
  /** Has all previews rendered anew. */
  refresh(): void;
}

interface Kept {
  data?: PreviewData;
  /** The version that was asked for last. */
  asked?: number;
  asking: boolean;
  /** Whether the answer no longer holds, though the version is the same. */
  stale: boolean;
  /** How often the server has not known the document. */
  unknown: number;
  /** Whether more was wanted while an answer was on its way. */
  again: boolean;
  /** The last rendering: of which version, and what it was given. */
  rendered?: { version: number; previewed: Previewed };
  /** Whether it has been rendered since a change was asked for: a preview that was closed is asked for once more at most. */
  awake: boolean;
  timer?: ReturnType<typeof setTimeout>;
  reminder?: ReturnType<typeof setTimeout>;
  /** When its page began to be loaded last. */
  loading: number;
  /** Has the page loaded once more where it replaced another too soon. */
  settling?: ReturnType<typeof setTimeout>;
}

const started = (): Kept => ({
  asking: false,
  stale: false,
  unknown: 0,
  again: false,
  awake: true,
  loading: Number.NEGATIVE_INFINITY,
});

const NOTHING = JSON.stringify([[], []]);
const shownOf = (data: PreviewData | undefined) =>
  data ? JSON.stringify([data.clusters, data.atEnd ? data.entries : [...data.entries, false]]) : NOTHING;

/** The server's answers about the documents that are previewed: of each the last, asked for anew when it is too old. */
export class Answers {
  private readonly documents = new Map<string, Kept>();

  constructor(private readonly outside: Outside) {}

  /** What there is of a document that is being rendered; undefined of one that cites nothing by its kind. */
  rendered(uri: string): Previewed | undefined {
    const version = this.outside.version(uri);
    if (version === undefined) {
      return undefined;
    }
    const kept = this.documents.get(uri) ?? started();
    this.documents.set(uri, kept);
    // While the text is the same nothing is rendered but whole pages.
    if (kept.rendered?.version === version || !kept.rendered) {
      kept.loading = Date.now();
    }
    const previewed: Previewed = { data: kept.data, current: kept.data?.version === version, waiting: false };
    kept.rendered = { version, previewed };
    kept.awake = true;
    this.ask(uri, kept);
    return previewed;
  }

  /** A document was edited. */
  changed(uri: string): void {
    const kept = this.documents.get(uri);
    if (kept?.awake) {
      kept.awake = false;
      kept.timer = setTimeout(() => this.ask(uri, kept), PAUSE);
    }
  }

  /** The answer about a document rests on what is no longer so. */
  stale(uri: string): void {
    const kept = this.documents.get(uri);
    if (kept) {
      kept.stale = true;
      this.ask(uri, kept);
    }
  }

  closed(uri: string): void {
    const kept = this.documents.get(uri);
    clearTimeout(kept?.timer);
    clearTimeout(kept?.reminder);
    clearTimeout(kept?.settling);
    this.documents.delete(uri);
  }

  private ask(uri: string, kept: Kept): void {
    const version = this.outside.version(uri);
    if (version === undefined || (kept.asked === version && !kept.stale)) {
      return;
    }
    if (kept.asking) {
      kept.again = true;
      return;
    }
    kept.asking = true;
    kept.again = false;
    kept.asked = version;
    kept.stale = false;
    this.outside.ask(uri).then(
      (data) => {
        if (data === null && kept.unknown < TRIES) {
          kept.unknown++;
          kept.stale = true;
          kept.timer = setTimeout(() => this.ask(uri, kept), PAUSE);
        }
        this.answered(uri, kept, data);
      },
      // What failed is asked again with the next version, or when something else has changed; until then the last answer stands.
      () => this.answered(uri, kept, null),
    );
  }

  private answered(uri: string, kept: Kept, data: PreviewData | null): void {
    kept.asking = false;
    if (this.documents.get(uri) !== kept) {
      return;
    }
    if (data) {
      kept.data = data;
    }
    if (kept.again) {
      this.ask(uri, kept);
    }
    if (!kept.asking) {
      this.show(uri, kept);
    }
  }

  /** Has a document rendered anew where that shows something else, and VS Code is not about to do it anyway. */
  private show(uri: string, kept: Kept): void {
    const { rendered, data } = kept;
    if (!rendered || !data || rendered.version !== this.outside.version(uri)) {
      return;
    }
    const { previewed } = rendered;
    if (shownOf(previewed.data) !== shownOf(data) || (previewed.waiting && data.version === rendered.version)) {
      rendered.previewed = { data, current: true, waiting: false };
      clearTimeout(kept.settling);
      if (Date.now() - kept.loading < LOADED) {
        kept.settling = setTimeout(() => this.refresh(kept, REMINDERS), LOADED);
      }
      this.refresh(kept, REMINDERS);
    }
  }

  /** Has all previews rendered anew until that has been done. */
  private refresh(kept: Kept, reminders: number): void {
    const { rendered } = kept;
    this.outside.refresh();
    clearTimeout(kept.reminder);
    kept.reminder = setTimeout(() => {
      if (reminders > 0 && kept.rendered === rendered) {
        this.refresh(kept, reminders - 1);
      }
    }, RENDERED);
  }
}
