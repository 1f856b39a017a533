import { fold } from '../words.ts';

/**
 * What is searched of many entries, as bytes: entry i is bytes[from[i]..from[i+1]). Each word is folded (no case, no diacritics; see
 * words.ts) UTF-8 and is preceded by one byte of `FIELD`. So a byte < 0x20 begins a word, and words hold none.
 */
export interface SearchText {
  count: number;
  bytes: Uint8Array;
  /** `count + 1` offsets into `bytes`. */
  from: Uint32Array;
}

/** The byte before a word: where in the record the word stands. */
export const FIELD = {
  /** The whole citekey as one word, with its punctuation. */
  key: 1,
  /** A word of the first author's family name with its particle, or of a body's name. */
  firstAuthor: 2,
  author: 3,
  topic: 4,
  /** A word of the title or journal, or the year. */
  rest: 5,
  /** A part of the citekey after its first; see `keyParts`. */
  keyPart: 6,
} as const;

/** A byte below this one begins a word. */
export const FIRST_OF_WORD = 0x20;

/**
 * The folded parts of a citekey that can be typed by themselves, without its first: split at punctuation, between letters and digits, and
 * before a capital that follows a small letter. `smithKetamine_2014` has `ketamine` and `2014`.
 */
export function keyParts(key: string): string[] {
  const parts = key.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? [];
  return parts.slice(1).map(fold);
}
