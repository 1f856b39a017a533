/**
 * A hash of a text as 16 hexadecimal digits: two runs of FNV-1a over its UTF-16 code units, each mixed at its end. It tells texts apart
 * and hides nothing.
 */
export function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return hex(mixed(a)) + hex(mixed(b));
}

/** Spreads the last units over all bits. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const hex = (hash: number) => (hash >>> 0).toString(16).padStart(8, '0');
