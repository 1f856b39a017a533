import { HASH_START, hashByte } from '../../identity.ts';
import type { ScanProblem } from '../../scan.ts';
import { BACKSLASH } from './json.ts';
import { unescaped } from './text.ts';

const encoder = new TextEncoder();

/** A problem at each place where a citekey stands that stands elsewhere in the file too. */
export function duplicateKeys(bytes: Uint8Array, keyFrom: Uint32Array, keyTo: Uint32Array): ScanProblem[] {
  const places = new Map<string, number[]>();
  for (const [item, first] of repeated(bytes, keyFrom, keyTo)) {
    const key = unescaped(bytes, keyFrom[item]!, keyTo[item]!);
    const known = places.get(key);
    if (known) {
      known.push(item);
    } else {
      places.set(key, [first, item]);
    }
  }
  return [...places].flatMap(([key, items]) =>
    items.map(
      (item): ScanProblem => ({
        from: keyFrom[item]!,
        to: keyTo[item]!,
        code: 'duplicate-citekey',
        severity: 'warning',
        message: `The citekey “${key}” stands ${items.length === 2 ? 'twice' : `${items.length} times`} in this file.`,
      }),
    ),
  );
}

/** Items whose key stands before, each with the first item of that key. */
function* repeated(bytes: Uint8Array, keyFrom: Uint32Array, keyTo: Uint32Array): Generator<[number, number]> {
  const count = keyFrom.length;
  const slots = new Uint32Array(1 << Math.ceil(Math.log2(2 * count + 2)));
  const hashes = new Int32Array(count);
  for (let item = 0; item < count; item++) {
    const hash = hashKey(bytes, keyFrom[item]!, keyTo[item]!);
    hashes[item] = hash;
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const first = slots[slot]! - 1;
      if (hashes[first] === hash && sameKey(bytes, keyFrom, keyTo, first, item)) {
        yield [item, first];
        break;
      }
    }
    if (slots[slot] === 0) {
      slots[slot] = item + 1;
    }
  }
}

function hashKey(bytes: Uint8Array, from: number, to: number): number {
  let hash = HASH_START;
  for (let at = from; at < to; at++) {
    if (bytes[at] === BACKSLASH) {
      return encoder.encode(unescaped(bytes, from, to)).reduce(hashByte, HASH_START);
    }
    hash = hashByte(hash, bytes[at]!);
  }
  return hash;
}

function sameKey(bytes: Uint8Array, keyFrom: Uint32Array, keyTo: Uint32Array, a: number, b: number): boolean {
  const length = keyTo[a]! - keyFrom[a]!;
  let at = 0;
  if (length === keyTo[b]! - keyFrom[b]!) {
    while (at < length && bytes[keyFrom[a]! + at] === bytes[keyFrom[b]! + at]) {
      at++;
    }
    if (at === length) {
      return true;
    }
  }
  return unescaped(bytes, keyFrom[a]!, keyTo[a]!) === unescaped(bytes, keyFrom[b]!, keyTo[b]!);
}
