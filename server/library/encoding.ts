import { codePointAt, lengthOf } from './readers/bibtex/bytes.ts';
import type { ScanProblem } from './scan.ts';

/** Bytes in UTF-8 without a byte order mark, and the problem if they stood in another encoding. */
export interface Utf8 {
  bytes: Uint8Array;
  problem?: ScanProblem;
}

/** Whether bytes are valid UTF-8; a host may know a faster way. */
export type IsUtf8 = (bytes: Uint8Array) => boolean;

/** UTF-16 and the like are decoded in chunks of so many bytes. */
const CHUNK = 1 << 18;

/** The bytes of a file as UTF-8. What is neither UTF-8 nor marked as UTF-16 is read as Windows-1252, of which Latin-1 is a part. */
export function utf8Of(bytes: Uint8Array, isUtf8: IsUtf8 = isUtf8ByLoop): Utf8 {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && isUtf8(bytes.subarray(3))) {
    return { bytes: bytes.subarray(3) };
  }
  const mark = bytes.length >= 2 ? (bytes[0]! << 8) | bytes[1]! : 0;
  if (mark === 0xfffe || mark === 0xfeff) {
    return converted(bytes, mark === 0xfffe ? 'utf-16le' : 'utf-16be', 'UTF-16');
  }
  return isUtf8(bytes) ? { bytes } : converted(bytes, 'windows-1252', 'Windows-1252 (Latin-1)');
}

function converted(bytes: Uint8Array, encoding: string, name: string): Utf8 {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  // A byte of Windows-1252 becomes three at most, and two of UTF-16 become three.
  let out = new Uint8Array(bytes.length + (bytes.length >> 1) + 16);
  let at = 0;
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const isLast = from + CHUNK >= bytes.length;
    const text = decoder.decode(bytes.subarray(from, from + CHUNK), { stream: !isLast });
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
  const shift = Math.min(-bytes.byteOffset & 3, bytes.length);
  const quads = new Int32Array(bytes.buffer, bytes.byteOffset + shift, (bytes.length - shift) >> 2);
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
