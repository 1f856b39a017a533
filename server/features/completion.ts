import type { Entry } from '../library/entry.ts';
import type { Library } from '../library/library.ts';
import { shortAuthors, shownYear } from '../library/shown.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import { citekeyAt, writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import type { Position, Span } from '../text.ts';
import { preferredKeys } from './cited.ts';
import { type CitePlace, citePlace, keysBeside } from './completion-place.ts';

/** Entries offered at most: what does not fit is found by typing on. */
export const LIMIT = 50;

/** One entry of the list. `newText` replaces `insert`, or `replace` where the client overwrites the rest of the word. */
export interface Completion {
  entry: Entry;
  newText: string;
  insert: Span;
  replace: Span;
  /** What the writer has typed, `@` included: the client must not filter again by the key alone. */
  typed: string;
}

/** Whether the first word of a query is a whole key, with or without a full stop behind it: then the writer has gone on. */
function isPast({ query }: CitePlace, library: Library): boolean {
  const [first, ...others] = query.split(' ');
  if (others.length === 0) {
    return false;
  }
  return [first, citekeyAt(`@${first}`, 0)?.key].some((key) => key !== undefined && library.find(key) !== undefined);
}

// The typed key itself comes before all, and what its cluster cites already behind all.
const EXACT = 10_000;
const BESIDE = -10_000;

/**
 * The references that a half-typed citation at a position may mean, best first; undefined where no citation is being typed.
 * A space continues a query ("ptsd feder") but never one whose first word is a whole key: then the writer has gone on.
 */
export function completion(snapshot: Snapshot, document: Document, position: Position): Completion[] | undefined {
  const place = citePlace(document, document.lines.offset(position));
  const library = libraryOf(snapshot, document);
  if (!place || isPast(place, library)) {
    return undefined;
  }
  const query = place.query.trim();
  const preferred = preferredKeys(snapshot, document).set(query, EXACT);
  for (const citekey of keysBeside(document, place)) {
    preferred.set(citekey, BESIDE);
  }
  return library.search(query, LIMIT, preferred).map((entry) => ({
    entry,
    newText: writtenCitekey(entry.citekey),
    insert: place.insert,
    replace: place.replace,
    typed: place.typed,
  }));
}

/** Characters that a row shows beside its key at most, and below it: fifty rows stay under 15 kB. */
const GLANCE = 40;
const DETAIL = 56;

/** A text's first words. */
function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')}…`;
}

/** What a row shows. */
export interface Row {
  /** Beside the key: the title's first words, or that no record of the reference was found. */
  glance: string;
  /** "Feder et al. · 2014 · JAMA Psychiatry" */
  detail: string;
}

// The same entries come again with each key that is typed.
const rows = new WeakMap<Entry, Row>();

/** What a row shows of an entry beside its key. */
export function rowOf(entry: Entry): Row {
  let row = rows.get(entry);
  if (!row) {
    const { brief, known } = entry;
    row = {
      glance: known?.evidence.misprint ? 'no record found as printed' : shortened(brief.title, GLANCE),
      detail: shortened([shortAuthors(brief), shownYear(brief), brief.journal].filter(Boolean).join(' · '), DETAIL),
    };
    rows.set(entry, row);
  }
  return row;
}
