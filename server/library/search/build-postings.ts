import type { Postings } from './postings.ts';
import { FIRST_OF_WORD, type SearchText } from './searchtext.ts';
import { sortedTerms } from './sort-terms.ts';
import { Vocabulary } from './vocabulary.ts';

/** Work between two pauses: well below a millisecond. */
const BYTES = 1 << 15;
const ENTRIES = 1 << 12;

/**
 * Makes postings, pausing (`yield`) again and again, so that the caller may answer somebody in between. Takes linear
 * time but for the sorting
 * of the distinct terms.
 */
export function* buildPostings(text: SearchText): Generator<void, Postings> {
  const { count, bytes } = text;
  const firsts = yield* countWords(text);
  const vocabulary = new Vocabulary(bytes, count);
  const termOf = new Uint32Array(firsts[count]!);
  for (let entry = 0, paused = 0; entry < count; entry++) {
    numberTerms(text, entry, firsts[entry]!, vocabulary, termOf);
    if (text.from[entry + 1]! - paused > BYTES) {
      paused = text.from[entry + 1]!;
      yield;
    }
  }
  const order = yield* sortedTerms(bytes, vocabulary);
  const terms = new Uint32Array(order.length);
  const from = new Uint32Array(order.length + 1);
  const next = new Uint32Array(order.length);
  order.forEach((term, rank) => {
    terms[rank] = vocabulary.places[term]!;
    next[term] = from[rank]!;
    from[rank + 1] = from[rank]! + vocabulary.uses[term]!;
  });
  yield;
  const entries = new Uint32Array(termOf.length);
  for (let entry = 0; entry < count; entry++) {
    for (let word = firsts[entry]!; word < firsts[entry + 1]!; word++) {
      const term = termOf[word]!;
      entries[next[term]!++] = entry;
    }
    if (entry % ENTRIES === 0) {
      yield;
    }
  }
  return { terms, from, entries };
}

/** For each entry how many words stand before it; the last figure is that of all words. */
function* countWords({ count, bytes, from }: SearchText): Generator<void, Uint32Array> {
  const firsts = new Uint32Array(count + 1);
  let words = 0;
  for (let entry = 0, paused = 0; entry < count; entry++) {
    const end = from[entry + 1]!;
    for (let at = from[entry]!; at < end; at++) {
      if (bytes[at]! < FIRST_OF_WORD) {
        words++;
      }
    }
    firsts[entry + 1] = words;
    if (end - paused > BYTES) {
      paused = end;
      yield;
    }
  }
  return firsts;
}

/** Writes the number of the term of each word of an entry to `termOf`, from `word` on. */
function numberTerms(
  { bytes, from }: SearchText,
  entry: number,
  word: number,
  vocabulary: Vocabulary,
  termOf: Uint32Array,
): void {
  const end = from[entry + 1]!;
  let at = from[entry]!;
  while (at < end && bytes[at]! >= FIRST_OF_WORD) {
    at++;
  }
  while (at < end) {
    const place = at;
    let hash = Math.imul(bytes[at++]! ^ 0x811c9dc5, 0x01000193);
    while (at < end && bytes[at]! >= FIRST_OF_WORD) {
      hash = Math.imul(hash ^ bytes[at++]!, 0x01000193);
    }
    termOf[word++] = vocabulary.add(place, at - place, hash);
  }
}
