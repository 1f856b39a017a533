import type { Pack } from './evidence/pack.ts';
import { type ClaimFound, namesSubject, recognise } from './evidence/recognise.ts';
import { type Entry, Library, packEntries } from './library/library.ts';
import type { Problem } from './problem.ts';
import { isStyle, type StyleId } from './style/catalogue.ts';
import type { Document } from './syntax/document.ts';
import { EMPTY, type FrontMatter } from './syntax/frontmatter.ts';

export interface Settings {
  style: StyleId;
}

/** What a document brings along: its front matter and the library files that it names. */
export interface Sources {
  frontMatter: FrontMatter;
  /** Entries of the document's own, first those that win. */
  entries: readonly Entry[];
  problems: readonly Problem[];
  /** Whether the document names a library that was not read: then a key that is not found may well stand in it. */
  unread: boolean;
}

export const NO_SOURCES: Sources = { frontMatter: EMPTY, entries: [], problems: [], unread: false };

/** All that a feature may know, at one moment. Immutable. */
export interface Snapshot {
  documents: ReadonlyMap<string, Document>;
  /** What each document brings along, by URI; absent until it has been read. */
  sources: ReadonlyMap<string, Sources>;
  packs: readonly Pack[];
  library: Library;
  settings: Settings;
  /** The keys that were cited last in any document, newest first. */
  recent: readonly string[];
  /** A pack's id that applies to every document, as `--topic` says. */
  topic?: string;
}

export function snapshotOf(packs: readonly Pack[], settings: Settings, topic?: string): Snapshot {
  const library = new Library(packs.flatMap(packEntries));
  return {
    documents: new Map(),
    sources: new Map(),
    packs,
    library,
    settings,
    recent: [],
    ...(topic !== undefined && { topic }),
  };
}

export function sourcesOf(snapshot: Snapshot, document: Document): Sources {
  return snapshot.sources.get(document.uri) ?? NO_SOURCES;
}

const libraries = new WeakMap<Sources, { base: Library; library: Library }>();

/** What a document can cite: its own entries, then the packs'. */
export function libraryOf(snapshot: Snapshot, document: Document): Library {
  const sources = sourcesOf(snapshot, document);
  let known = libraries.get(sources);
  if (known?.base !== snapshot.library) {
    known = { base: snapshot.library, library: snapshot.library.with(sources.entries) };
    libraries.set(sources, known);
  }
  return known.library;
}

/** The style of a document's list: `csl:` of its front matter where Ketacite has that style, else the setting. */
export function styleOf(snapshot: Snapshot, document: Document): StyleId {
  const named = sourcesOf(snapshot, document).frontMatter.csl?.value.replace(/\.csl$/, '');
  return isStyle(named) ? named : snapshot.settings.style;
}

/** The claims that a document states, for each pack that applies to it: one whose subject it names, or which it asks for. */
export function claimsOf(snapshot: Snapshot, document: Document): ClaimFound[] {
  const topic = sourcesOf(snapshot, document).frontMatter.topic?.value ?? snapshot.topic;
  return snapshot.packs
    .filter((pack) => (topic === undefined ? namesSubject(document.text, pack) : topic === pack.id))
    .flatMap((pack) => recognise(document.prose, pack));
}

/** The pack to which a claim belongs. */
export function packOf(snapshot: Snapshot, found: ClaimFound): Pack {
  return snapshot.packs.find((pack) => pack.claims.includes(found.claim))!;
}
