import { wordByte } from './postings.ts';

/** The distinct terms, numbered as they come: a hash table of numbers over growing columns. */
export class Vocabulary {
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
