import {
  AT,
  BACKSLASH,
  BRACE_CLOSE,
  BRACE_OPEN,
  CR,
  isLetter,
  LF,
  PAREN_OPEN,
  QUOTE,
  type Quads,
  quadsOf,
} from './bytes.ts';

/** Bytes, and the same four at a time for stepping over long values. */
export interface Source extends Quads {
  bytes: Uint8Array;
}

/** A source over bytes; whatever kind of array they are in, it reads them as a plain one. */
export function sourceOf(given: Uint8Array): Source {
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.length);
  return { bytes, ...quadsOf(bytes) };
}

/**
 * The offset of the `}` that closes the brace before `from`. Where there is none before the next entry's head at a line's start, or the
 * end of the bytes, -1 minus that place.
 *
 * As in BibTeX, a backslash does not take a brace's meaning away. Heads before `headsFrom` are text.
 */
export function closingBrace(source: Source, from: number, headsFrom = from): number {
  const { bytes, quads, shift } = source;
  const end = bytes.length;
  let depth = 1;
  let i = from;
  while (i < end) {
    const byte = bytes[i]!;
    if (byte === BRACE_CLOSE) {
      if (--depth === 0) {
        return i;
      }
    } else if (byte === BRACE_OPEN) {
      const head = headBefore(bytes, i, headsFrom);
      if (head >= 0) {
        return -1 - head;
      }
      depth++;
    }
    i++;
    if (((i - shift) & 3) === 0) {
      // A brace is one of the few bytes from 0x7b on: while none of four bytes is, they need no look.
      let quad = (i - shift) >> 2;
      while (quad < quads.length && (((quads[quad]! + 0x05050505) | quads[quad]!) & 0x80808080) === 0) {
        quad++;
      }
      i = shift + (quad << 2);
    }
  }
  return -1 - end;
}

/** The offset of the quote that closes the one before `from`; -1 minus the next head or the end, as for `closingBrace`. */
export function closingQuote(source: Source, from: number): number {
  const { bytes } = source;
  let i = from;
  while (i < bytes.length) {
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      return i;
    }
    if (byte === BRACE_CLOSE) {
      return -1 - nextHead(bytes, i);
    }
    if (byte === BRACE_OPEN) {
      const head = headBefore(bytes, i, from);
      const close = head >= 0 ? -1 - head : closingBrace(source, i + 1);
      if (close < 0) {
        return close;
      }
      i = close;
    } else if (byte === BACKSLASH && bytes[i + 1] === QUOTE) {
      i++;
    }
    i++;
  }
  return -1 - bytes.length;
}

/** Where the head `@type` begins whose `{` stands at `brace`, if it begins a line at or behind `from`; else -1. */
function headBefore(bytes: Uint8Array, brace: number, from: number): number {
  let at = brace - 1;
  while (at >= from && isBlank(bytes[at]!)) {
    at--;
  }
  const word = at;
  while (at >= from && isLetter(bytes[at]!)) {
    at--;
  }
  return at < word && at >= from && bytes[at] === AT && beginsLine(bytes, at) ? at : -1;
}

const isBlank = (byte: number) => byte === 0x20 || byte === 0x09;

/** Whether only blanks stand between a line's start and `at`. */
export function beginsLine(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isBlank(bytes[before]!)) {
    before--;
  }
  return before < 0 || bytes[before] === LF || bytes[before] === CR;
}

/** Whether an entry's head `@type{` or `@type(` stands at `at`, which holds an `@`. */
export function isHead(bytes: Uint8Array, at: number): boolean {
  let end = at + 1;
  while (isLetter(bytes[end]!)) {
    end++;
  }
  const word = end;
  while (isBlank(bytes[end]!)) {
    end++;
  }
  return word > at + 1 && (bytes[end] === BRACE_OPEN || bytes[end] === PAREN_OPEN);
}

/** The next entry's head at a line's start, at or behind `from`; the end of the bytes where there is none. */
export function nextHead(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(AT, from); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    if (beginsLine(bytes, at) && isHead(bytes, at)) {
      return at;
    }
  }
  return bytes.length;
}
