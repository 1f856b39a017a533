import type { Entry } from './entry.ts';
import type { Study } from './study.ts';

/** An entry that a search found; a higher score is a better answer. */
export interface Hit {
  entry: Entry;
  score: number;
}

/** What a search asks for. */
export interface Search {
  /** Folded words; each must find the entry. None asks for all entries in their order. */
  asked: readonly string[];
  /** The whole folded query with its punctuation: keys that begin with it come first. */
  whole: string;
  /** Hits at most. */
  limit: number;
  /** Citekeys that come before others, with what is added to their score. */
  preferred: ReadonlyMap<string, number>;
}

/** The entries of one source (a library file, a document's front matter, a pack) as they are at one moment. Immutable. */
export interface Shelf {
  /** A pack's id, or the URI of a document or library file. */
  readonly origin: string;
  readonly size: number;
  find(citekey: string): Entry | undefined;
  /** All entries in their order; of a key that stands there twice, the first. */
  entries(): Iterable<Entry>;
  /** Best first. */
  search(search: Search): Hit[];
  /** For each study the entry that is it, if there is one. */
  findStudies(studies: readonly Study[]): (Entry | undefined)[];
}
