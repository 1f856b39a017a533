import { codePointAt, lengthOf, quadsOf } from './readers/bibtex/bytes.ts';
import type { ScanProblem } from './scan.ts';

/** Bytes in UTF-8 without a byte order mark, and the problem if they stood in another encoding. */
export interface Utf8 {
  bytes: Uint8Array;
  problem?: ScanProblem;
}

/** Whether bytes are valid UTF-8; a host may know a faster way. */
export type IsUtf8 = (bytes: Uint8Array) => boolean;

/** Other encodings are decoded in chunks of so many bytes. */
const CHUNK = 1 << 18;

/** What Windows-1252 has where Latin-1 has control characters; Node's own decoder of that name takes them for Latin-1. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replace(/[\x80-\x9f]/g, (char) => WINDOWS[char.charCodeAt(0) - 0x80]!);
}

/** Bytes of UTF-8's byte order mark. */
export const MARK_LENGTH = 3;

/** Whether bytes begin with UTF-8's byte order mark. */
export function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The bytes of a file as UTF-8. What is neither UTF-8 nor marked as UTF-16 is read as Windows-1252, of which Latin-1 is a part. */
export function utf8Of(bytes: Uint8Array, isUtf8: IsUtf8 = isUtf8ByLoop): Utf8 {
  if (startsWithMark(bytes) && isUtf8(bytes.subarray(MARK_LENGTH))) {
    return { bytes: bytes.subarray(MARK_LENGTH) };
  }
  const mark = bytes.length >= 2 ? (bytes[0]! << 8) | bytes[1]! : 0;
  if (mark === 0xfffe || mark === 0xfeff) {
    const decoder = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be');
    return converted(bytes, 'UTF-16', (chunk, stream) => decoder.decode(chunk, { stream }));
  }
  return isUtf8(bytes) ? { bytes } : converted(bytes, 'Windows-1252 (Latin-1)', windows1252);
}

function converted(bytes: Uint8Array, name: string, decode: (chunk: Uint8Array, more: boolean) => string): Utf8 {
  const encoder = new TextEncoder();
  let out = new Uint8Array(bytes.length + (bytes.length >> 1) + 16);
  let at = 0;
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const text = decode(bytes.subarray(from, from + CHUNK), from + CHUNK < bytes.length);
    if (at + text.length * 3 > out.length) {
      const grown = new Uint8Array(out.length * 2 + text.length * 3);
      grown.set(out);
      out = grown;
    }
    at += encoder.encodeInto(text, out.subarray(at)).written;
  }
  const message = `This file is not in UTF-8 but probably in ${name}, and is read as such. Save it as UTF-8, so that every program reads it alike.`;
  return {
    bytes: out.slice(0, at),
    problem: { code: 'library-encoding', severity: 'information', from: 0, to: Math.min(1, at), message },
  };
}

/** Whether bytes are valid UTF-8, as far as a loop in JavaScript is quick: four ASCII bytes at a time. */
export function isUtf8ByLoop(bytes: Uint8Array): boolean {
  const { quads, shift } = quadsOf(bytes);
  for (let i = 0; i < bytes.length; ) {
    if (bytes[i]! < 0x80) {
      i++;
      if (((i - shift) & 3) === 0) {
        let quad = (i - shift) >> 2;
        while (quad < quads.length && (quads[quad]! & 0x80808080) === 0) {
          quad++;
        }
        i = shift + (quad << 2);
      }
      continue;
    }
    const code = codePointAt(bytes, i, bytes.length);
    if (code < 0) {
      return false;
    }
    i += lengthOf(code);
  }
  return true;
}
