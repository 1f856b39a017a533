import type { Dismissed } from './dismissed/dismissed-file.ts';
import type { Pack } from './evidence/pack.ts';
import { namesSubject, recognise } from './evidence/recognise.ts';
import type { Recognised } from './evidence/recognised.ts';
import { Library } from './library/library.ts';
import { packShelf } from './library/pack-shelf.ts';
import type { Shelf } from './library/shelf.ts';
import type { NamedSources } from './library/sources/sources.ts';
import type { RuleSetting } from './problem.ts';
import { APA, type Style } from './style/csl.ts';
import type { Fault, FormattedEntry } from './style/formatter.ts';
import type { Document } from './syntax/document.ts';
import { EMPTY, type FrontMatter } from './syntax/frontmatter.ts';

export interface Settings {
  /** The style of documents that name none: an id, or the path of a `.csl` file. */
  style: string;
  /** Folders with `.csl` files of the writer's own. */
  styleFolders: readonly string[];
  /** Whether a list is brought up to date when its document is saved. */
  updateOnSave: boolean;
  /** Paths and globs of libraries for all documents. */
  libraries: readonly string[];
  /** Paths of folders with packs of the writer's own. */
  packs: readonly string[];
  /** What is set for the problems of a code; a code that is not named keeps its own severity. */
  rules: ReadonlyMap<string, RuleSetting>;
}

export const DEFAULTS: Settings = {
  style: APA.id,
  styleFolders: [],
  updateOnSave: false,
  libraries: [],
  packs: [],
  rules: new Map(),
};

/** What a document brings along: its front matter and the library files that it uses. */
export interface Sources {
  frontMatter: FrontMatter;
  /** The works that stand in the front matter itself. */
  inline?: Shelf;
  /** The library files, those first that win, and what is wrong with the words that name them. */
  named: NamedSources;
  /** The settings as they are for the document. */
  settings?: Settings;
}

const NO_NAMES: NamedSources = {
  libraries: [],
  problems: [],
  foreignProblems: [],
  settingProblems: [],
  incomplete: false,
  watch: [],
};

export const NO_SOURCES: Sources = { frontMatter: EMPTY, named: NO_NAMES };

/** A library file as it is at one moment. */
export interface LibraryFile {
  /** What has been read of it; absent until something has. */
  shelf?: Shelf;
  /** Whether more of it is still to be read. */
  loading: boolean;
  /** What is wrong with the whole of it, as the end of a sentence that its name begins. */
  fault?: string;
}

/** The list of a document as it was formatted last. */
export interface CurrentList {
  /** The text for which it was made; a newer one may cite other works. */
  document: Document;
  entries: readonly FormattedEntry[];
  faults: readonly Fault[];
  /** Why the newest could not be made, as a sentence; then the entries are those of the last that could. */
  failed?: string;
}

/** All that a feature may know, at one moment. Immutable. */
export interface Snapshot {
  documents: ReadonlyMap<string, Document>;
  /** What each document brings along, by URI; absent until it has been read. */
  sources: ReadonlyMap<string, Sources>;
  /** The library files in use, by URI. */
  files: ReadonlyMap<string, LibraryFile>;
  packs: readonly Pack[];
  /** What every document can cite. */
  library: Library;
  settings: Settings;
  /** The lists of those documents that show one, by the documents' URIs. */
  lists: ReadonlyMap<string, CurrentList>;
  /** The problems that writers have dismissed, by the URI of the file that keeps them. */
  dismissed: ReadonlyMap<string, Dismissed>;
  /** The keys that were cited last in any document, newest first. */
  recent: readonly string[];
  /** A pack's id that applies to every document, as `--topic` says. */
  topic?: string;
}

export function snapshotOf(packs: readonly Pack[], settings: Settings, topic?: string): Snapshot {
  const library = new Library([], packs.map(packShelf));
  const none = new Map<string, never>();
  const nothing = { documents: none, sources: none, files: none, lists: none, dismissed: none, recent: [] };
  return { ...nothing, packs, library, settings, ...(topic !== undefined && { topic }) };
}

/** The same moment with other packs. */
export function withPacks(snapshot: Snapshot, packs: readonly Pack[]): Snapshot {
  return { ...snapshot, packs, library: new Library([], packs.map(packShelf)) };
}

export function sourcesOf(snapshot: Snapshot, document: Document): Sources {
  return snapshot.sources.get(document.uri) ?? NO_SOURCES;
}

/** The library made for a document's sources, and what it was made of. */
interface Made {
  base: Library;
  shelves: readonly Shelf[];
  library: Library;
}

const libraries = new WeakMap<Sources, Made>();

/** What a document can cite: its own references, the libraries that it uses, then the packs. */
export function libraryOf(snapshot: Snapshot, document: Document): Library {
  const base = snapshot.library;
  const sources = sourcesOf(snapshot, document);
  const files = sources.named.libraries.map(({ uri }) => snapshot.files.get(uri)?.shelf);
  const shelves = [sources.inline, ...files].filter((shelf) => shelf !== undefined);
  const made = libraries.get(sources);
  if (made?.base === base && made.shelves.length === shelves.length && made.shelves.every((s, i) => s === shelves[i])) {
    return made.library;
  }
  const library = base.with(shelves);
  libraries.set(sources, { base, shelves, library });
  return library;
}

/** Whether a key that is not found may well stand in a library that has not been read, or not wholly. */
export function mayBeUnread(snapshot: Snapshot, document: Document): boolean {
  const sources = sourcesOf(snapshot, document);
  return (
    sources.named.incomplete ||
    sources.named.libraries.some(({ uri }) => {
      const file = snapshot.files.get(uri);
      return !file || file.loading || !file.shelf;
    })
  );
}

/** The settings as they are for a document. */
export function settingsFor(snapshot: Snapshot, document: Document): Settings {
  return sourcesOf(snapshot, document).settings ?? snapshot.settings;
}

/** The style of a document: what its front matter or project names, else the setting, else APA. */
export function styleOf(snapshot: Snapshot, document: Document): Style {
  return sourcesOf(snapshot, document).named.style ?? APA;
}

/** Whether Pandoc or Quarto render a document with its citations: it is Quarto's, or names a library where Pandoc looks for one. */
export function isPandocs(snapshot: Snapshot, document: Document): boolean {
  const { named, inline } = sourcesOf(snapshot, document);
  const isNamed = named.libraries.some(({ by }) => by.setting === undefined);
  return document.languageId === 'quarto' || document.languageId === 'rmd' || isNamed || inline !== undefined;
}

const recognisedIn = new WeakMap<Document, { packs: readonly Pack[]; found: readonly Recognised[] }>();

/** What a document says, for each pack that applies to it: one whose subject it names, or which it asks for. */
export function recognised(snapshot: Snapshot, document: Document): readonly Recognised[] {
  const topic = sourcesOf(snapshot, document).frontMatter.topic?.value ?? snapshot.topic;
  const packs = snapshot.packs.filter((pack) =>
    topic === undefined ? namesSubject(document.prose, () => document.text, pack) : topic === pack.id,
  );
  const known = recognisedIn.get(document);
  if (known?.packs.length === packs.length && known.packs.every((pack, i) => pack === packs[i])) {
    return known.found;
  }
  const found = packs.map((pack) => recognise(document.prose, pack));
  recognisedIn.set(document, { packs, found });
  return found;
}
