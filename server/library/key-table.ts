import { HASH_START, hashByte } from './identity.ts';
import type { Scan } from './scan.ts';

/** Finds the rows of a scan by citekey: an open-addressing table over the keys' bytes. */
export interface KeyTable {
  bytes: Uint8Array;
  keyFrom: Uint32Array;
  keyTo: Uint32Array;
  /** Row + 1 of the first entry of a key, or 0. */
  slots: Int32Array;
  /** For each row, the next row of the same key, or -1. */
  next: Int32Array;
  /** Whether no key stands twice. */
  unique: boolean;
}

function hashRange(bytes: Uint8Array, from: number, to: number): number {
  let state = HASH_START;
  for (let i = from; i < to; i++) {
    state = hashByte(state, bytes[i]!);
  }
  return state ^ (state >>> 15);
}

/** The place of a key in the table: that of its first row, or the free one where it would stand. */
function placeOf(table: KeyTable, key: Uint8Array, from: number, to: number): number {
  const { slots, bytes, keyFrom, keyTo } = table;
  const mask = slots.length - 1;
  let place = hashRange(key, from, to) & mask;
  for (;;) {
    const row = slots[place]! - 1;
    if (row < 0) {
      return place;
    }
    const start = keyFrom[row]!;
    if (keyTo[row]! - start === to - from) {
      let i = 0;
      while (i < to - from && bytes[start + i] === key[from + i]) {
        i++;
      }
      if (i === to - from) {
        return place;
      }
    }
    place = (place + 1) & mask;
  }
}

/** The table of the rows of a scan of `bytes`. */
export function keyTable(bytes: Uint8Array, scan: Pick<Scan, 'count' | 'keyFrom' | 'keyTo'>): KeyTable {
  let size = 16;
  while (size < scan.count * 2) {
    size *= 2;
  }
  const { keyFrom, keyTo, count } = scan;
  const next = new Int32Array(count).fill(-1);
  const table = { bytes, keyFrom, keyTo, slots: new Int32Array(size), next, unique: true };
  // The last row of a key so far, by its first row.
  const last = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    const place = placeOf(table, bytes, keyFrom[row]!, keyTo[row]!);
    const first = table.slots[place]! - 1;
    if (first < 0) {
      table.slots[place] = row + 1;
      last[row] = row;
    } else {
      table.unique = false;
      next[last[first]!] = row;
      last[first] = row;
    }
  }
  return table;
}

/** The first row at or behind `least` whose key is bytes from..to of `key`; -1 where there is none. */
export function rowOfKey(table: KeyTable, key: Uint8Array, from = 0, to = key.length, least = 0): number {
  let row = table.slots[placeOf(table, key, from, to)]! - 1;
  while (row >= 0 && row < least) {
    row = table.next[row]!;
  }
  return row;
}
