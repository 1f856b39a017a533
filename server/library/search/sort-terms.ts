import { compareTerms, wordByte } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Terms between two pauses. */
const TERMS = 1 << 12;

/**
 * The numbers of the terms in the order of their bytes: a merge sort from the bottom up, because it can pause anywhere.
 */
export function* sortedTerms(bytes: Uint8Array, { size, places }: Vocabulary): Generator<void, Uint32Array> {
  // Most comparisons end within the first six bytes, which a double holds exactly.
  const heads = new Float64Array(size);
  for (let term = 0; term < size; term++) {
    heads[term] = head(bytes, places[term]!);
    if (term % TERMS === 0) {
      yield;
    }
  }
  let order = Uint32Array.from(heads.keys());
  let spare = new Uint32Array(size);
  for (let width = 1; width < size; width *= 2) {
    for (let low = 0; low < size; low += 2 * width) {
      const middle = Math.min(low + width, size);
      const high = Math.min(low + 2 * width, size);
      let left = low;
      let right = middle;
      for (let at = low; at < high; at++) {
        const a = order[left]!;
        const b = order[right]!;
        const fromLeft =
          right === high ||
          (left < middle &&
            (heads[a] !== heads[b] ? heads[a]! < heads[b]! : compareTerms(bytes, places[a]!, places[b]!) <= 0));
        spare[at] = fromLeft ? a : b;
        left += Number(fromLeft);
        right += Number(!fromLeft);
        if (at % TERMS === 0) {
          yield;
        }
      }
    }
    [order, spare] = [spare, order];
  }
  return order;
}

/** The first six bytes of a term as a number that is ordered as they are. */
function head(bytes: Uint8Array, place: number): number {
  let number = bytes[place]!;
  let ended = false;
  for (let i = 1; i < 6; i++) {
    const byte: number = ended ? -1 : wordByte(bytes, place + i);
    ended = byte < 0;
    number = number * 256 + Math.max(byte, 0);
  }
  return number;
}
