import { compareTerms, type Postings, wordByte } from './postings.ts';
import { FIRST_OF_WORD, type SearchText } from './searchtext.ts';

/** Work between two pauses, in bytes, terms or entries: well below a millisecond. */
const BYTES = 1 << 15;
const TERMS = 1 << 12;

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
  const order = yield* sorted(bytes, vocabulary);
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
    if (entry % TERMS === 0) {
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

/** The distinct terms, numbered as they come: a hash table of numbers over growing columns. */
class Vocabulary {
  size = 0;
  places = new Uint32Array(1 << 12);
  uses = new Uint32Array(1 << 12);
  private hashes = new Int32Array(1 << 12);
  /** Numbers of terms plus one; 0 is an empty slot. */
  private slots: Uint32Array;

  constructor(
    private readonly bytes: Uint8Array,
    entries: number,
  ) {
    this.slots = new Uint32Array(1 << Math.ceil(Math.log2(4 * entries + 16)));
  }

  /** The number of the term at `place`, whose length and hash the caller knows. */
  add(place: number, length: number, hash: number): number {
    let slot = this.slot(hash);
    for (let number = this.slots[slot]!; number !== 0; number = this.slots[slot]!) {
      if (this.hashes[number - 1] === hash && this.same(this.places[number - 1]!, place, length)) {
        this.uses[number - 1]!++;
        return number - 1;
      }
      slot = (slot + 1) & (this.slots.length - 1);
    }
    if (this.size === this.places.length) {
      this.grow();
    }
    this.places[this.size] = place;
    this.hashes[this.size] = hash;
    this.uses[this.size] = 1;
    this.slots[slot] = ++this.size;
    if (this.size * 2 > this.slots.length) {
      this.spread();
    }
    return this.size - 1;
  }

  /** The hash's upper bits are mixed in, because a multiplication leaves its lowest bits poor. */
  private slot(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.slots.length - 1);
  }

  private same(a: number, b: number, length: number): boolean {
    for (let i = 0; i < length; i++) {
      if (this.bytes[a + i] !== this.bytes[b + i]) {
        return false;
      }
    }
    return wordByte(this.bytes, a + length) < 0;
  }

  private grow(): void {
    const capacity = this.places.length * 2;
    const copy = <Column extends Uint32Array | Int32Array>(to: Column, from: Column): Column => {
      to.set(from);
      return to;
    };
    this.places = copy(new Uint32Array(capacity), this.places);
    this.uses = copy(new Uint32Array(capacity), this.uses);
    this.hashes = copy(new Int32Array(capacity), this.hashes);
  }

  private spread(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let term = 0; term < this.size; term++) {
      let slot = this.slot(this.hashes[term]!);
      while (this.slots[slot] !== 0) {
        slot = (slot + 1) & (this.slots.length - 1);
      }
      this.slots[slot] = term + 1;
    }
  }
}

/**
 * The numbers of the terms in the order of their bytes: a merge sort from the bottom up, because it can pause anywhere.
 */
function* sorted(bytes: Uint8Array, { size, places }: Vocabulary): Generator<void, Uint32Array> {
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
