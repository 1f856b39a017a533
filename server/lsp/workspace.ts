import type { Connection, WorkspaceFolder } from 'vscode-languageserver';
import { builtinPacks } from '../evidence/builtin.ts';
import type { LoadedPacks } from '../evidence/load-packs.ts';
import { recentlyCited } from '../features/cited.ts';
import { formatOf } from '../library/sources/format.ts';
import type { Listed, StyledSurroundings } from '../library/sources/host.ts';
import { listing } from '../library/sources/listing.ts';
import { canonicalUri, parentUri } from '../library/sources/uri.ts';
import type { LocatedProblem } from '../library/version.ts';
import { CODE as HOMONYM, homonymsIn } from '../rules/homonym.ts';
import { problemsOf } from '../rules/rules.ts';
import { atSeverity } from '../rules/severities.ts';
import {
  type CurrentList,
  DEFAULTS,
  libraryOf,
  type Settings,
  type Snapshot,
  type Sources,
  settingsFor as settingsOfDocument,
  snapshotOf,
  sourcesOf,
  withPacks,
} from '../snapshot.ts';
import { Document } from '../syntax/document.ts';
import type { Client } from './client.ts';
import { toDiagnostic } from './convert.ts';
import { type DismissalStore, dismissalStore } from './dismissal-store.ts';
import { files, homeUri } from './files.ts';
import { foreignProblems } from './foreign-problems.ts';
import type { Guard } from './guard.ts';
import { libraryPublisher } from './library-problems.ts';
import { libraryStore, type Use } from './library-store.ts';
import { librarySync } from './library-sync.ts';
import { listFollower } from './list-follower.ts';
import type { Listings } from './listings.ts';
import { CodeLensRefreshRequest, MessageType, ShowMessageNotification, TextDocuments } from './lsp.ts';
import { packStore } from './packs.ts';
import type { Previews } from './preview.ts';
import { readingOf } from './reading.ts';
import { noting, sourceWatch } from './source-watch.ts';

/** Milliseconds without a change after which a document's problems are published: an answer that somebody waits for goes first. */
const PAUSE = 100;

/** The open documents, what they bring along, and the one snapshot of it all. */
export interface Workspace {
  /** The snapshot of this moment. */
  readonly snapshot: Snapshot;
  /** An open document in which is written; a library that is open is none. */
  document(uri: string): Document | undefined;
  /** An open document once all that it brings along has been read: what is asked for by a command rests on that. */
  whenRead(uri: string): Promise<Document | undefined>;
  /** What writers have dismissed. */
  readonly dismissals: DismissalStore;
  /** The workspace's folders, by their URIs. */
  readonly roots: readonly string[];
  /** Takes the settings for all documents; `anew` where documents have been read with others. */
  configure(settings: Settings, anew: boolean): void;
  folders(folders: readonly WorkspaceFolder[]): void;
  /** What stands in a folder that a document names; an empty `folder` is the document's own. */
  list(document: Document, folder: string): Promise<readonly Listed[]>;
  /** What applies to a document beside its own text, or to one that is not there yet. */
  around(document: Document | undefined): StyledSurroundings;
  /** Reads the packs and what every open document brings along again. */
  reload(): void;
  stop(): void;
}

/** By what the problems of packs' files are told from those of project files. */
const PACKS = 'packs';

const frontMatterOf = (document: Document) => document.lines.slice(0, document.frontMatter?.to ?? 0);

/** Whether a document is a library and no text. */
const isLibrary = ({ uri, languageId }: Document) =>
  formatOf(uri) !== undefined && !/^(?:markdown|quarto|rmd)$/.test(languageId);

/** Four turns of the event loop: what a client has asked with a document is answered, and the answer written, before more files are read for it. */
async function turnsOfOthers(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Follows the documents that a client opens and the libraries that they use, and publishes the problems of both. */
export function workspaceOf(
  connection: Connection,
  client: () => Client,
  settingsFor: (uri: string) => Promise<Settings>,
  guarded: Guard,
  listings: Listings,
  previews: Previews,
): Workspace {
  let snapshot = snapshotOf(builtinPacks, DEFAULTS);
  let folders: readonly WorkspaceFolder[] = client().folders;
  const due = new Map<string, NodeJS.Timeout>();
  /** The version of each document at its writer's last pause. */
  const paused = new Map<string, Document>();
  const documents = new TextDocuments<Document>({
    create: Document.create,
    update: (document, changes, version) => document.edit(changes, version),
  });
  const store = libraryStore(libraryChanged, guarded);
  const watch = sourceWatch(reload);
  const links = () => client().codeDescriptions;
  const published = libraryPublisher(connection, problemsInLibrary, links);
  const dismissals = dismissalStore(dismissedChanged, guarded);
  const ownPacks = packStore(builtinPacks, packsChanged, guarded);
  const lists = listFollower(listings, (one) => documents.get(one.uri) === one, listChanged);
  const shareText = client().dynamicSync ? librarySync(connection, guarded) : undefined;

  function problemsInLibrary(uri: string): LocatedProblem[] {
    const found = [...homonymsIn(snapshot, uri)].flatMap(([citekey, message]) => {
      const range = store.keyRange(uri, citekey);
      return range ? [{ code: HOMONYM, severity: 'warning' as const, message, range }] : [];
    });
    return atSeverity([...store.problems(uri), ...found], snapshot.settings.rules);
  }

  function dismissedChanged(uri: string, problems: readonly LocatedProblem[]): void {
    snapshot = { ...snapshot, dismissed: new Map(dismissals.dismissed) };
    for (const { uri } of open()) {
      publishSoon(uri);
    }
    published.rests(uri, new Map([[uri, atSeverity(problems, snapshot.settings.rules)]]));
  }

  const open = () => documents.all().filter((document) => !isLibrary(document));
  const document = (uri: string) => {
    const found = documents.get(uri);
    return found && !isLibrary(found) ? found : undefined;
  };

  const reading = readingOf((uri) => {
    const { libraries } = snapshot.sources.get(uri)?.named ?? { libraries: [] };
    return libraries.every((library) => snapshot.files.get(library.uri)?.loading === false);
  });

  /** What applies to every document with these settings. */
  const around = ({ libraries, style, styleFolders }: Settings) => ({
    folders,
    home: homeUri(),
    trusted: client().trusted,
    libraries,
    style,
    styleFolders,
  });

  function publish(uri: string): void {
    due.delete(uri);
    const found = document(uri);
    if (found) {
      const isKnown = (citekey: string) => libraryOf(snapshot, found).find(citekey) !== undefined;
      snapshot = { ...snapshot, recent: recentlyCited(snapshot.recent, paused.get(uri), found, isKnown) };
      paused.set(uri, found);
      const diagnostics = problemsOf(snapshot, found).map((problem) => toDiagnostic(found, problem, links()));
      void connection.sendDiagnostics({ uri, version: found.version, diagnostics });
      lists.follow(snapshot, found);
      previews.follow(snapshot, found);
    }
  }

  function publishSoon(uri: string): void {
    clearTimeout(due.get(uri));
    due.set(
      uri,
      setTimeout(() => void guarded('diagnostics', () => publish(uri)), PAUSE),
    );
  }

  function listChanged(uri: string, list: CurrentList | undefined): void {
    const lists = new Map(snapshot.lists);
    if (list) {
      lists.set(uri, list);
    } else {
      lists.delete(uri);
    }
    snapshot = { ...snapshot, lists };
    publishSoon(uri);
    if (client().lensRefresh) {
      void connection.sendRequest(CodeLensRefreshRequest.type);
    }
  }

  function libraryChanged(uri: string): void {
    snapshot = { ...snapshot, files: store.files };
    reading.look();
    for (const [user, { named }] of snapshot.sources) {
      if (named.libraries.some((library) => library.uri === uri)) {
        publishSoon(user);
      }
    }
    published.publishSoon(uri);
  }

  function packsChanged({ packs, problems, settingProblems }: LoadedPacks): void {
    snapshot = withPacks(snapshot, [...builtinPacks, ...packs]);
    for (const { uri } of open()) {
      publishSoon(uri);
    }
    const { rules } = snapshot.settings;
    published.rests(PACKS, new Map([...problems].map(([uri, found]) => [uri, atSeverity(found, rules)])));
    sayOnce(settingProblems);
  }

  const followPacks = () => ownPacks.follow(snapshot.settings.packs, around(snapshot.settings));

  /** Follows the libraries that the open documents use, and what decides which they are. */
  function follow(): void {
    const roots = client().trusted ? undefined : folders.map(({ uri }) => canonicalUri(uri));
    const used = new Map<string, Use>();
    for (const { named } of snapshot.sources.values()) {
      for (const { uri, format, by } of named.libraries) {
        // The user's own setting may name any place; where no folder is open, a library stays in its own.
        const own = roots && by.setting === undefined;
        const within = own ? (roots.length > 0 ? roots : [parentUri(uri) ?? uri]) : undefined;
        used.set(uri, { format, within });
      }
    }
    store.follow(used);
    snapshot = { ...snapshot, files: store.files };
    published.follow(used.keys());
    shareText?.(used.keys());
  }

  /** How often each document's sources have been asked for. */
  const turns = new Map<string, number>();

  /** Reads what a document brings along; an answer that newer front matter or a later question has overtaken is dropped. */
  async function load(document: Document): Promise<void> {
    const turn = (turns.get(document.uri) ?? 0) + 1;
    turns.set(document.uri, turn);
    const { loadSources } = await import('./libraries.ts');
    const asked = settingsFor(document.uri);
    const { host, like } = noting(files);
    const sources: Sources = {
      ...(await loadSources(document, asked.then(around), host)),
      settings: await asked,
    };
    const now = documents.get(document.uri);
    if (now && frontMatterOf(now) === frontMatterOf(document) && turns.get(document.uri) === turn) {
      snapshot = { ...snapshot, sources: new Map(snapshot.sources).set(document.uri, sources) };
      watch.follow(document.uri, sources.named.watch, like);
      follow();
      publishSoon(document.uri);
      const elsewhere = await foreignProblems(sources.named, host, sources.settings?.rules ?? snapshot.settings.rules);
      published.rests(document.uri, elsewhere);
      sayOnce(sources.named.settingProblems);
    }
  }

  const said = new Set<string>();
  /** Says once what is wrong with a setting that names files. */
  function sayOnce(problems: readonly string[]): void {
    for (const message of problems.filter((problem) => !said.has(problem))) {
      said.add(message);
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
  }

  async function readFor(uri: string, what: string, read: () => Promise<void>): Promise<void> {
    reading.begin(uri);
    await guarded(what, read);
    reading.end(uri);
  }

  function reload(uri: string): void {
    const found = document(uri);
    if (found) {
      void readFor(uri, 'libraries', () => load(found));
    }
  }

  const loadedFrom = new Map<string, string>();
  /** What is read, or has been, of what each document brings along. */
  function changed(document: Document): void {
    if (isLibrary(document)) {
      store.edited(canonicalUri(document.uri), document.text);
      return;
    }
    snapshot = { ...snapshot, documents: new Map(snapshot.documents).set(document.uri, document) };
    const frontMatter = frontMatterOf(document);
    if (loadedFrom.get(document.uri) !== frontMatter) {
      loadedFrom.set(document.uri, frontMatter);
      // Until it is read which libraries there are, any key may stand in one.
      const known = sourcesOf(snapshot, document);
      const unread: Sources = { ...known, named: { ...known.named, incomplete: true } };
      snapshot = { ...snapshot, sources: new Map(snapshot.sources).set(document.uri, unread) };
      void readFor(document.uri, 'front matter', async () => {
        await turnsOfOthers();
        await load(document);
      });
    }
    publishSoon(document.uri);
  }

  function closed(document: Document): void {
    const { uri } = document;
    if (isLibrary(document)) {
      store.edited(canonicalUri(uri), undefined);
      return;
    }
    const without = <V>(map: ReadonlyMap<string, V>) => new Map([...map].filter(([other]) => other !== uri));
    snapshot = {
      ...snapshot,
      documents: without(snapshot.documents),
      sources: without(snapshot.sources),
      lists: without(snapshot.lists),
    };
    listings.forget(uri);
    reading.look();
    previews.forget(uri);
    loadedFrom.delete(uri);
    paused.delete(uri);
    clearTimeout(due.get(uri));
    watch.follow(uri, []);
    published.rests(uri, new Map());
    follow();
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  const followDismissed = () =>
    dismissals.follow(
      open().map(({ uri }) => uri),
      folders.map(({ uri }) => uri),
    );
  documents.onDidOpen(followDismissed);
  documents.onDidChangeContent(({ document }) => changed(document));
  documents.onDidClose(({ document }) => {
    closed(document);
    followDismissed();
  });
  documents.listen(connection);
  const reloadAll = () => {
    for (const { uri } of open()) {
      reload(uri);
    }
  };
  return {
    get snapshot() {
      return snapshot;
    },
    document,
    whenRead: async (uri) => {
      await reading.done(uri);
      return document(uri);
    },
    dismissals,
    get roots() {
      return folders.map(({ uri }) => uri);
    },
    configure: (settings, anew) => {
      snapshot = { ...snapshot, settings };
      followPacks();
      if (anew) {
        reloadAll();
        published.publishAll();
      }
    },
    folders: (now) => {
      folders = now;
      followPacks();
      reloadAll();
      followDismissed();
    },
    list: ({ uri }, folder) => listing(folder, uri, around(snapshot.settings), files),
    around: (document) => around(document ? settingsOfDocument(snapshot, document) : snapshot.settings),
    reload: () => {
      followPacks();
      reloadAll();
    },
    stop: () => {
      store.stop();
      ownPacks.stop();
      watch.stop();
      dismissals.stop();
    },
  };
}
