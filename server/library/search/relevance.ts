import { FIELD, FIRST_OF_WORD, type SearchText } from './searchtext.ts';

/**
 * Points of a query word by the field (its byte in a search text) of the best word that begins with it; 0 = not
 * searched.
 */
export const POINTS = new Uint8Array(FIRST_OF_WORD);
POINTS[FIELD.key] = 40;
POINTS[FIELD.firstAuthor] = 30;
POINTS[FIELD.author] = 20;
POINTS[FIELD.topic] = 16;
POINTS[FIELD.rest] = 10;
POINTS[FIELD.keyPart] = 5;

/** Added where the key begins with the whole query. */
export const WHOLE_QUERY = 50;

/** The searched fields, that with the most points first. */
export const FIELDS: readonly number[] = Array.from(POINTS.keys())
  .filter((field) => POINTS[field] !== 0)
  .sort((a, b) => POINTS[b]! - POINTS[a]!);

/** A query as it is compared with search texts: folded UTF-8. */
export interface Query {
  words: readonly Uint8Array[];
  /** All that was asked, punctuation included. */
  whole: Uint8Array;
  /** Room for the points of each word; entries are many. */
  points: Uint8Array;
}

export function queryOf(words: readonly Uint8Array[], whole: Uint8Array): Query {
  return { words, whole, points: new Uint8Array(words.length) };
}

/** Whether `bytes` has `prefix` at an offset. */
export function startsAt(bytes: Uint8Array, at: number, prefix: Uint8Array): boolean {
  for (let i = 0; i < prefix.length; i++) {
    if (bytes[at + i] !== prefix[i]) {
      return false;
    }
  }
  return true;
}

/** How well an entry answers a query: the best points of each word added up, -1 where a word finds nothing. */
export function relevance({ bytes, from }: SearchText, entry: number, { words, whole, points }: Query): number {
  points.fill(0);
  const end = from[entry + 1]!;
  let total = 0;
  for (let at = from[entry]!; at < end; at++) {
    const field = bytes[at]!;
    if (field >= FIRST_OF_WORD) {
      continue;
    }
    const worth = POINTS[field]!;
    for (let i = 0; i < words.length; i++) {
      if (worth > points[i]! && startsAt(bytes, at + 1, words[i]!)) {
        points[i] = worth;
      }
    }
    if (field === FIELD.key && whole.length > 0 && startsAt(bytes, at + 1, whole)) {
      total = WHOLE_QUERY;
    }
  }
  for (let i = 0; i < points.length; i++) {
    if (points[i] === 0) {
      return -1;
    }
    total += points[i]!;
  }
  return total;
}
