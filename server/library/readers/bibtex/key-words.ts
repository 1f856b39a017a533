import { FIELD, keyParts } from '../../search/searchtext.ts';
import { fold } from '../../words.ts';
import { utf8 } from './bytes.ts';
import { type Output, reserve, writeWord } from './search-words.ts';

const OTHER = 0;
const SMALL = 1;
const CAPITAL = 2;
const DIGIT = 3;
const ABROAD = 4;
const KIND = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const char = String.fromCharCode(byte);
  KIND[byte] =
    byte >= 0x80 ? ABROAD : /[a-z]/.test(char) ? SMALL : /[A-Z]/.test(char) ? CAPITAL : /\d/.test(char) ? DIGIT : OTHER;
}

/** Writes a citekey as a word and its parts (see `keyParts`) as others. */
export function writeKey(out: Output, bytes: Uint8Array, from: number, to: number): void {
  reserve(out, 4 * (to - from) + 2);
  const start = out.at;
  const target = out.bytes;
  let at = start;
  target[at++] = FIELD.key;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    const kind = KIND[byte]!;
    if (kind === ABROAD) {
      out.at = start;
      writeForeignKey(out, utf8(bytes, from, to));
      return;
    }
    if (byte > 0x20) {
      target[at++] = kind === CAPITAL ? byte | 0x20 : byte;
    }
  }
  let before = OTHER;
  let parts = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    const kind = KIND[byte]!;
    if (kind !== OTHER) {
      if (kind !== before && !(kind === SMALL && before === CAPITAL)) {
        parts++;
        if (parts > 1) {
          target[at++] = FIELD.keyPart;
        }
      }
      if (parts > 1) {
        target[at++] = kind === CAPITAL ? byte | 0x20 : byte;
      }
    }
    before = kind;
  }
  out.at = at;
}

function writeForeignKey(out: Output, key: string): void {
  writeWord(out, fold(key).replace(/[\0-\x20]/g, ''), FIELD.key);
  for (const part of keyParts(key)) {
    writeWord(out, part, FIELD.keyPart);
  }
}
