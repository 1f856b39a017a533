import {
  BACKSLASH,
  BRACE_CLOSE,
  BRACE_OPEN,
  behindSpace,
  COMMA,
  codePointAt,
  EQUALS,
  isLetter,
  isSpace,
  lowerAscii,
  TILDE,
} from './bytes.ts';

const A = 0x61;
const N = 0x6e;
const D = 0x64;

/**
 * The family names (with their particle; or the whole name of a body) in a field of names, written into `found` as byte offsets: from, to,
 * from, to. Names are split as BibTeX does: "von Last, Jr, First", "First von Last", "{Corporate Name}"; and as biblatex does:
 * "family=Last, given=First". "others" is left out. Returns how many numbers were written.
 */
export function familyNames(bytes: Uint8Array, from: number, to: number, found: number[]): number {
  let written = 0;
  let start = from;
  let depth = 0;
  let comma = -1;
  let equals = -1;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === BRACE_OPEN) {
      depth++;
    } else if (byte === BRACE_CLOSE) {
      depth--;
    } else if (depth > 0) {
    } else if (byte === COMMA) {
      comma = comma < 0 ? i : comma;
    } else if (byte === EQUALS) {
      equals = i;
    } else if ((byte === A || byte === (A ^ 0x20)) && isAnd(bytes, i, start, to)) {
      written = familyName(bytes, start, i, comma, equals, found, written);
      i += 2;
      start = i + 1;
      comma = -1;
      equals = -1;
    }
  }
  return familyName(bytes, start, to, comma, equals, found, written);
}

function isAnd(bytes: Uint8Array, at: number, start: number, to: number): boolean {
  return (
    (bytes[at + 1]! | 0x20) === N &&
    (bytes[at + 2]! | 0x20) === D &&
    at > start &&
    at + 3 < to &&
    isSpace(bytes[at - 1]!) &&
    isSpace(bytes[at + 3]!)
  );
}

/** Writes the family part of the one name that stands from..to; returns the count of numbers written so far. */
function familyName(
  bytes: Uint8Array,
  from: number,
  to: number,
  comma: number,
  equals: number,
  found: number[],
  written: number,
): number {
  let start = behindSpace(bytes, from, to);
  let end = comma > start ? comma : to;
  while (end > start && isSpace(bytes[end - 1]!)) {
    end--;
  }
  if (equals >= 0) {
    start = familyValue(bytes, start, to);
    end = start;
    while (end < to && bytes[end] !== COMMA) {
      end++;
    }
  } else if (comma <= start) {
    start = lastPart(bytes, start, end);
  }
  if (end <= start || (end - start === 6 && lowerAscii(bytes, start, end) === 'others')) {
    return written;
  }
  found[written] = start;
  found[written + 1] = end;
  return written + 2;
}

/** Where the family name of biblatex's "given=Ann, family=Lee" begins; `from` where there is none. */
function familyValue(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const begins = at === from || bytes[at - 1] === COMMA || isSpace(bytes[at - 1]!);
    if (begins && (bytes[at]! | 0x20) === 0x66 && lowerAscii(bytes, at, Math.min(at + 6, to)) === 'family') {
      const sign = behindSpace(bytes, at + 6, to);
      if (bytes[sign] === EQUALS) {
        return behindSpace(bytes, sign + 1, to);
      }
    }
  }
  return from;
}

/** Where "von Last" begins in "First von Last": at the first word in small letters that is not the last word, else at the last word. */
function lastPart(bytes: Uint8Array, from: number, to: number): number {
  let particle = -1;
  let word = from;
  let depth = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === BRACE_OPEN) {
      depth++;
    } else if (byte === BRACE_CLOSE) {
      depth--;
    } else if (depth <= 0 && (isSpace(byte) || byte === TILDE)) {
      if (particle < 0 && i > word && beginsSmall(bytes, word, i)) {
        particle = word;
      }
      word = i + 1;
    }
  }
  return particle < 0 ? word : particle;
}

/** Whether a word's first letter is small; a word in braces counts as capital, unless the braces hold a LaTeX command. */
function beginsSmall(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  if (bytes[at] === BRACE_OPEN) {
    if (bytes[at + 1] !== BACKSLASH) {
      return false;
    }
    at++;
  }
  while (at < to && bytes[at] === BACKSLASH) {
    at++;
    // `\'e` and `\o`: a command of one letter is the letter itself; of a longer one, the letter behind it counts.
    if (!isLetter(bytes[at]!)) {
      at++;
    }
    while (at < to && bytes[at] === BRACE_OPEN) {
      at++;
    }
  }
  const byte = bytes[at]!;
  if (byte < 0x80) {
    return byte >= 0x61 && byte <= 0x7a;
  }
  const code = codePointAt(bytes, at, to);
  return code > 0 && /\p{Ll}/u.test(String.fromCodePoint(code));
}
