import type { SourceRecord } from '../library/entry.ts';
import type { CslItem } from '../library/item.ts';
import { type CiteprocCitation, type Engine, engineOf, type Placed } from './citeproc.ts';
import { convert } from './convert.ts';
import type { CslNode } from './csl.ts';
import type { Cluster, DocumentRequest, FormattedCluster, FormattedDocument } from './formatted-document.ts';
import type { Fault } from './formatter.ts';
import { withWholeLinks } from './links.ts';
import { ListEntries } from './list-entries.ts';
import { withMark, withoutMark } from './others.ts';

/** Stands between the author in the text and the rest: the rest is the note in a note style. */
const INFIX = '\ue004';
/** What citeproc prints where a style prints nothing of a work. */
const NOTHING = /\[(?:NO_PRINTED_FORM|CSL STYLE ERROR: reference with no printed form\.)\]/g;

/** Clusters that are changed one by one at most: beyond them a new state is quicker. */
const FEW_CHANGES = 24;

/** An item as the engine has it. Its number is another with each change. */
interface Held {
  record: SourceRecord;
  json: string;
  item: CslItem;
  version: number;
}

/** A cluster that the engine has processed. */
interface Processed {
  /** All that its text depends on but its place. */
  key: string;
  citation: CiteprocCitation;
  html: string;
}

/** A key as the engine's id: `__proto__` means nothing to it then. */
const idOf = (citekey: string) => `@${citekey}`;

/**
 * An engine of one style and locale, with the state of the document that was formatted last. Where the next request is for the same
 * document, only what has changed is made anew.
 */
export class DocumentEngine {
  private readonly engine: Engine;
  private readonly list: ListEntries;
  private document: string | undefined;
  private items = new Map<string, Held>();
  private processed: Processed[] = [];
  private uncited = '';
  private versions = 0;
  private citations = 0;

  constructor(rules: CslNode, locale: string, retrieveLocale: (tag: string) => CslNode) {
    const retrieveItem = (id: string) => this.items.get(id)!.item;
    this.engine = engineOf({ retrieveItem, retrieveLocale }, rules, locale);
    this.list = new ListEntries(this.engine, rules);
  }

  /** Formats a document. @throws where the style fails; the engine is of no use from then on */
  format(request: DocumentRequest): FormattedDocument {
    const { faults, changed } = this.take(request.records);
    const clusters = request.clusters.map((cluster) => this.citationOf(cluster));
    const uncited = request.uncited.filter((citekey) => this.items.has(idOf(citekey))).map(idOf);
    const same = this.document === request.document && !changed;
    this.document = request.document;
    this.process(clusters, uncited, same);
    const entries = this.list.all((id) => this.items.get(id)!.version);
    const citekey = (id: string) => id.slice(1);
    return {
      clusters: request.clusters.map((cluster, i) => this.printed(cluster, this.processed[i]!)),
      entries: entries.flatMap((entry) => ('empty' in entry ? [] : [{ ...entry, id: citekey(entry.id) }])),
      faults: [
        ...faults,
        ...entries.flatMap((entry) =>
          'empty' in entry
            ? [{ citekey: citekey(entry.id), fault: 'the style prints nothing of what its record holds' }]
            : [],
        ),
      ],
    };
  }

  /** Takes the records of a document; `changed` where the engine knows one of them as another. */
  private take(records: ReadonlyMap<string, SourceRecord>): { faults: Fault[]; changed: boolean } {
    const faults: Fault[] = [];
    const items = new Map<string, Held>();
    let changed = false;
    for (const [citekey, record] of records) {
      const id = idOf(citekey);
      const before = this.items.get(id);
      if (before?.record === record) {
        items.set(id, before);
        continue;
      }
      const { item, fault } = convert([record])[0]!;
      if (!item) {
        faults.push({ citekey, fault: fault ?? 'its record cannot be read' });
        continue;
      }
      const { custom: _, ...known } = withMark(item);
      const json = JSON.stringify({ ...known, id });
      if (before?.json === json) {
        items.set(id, { ...before, record });
        continue;
      }
      changed ||= before !== undefined;
      this.versions++;
      items.set(id, { record, json, item: JSON.parse(json), version: this.versions });
    }
    this.items = items;
    return { faults, changed };
  }

  private citationOf({ items, inText, note }: Cluster): Processed {
    const known = items.filter(({ citekey }) => this.items.has(idOf(citekey)));
    const citation: CiteprocCitation = {
      citationID: '',
      citationItems: known.map(({ citekey, prefix, suffix, locator, label, suppressAuthor }) => ({
        id: idOf(citekey),
        ...(prefix && { prefix }),
        ...(suffix && { suffix }),
        ...(locator && { locator, label: label ?? 'page' }),
        ...(suppressAuthor && { 'suppress-author': true }),
      })),
      properties: {
        noteIndex: this.engine.opt.xclass === 'note' ? note : 0,
        ...(inText && { mode: 'composite' as const, infix: this.engine.opt.xclass === 'note' ? INFIX : '' }),
      },
    };
    return { key: JSON.stringify([citation.citationItems, inText]), citation, html: '' };
  }

  /** Brings the engine's state to these clusters. */
  private process(clusters: Processed[], uncited: string[], same: boolean): void {
    const unchanged = same ? this.sameEnds(clusters) : undefined;
    const middle = unchanged && clusters.length - unchanged.start - unchanged.end;
    if (!unchanged || middle === undefined || middle > FEW_CHANGES || clusters.length === 0) {
      this.rebuild(clusters, uncited);
      return;
    }
    const { start, end } = unchanged;
    const removed = this.processed.length - start - end;
    const kept = [...this.processed.slice(0, start), ...this.processed.slice(this.processed.length - end)];
    const next = [
      ...clusters.slice(0, start),
      ...clusters.slice(start, start + middle),
      ...clusters.slice(start + middle),
    ];
    // The kept ones stay the objects that the engine knows; their notes may have moved.
    const renumbered = kept.some(({ citation }, i) => {
      const place = i < start ? i : i + middle;
      return citation.properties.noteIndex !== next[place]!.citation.properties.noteIndex;
    });
    for (const [i, one] of kept.entries()) {
      const place = i < start ? i : i + middle;
      one.citation.properties.noteIndex = next[place]!.citation.properties.noteIndex;
      next[place] = one;
    }
    const again = middle === 0 && (removed > 0 || renumbered) ? [Math.max(0, start - 1)] : [];
    const todo = [...again, ...next.slice(start, start + middle).map((_, i) => start + i)];
    // What is not processed yet is not known to the engine: it stands in no list of neighbours.
    const known = new Set(kept);
    for (const place of todo) {
      this.processOne(next, place, known);
    }
    this.processed = next;
    if (uncited.join(' ') !== this.uncited || todo.length > 0) {
      this.uncited = uncited.join(' ');
      this.engine.updateUncitedItems(uncited);
    }
  }

  private processOne(all: readonly Processed[], place: number, known: Set<Processed>): void {
    const one = all[place]!;
    const around = (some: readonly Processed[]) => some.filter((other) => known.has(other));
    const before = around(all.slice(0, place));
    const behind = around(all.slice(place + 1));
    const placed = ({ citation }: Processed): Placed => [citation.citationID, citation.properties.noteIndex];
    this.name(one);
    const [, updates] = this.engine.processCitationCluster(one.citation, before.map(placed), behind.map(placed));
    known.add(one);
    const inOrder = [...before, one, ...behind];
    for (const [index, html] of updates) {
      inOrder[index]!.html = html;
    }
  }

  private name(one: Processed): void {
    if (one.citation.citationID === '') {
      this.citations++;
      one.citation.citationID = `c${this.citations}`;
    }
  }

  private rebuild(clusters: Processed[], uncited: string[]): void {
    for (const one of clusters) {
      this.name(one);
    }
    const citations = clusters.map(({ citation }) => citation);
    const printed = this.engine.rebuildProcessorState(citations, 'html', uncited);
    for (const [i, one] of clusters.entries()) {
      one.html = printed[i]?.[2] ?? '';
    }
    this.processed = clusters;
    this.uncited = uncited.join(' ');
  }

  /** How many clusters at both ends are as they were; undefined where the clusters are all new. */
  private sameEnds(clusters: readonly Processed[]): { start: number; end: number } | undefined {
    const [before, after] = [this.processed, clusters];
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start]!.key === after[start]!.key) {
      start++;
    }
    let end = 0;
    while (end < shorter - start && before.at(-1 - end)!.key === after.at(-1 - end)!.key) {
      end++;
    }
    return start + end > 0 ? { start, end } : undefined;
  }

  private printed({ items, inText, inNote }: Cluster, { html: printed }: Processed): FormattedCluster {
    const missing = items.filter(({ citekey }) => !this.items.has(idOf(citekey)));
    const html = withoutMark(withWholeLinks(printed)).replace(NOTHING, '');
    if (missing.length === items.length) {
      return { html: '' };
    }
    if (this.engine.opt.xclass !== 'note') {
      return { html };
    }
    const [author, rest] = inText ? html.split(INFIX) : ['', html];
    const note = (rest ?? '').trim();
    return inNote ? { html: `${author!.trim()} ${note}`.trim() } : { html: author!.trim(), note };
  }
}
