import { words } from './words.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const encoder = new TextEncoder();

/** The state of a hash before its first byte. */
export const HASH_START = FNV_OFFSET | 0;

/** FNV-1a, a byte at a time, for hashing what is not a string. */
export function hashByte(state: number, byte: number): number {
  return Math.imul(state ^ byte, FNV_PRIME);
}

/** A finished hash as the columns of a scan hold it: unsigned, and never 0, which means "not given". */
export function hashOf(state: number): number {
  return state >>> 0 || 1;
}

/** A 32-bit hash of a text's UTF-8, never 0. */
export function hash32(text: string): number {
  return hashOf(encoder.encode(text).reduce(hashByte, HASH_START));
}

/** A DOI without resolver or `doi:`, in small letters; undefined where the text holds none. */
export function normaliseDoi(text: string): string | undefined {
  const found = /10\.\d\S*/.exec(text.toLowerCase())?.[0];
  let end = found?.length ?? 0;
  while (end > 0 && '.,;'.includes(found![end - 1]!)) {
    end--;
  }
  return found?.slice(0, end);
}

/** A title as it is compared: its folded words, without markup. */
export function normaliseTitle(title: string): string {
  return words(title.replace(/<\/?[a-z][^<>]*>/gi, '')).join(' ');
}

/** The hash by which a study without DOI or PMID is recognised; 0 where title or year is not known. `year` has four digits. */
export function hashStudy(title: string, year: string): number {
  const normalised = normaliseTitle(title);
  return normalised === '' || !/^\d{4}$/.test(year) ? 0 : hash32(`${normalised} ${year}`);
}
