import { codePointAt, isLetter, lengthOf } from '../bibtex/bytes.ts';
import { foldedCodePoint } from '../bibtex/folded.ts';
import { type Output, reserve } from '../bibtex/search-words.ts';
import { isDigit } from './json.ts';
import type { Utf8 } from './text.ts';

// What a byte means to a word: 0 parts words, what is above SPECIAL is the folded byte itself.
const MARKUP = 1;
const UNICODE = 2;
const SPECIAL = 2;
const MEANING = new Uint8Array(256);
for (let byte = 0; byte < 0x80; byte++) {
  MEANING[byte] = isLetter(byte) || isDigit(byte) ? byte | 0x20 : 0;
}
MEANING.fill(UNICODE, 0x80);
const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
MEANING[LESS] = MARKUP;

/**
 * Writes the folded words of a plain text, without the tags that CSL has for italics and the like, each behind the byte
 * `field`.
 */
export function writeWords(out: Output, { bytes, from, to }: Utf8, field: number): void {
  reserve(out, 2 * (to - from) + 2);
  let target = out.bytes;
  let at = out.at;
  let inWord = false;
  for (let i = from; i < to; ) {
    let meaning = MEANING[bytes[i]!]!;
    if (meaning > SPECIAL) {
      if (!inWord) {
        target[at++] = field;
        inWord = true;
      }
      do {
        target[at++] = meaning;
        i++;
        meaning = i < to ? MEANING[bytes[i]!]! : 0;
      } while (meaning > SPECIAL);
    } else if (meaning === UNICODE) {
      const code = codePointAt(bytes, i, to);
      const folded = foldedCodePoint(code);
      i += code < 0 ? 1 : lengthOf(code);
      out.at = at;
      reserve(out, 2 * folded.length + 2 * (to - i) + 2);
      target = out.bytes;
      for (let j = 0; j < folded.length; j++) {
        const byte = folded[j]!;
        if (byte !== 0 && !inWord) {
          target[at++] = field;
        }
        if (byte !== 0) {
          target[at++] = byte;
        }
        inWord = byte !== 0;
      }
    } else {
      const end = meaning === MARKUP ? tagEnd(bytes, i, to) : 0;
      inWord = inWord && end > 0;
      i = Math.max(end, i + 1);
    }
  }
  out.at = at;
}

/** The end of a tag that begins at `from`; 0 where there is none, as in `p < 0.05`. */
function tagEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = bytes[from + 1] === SLASH ? from + 2 : from + 1;
  if (!isLetter(bytes[at]!)) {
    return 0;
  }
  while (at < to && bytes[at] !== GREATER && bytes[at] !== LESS) {
    at++;
  }
  return at < to && bytes[at] === GREATER ? at + 1 : 0;
}
