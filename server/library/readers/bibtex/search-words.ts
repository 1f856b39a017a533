import { words } from '../../words.ts';
import { BACKSLASH, BRACE_CLOSE, BRACE_OPEN, behindSpace, codePointAt, DOLLAR, lengthOf, utf8 } from './bytes.ts';
import { commandEnd, commandOf, foldedCodePoint } from './folded.ts';
import { latexToUnicode } from './latex.ts';

/** Bytes that grow; `at` is where the next is written. */
export interface Output {
  bytes: Uint8Array;
  at: number;
}

/** Makes room for `more` bytes behind `out.at`. */
export function reserve(out: Output, more: number): void {
  if (out.at + more > out.bytes.length) {
    const grown = new Uint8Array(Math.max(out.bytes.length * 2, out.at + more));
    grown.set(out.bytes.subarray(0, out.at));
    out.bytes = grown;
  }
}

// What a byte means to a word: 0 parts words, what is above SPECIAL is the folded byte itself.
const GLUE = 1;
const COMMAND = 2;
const FORMULA = 3;
const UNICODE = 4;
const SPECIAL = 4;
const MEANING = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const char = String.fromCharCode(byte);
  MEANING[byte] = byte >= 0x80 ? UNICODE : /[a-z0-9]/i.test(char) ? char.toLowerCase().charCodeAt(0) : 0;
}
MEANING[BRACE_OPEN] = GLUE;
MEANING[BRACE_CLOSE] = GLUE;
MEANING[BACKSLASH] = COMMAND;
MEANING[DOLLAR] = FORMULA;

const encoder = new TextEncoder();

/**
 * Writes the folded words of a value in LaTeX, each behind the byte `field`: the same words as those of `latexToUnicode` of it, but
 * without making strings of what is plain.
 */
export function writeWords(out: Output, bytes: Uint8Array, from: number, to: number, field: number): void {
  reserve(out, 2 * (to - from) + 2);
  let target = out.bytes;
  const start = out.at;
  let at = start;
  let inWord = false;
  for (let i = from; i < to; ) {
    const meaning = MEANING[bytes[i]!]!;
    if (meaning > SPECIAL) {
      if (!inWord) {
        target[at++] = field;
        inWord = true;
      }
      target[at++] = meaning;
      i++;
      continue;
    }
    if (meaning === 0) {
      inWord = false;
      i++;
      continue;
    }
    if (meaning === GLUE) {
      i++;
      continue;
    }
    if (meaning === FORMULA) {
      out.at = start;
      writeText(out, latexToUnicode(utf8(bytes, from, to)), field);
      return;
    }
    let folded: Uint8Array;
    if (meaning === UNICODE) {
      const code = codePointAt(bytes, i, to);
      folded = foldedCodePoint(code);
      i += code < 0 ? 1 : lengthOf(code);
    } else {
      const end = commandEnd(bytes, i + 1, to);
      const command = commandOf(bytes, i + 1, end);
      folded = command.folded;
      i = command.eatsSpace ? behindSpace(bytes, end, to) : end;
    }
    out.at = at;
    reserve(out, folded.length + 2 * (to - i) + 2);
    target = out.bytes;
    for (const byte of folded) {
      if (byte === 0) {
        inWord = false;
      } else {
        if (!inWord) {
          target[at++] = field;
          inWord = true;
        }
        target[at++] = byte;
      }
    }
  }
  out.at = at;
}

/** Writes the folded words of a plain text, each behind the byte `field`. */
export function writeText(out: Output, text: string, field: number): void {
  for (const word of words(text)) {
    writeWord(out, word, field);
  }
}

/** Writes a folded word behind the byte `field`. */
export function writeWord(out: Output, word: string, field: number): void {
  const encoded = encoder.encode(word);
  reserve(out, encoded.length + 1);
  out.bytes[out.at++] = field;
  out.bytes.set(encoded, out.at);
  out.at += encoded.length;
}
