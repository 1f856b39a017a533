import { HASH_START, hash32, hashByte, hashOf, normaliseDoi } from '../../identity.ts';
import { FIRST_OF_WORD } from '../../search/searchtext.ts';
import { BACKSLASH, BRACE_OPEN, isSpace, utf8 } from './bytes.ts';
import { latexToUnicode } from './latex.ts';

const ZERO = 0x30;
const ONE = 0x31;
const DOT = 0x2e;
const isDigit = (byte: number) => byte >= ZERO && byte <= 0x39;

/** `hash32` of the normalised DOI in a value; 0 where there is none. */
export function doiHash(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  while (start < to && !(bytes[start] === ONE && bytes[start + 1] === ZERO && bytes[start + 2] === DOT)) {
    start++;
  }
  let state = HASH_START;
  let end = start;
  // The hash of what stands before a last full stop or comma, which is not the DOI's.
  let before = HASH_START;
  for (; end < to && !isSpace(bytes[end]!); end++) {
    const byte = bytes[end]!;
    if (byte >= 0x80 || byte === BACKSLASH || byte === BRACE_OPEN) {
      const doi = normaliseDoi(latexToUnicode(utf8(bytes, from, to)));
      return doi === undefined ? 0 : hash32(doi);
    }
    state = hashByte(state, byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
    before = byte === DOT || byte === 0x2c || byte === 0x3b ? before : state;
  }
  return end - start > 3 && isDigit(bytes[start + 3]!) ? hashOf(before) : 0;
}

/** Where the year of a date begins, four digits; -1 where a value holds none. */
export function yearAt(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from, digits = 0; i < to; i++) {
    digits = isDigit(bytes[i]!) ? digits + 1 : 0;
    if (digits === 4) {
      return i - 3;
    }
  }
  return -1;
}

/** `hashStudy` of the words of a title, as they stand in a search text, and the four digits at `year`. */
export function studyHash(title: Uint8Array, from: number, to: number, bytes: Uint8Array, year: number): number {
  if (from === to || year < 0) {
    return 0;
  }
  let state = HASH_START;
  for (let i = from + 1; i < to; i++) {
    state = hashByte(state, title[i]! < FIRST_OF_WORD ? 0x20 : title[i]!);
  }
  state = hashByte(state, 0x20);
  for (let i = year; i < year + 4; i++) {
    state = hashByte(state, bytes[i]!);
  }
  return hashOf(state);
}

/** The first number in a value, if it can be a PMID; else 0. */
export function pmidOf(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && !isDigit(bytes[at]!)) {
    at++;
  }
  let pmid = 0;
  for (; at < to && isDigit(bytes[at]!); at++) {
    pmid = pmid * 10 + bytes[at]! - ZERO;
  }
  return pmid < 1e9 ? pmid : 0;
}
