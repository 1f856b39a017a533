/** Bytes that BibTeX gives a meaning. */
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const PERCENT = 0x25;
export const PAREN_OPEN = 0x28;
export const PAREN_CLOSE = 0x29;
export const COMMA = 0x2c;
export const EQUALS = 0x3d;
export const AT = 0x40;
export const BACKSLASH = 0x5c;
export const BRACE_OPEN = 0x7b;
export const TILDE = 0x7e;
export const BRACE_CLOSE = 0x7d;

/** Whether bytes are white space in BibTeX. */
export function isSpace(byte: number): boolean {
  return byte === SPACE || (byte <= CR && byte >= 0x09);
}

/** Whether a byte is an ASCII letter. */
export function isLetter(byte: number): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

/** ASCII text of a stretch in small letters: names of fields, macros and entry types. Other bytes become Latin-1 characters. */
export function lowerAscii(bytes: Uint8Array, from: number, to: number): string {
  let name = '';
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    name += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
  }
  return name;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A stretch of UTF-8 as a string; bytes that are none become U+FFFD. */
export function utf8(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}

/** The first offset at or behind `from` that holds no white space. */
export function behindSpace(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(bytes[at]!)) {
    at++;
  }
  return at;
}

/** The code point whose UTF-8 begins at `at` with a byte of 0x80 or more; -1 where there is none. */
export function codePointAt(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at]!;
  const length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
  if (length === 1 || at + length > to) {
    return -1;
  }
  let code = first & (0x7f >> length);
  for (let i = at + 1; i < at + length; i++) {
    const byte = bytes[i]!;
    if ((byte & 0xc0) !== 0x80) {
      return -1;
    }
    code = (code << 6) | (byte & 0x3f);
  }
  return length === lengthOf(code) && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? code : -1;
}

/** The number of bytes that a code point takes in UTF-8. */
export function lengthOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The same bytes four at a time: the quad i holds the bytes from shift + 4 * i on. */
export interface Quads {
  quads: Int32Array;
  shift: number;
}

export function quadsOf(bytes: Uint8Array): Quads {
  const shift = -bytes.byteOffset & 3;
  const count = (bytes.length - shift) >> 2;
  // Few bytes may end before the first aligned place.
  return {
    shift,
    quads: count > 0 ? new Int32Array(bytes.buffer, bytes.byteOffset + shift, count) : new Int32Array(0),
  };
}
