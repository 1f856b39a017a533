import { startsAt } from './relevance.ts';
import { FIRST_OF_WORD } from './searchtext.ts';

/**
 * Which entries hold a word in a field. A *term* is a field's byte and a word after it. Terms stand in the order of
 * their bytes and the entries
 * of each term side by side, so the entries of all words of a field that begin alike are one stretch of `entries`.
 */
export interface Postings {
  /** Where a term stands first in the search text's bytes. */
  terms: Uint32Array;
  /**
   * Entries of term i are `entries[from[i]..from[i + 1])`, in their order; an entry that has the term twice stands
   * there twice.
   */
  from: Uint32Array;
  entries: Uint32Array;
}

/** Compares two terms, given by their places, byte by byte. */
export function compareTerms(bytes: Uint8Array, a: number, b: number): number {
  if (bytes[a] !== bytes[b]) {
    return bytes[a]! - bytes[b]!;
  }
  for (let i = 1; ; i++) {
    const x = wordByte(bytes, a + i);
    const y = wordByte(bytes, b + i);
    if (x !== y || x < 0) {
      return x - y;
    }
  }
}

/** The byte of a word, -1 where the word has ended. */
export function wordByte(bytes: Uint8Array, at: number): number {
  const byte = at < bytes.length ? bytes[at]! : 0;
  return byte < FIRST_OF_WORD ? -1 : byte;
}

/** The stretch of `entries` of a field's words that begin with `prefix`. */
export function stretchOf(
  bytes: Uint8Array,
  { terms, from }: Postings,
  field: number,
  prefix: Uint8Array,
): [from: number, to: number] {
  const first = firstTerm(terms, 0, (term) => compareWithPrefix(bytes, term, field, prefix) >= 0);
  const last = firstTerm(terms, first, (term) => compareWithPrefix(bytes, term, field, prefix) > 0);
  return [from[first]!, from[last]!];
}

/** The first term from `low` on that a test, which holds for all after it, holds for. */
function firstTerm(terms: Uint32Array, low: number, test: (term: number) => boolean): number {
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(terms[middle]!)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** 0 where a term has the field and begins with the prefix, else how it is ordered towards those that do. */
function compareWithPrefix(bytes: Uint8Array, term: number, field: number, prefix: Uint8Array): number {
  if (bytes[term] !== field) {
    return bytes[term]! - field;
  }
  if (startsAt(bytes, term + 1, prefix)) {
    return 0;
  }
  let i = 0;
  while (bytes[term + 1 + i] === prefix[i]) {
    i++;
  }
  return wordByte(bytes, term + 1 + i) - prefix[i]!;
}
