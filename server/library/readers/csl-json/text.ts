import { utf8 } from '../bibtex/bytes.ts';
import { isText, type Value } from './item-fields.ts';
import { BACKSLASH, QUOTE } from './json.ts';

const encoder = new TextEncoder();

/** UTF-8 in an array. */
export interface Utf8 {
  bytes: Uint8Array;
  from: number;
  to: number;
}

/**
 * The text of a string or number: the file's own bytes where it holds no escape. Empty where the value is something
 * else, or nothing.
 */
export function textOf(bytes: Uint8Array, { from, to }: Value): Utf8 {
  if (from === to || !isText(bytes, from)) {
    return { bytes, from, to: from };
  }
  const isString = bytes[from] === QUOTE;
  const first = isString ? from + 1 : from;
  const last = isString ? to - 1 : to;
  for (let at = first; at < last; at++) {
    if (bytes[at] === BACKSLASH) {
      const decoded = encoder.encode(unescaped(bytes, first, last));
      return { bytes: decoded, from: 0, to: decoded.length };
    }
  }
  return { bytes, from: first, to: last };
}

/** A stretch of a file, without quotation marks around it, as the text that JSON means by it. */
export function unescaped(bytes: Uint8Array, from: number, to: number): string {
  const written = utf8(bytes, from, to);
  return written.includes('\\') ? JSON.parse(`"${written}"`) : written;
}
