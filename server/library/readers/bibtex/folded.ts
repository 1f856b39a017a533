import { fold } from '../../words.ts';
import { codePointAt, isLetter, lengthOf } from './bytes.ts';
import { ACCENTS, SYMBOLS } from './latex-symbols.ts';

/** Folded letters and digits in UTF-8; a 0 parts words. Nothing at all joins what stands before and behind. */
export type Folded = Uint8Array;

const JOINS: Folded = new Uint8Array(0);
const PARTS: Folded = new Uint8Array(1);
const encoder = new TextEncoder();

function foldedText(text: string): Folded {
  const bytes = [...fold(text)].map((char) => (/[\p{L}\p{N}]/u.test(char) ? [...encoder.encode(char)] : [0]));
  return Uint8Array.from(bytes.flat());
}

const codePoints = new Map<number, Folded>();

/** What a code point adds to a word; -1, which is none, parts words. */
export function foldedCodePoint(code: number): Folded {
  let folded = codePoints.get(code);
  if (folded === undefined) {
    folded = code < 0 ? PARTS : foldedText(String.fromCodePoint(code));
    codePoints.set(code, folded);
  }
  return folded;
}

/** What a LaTeX command adds to a word, and whether TeX skips the space behind it. */
interface Command {
  folded: Folded;
  eatsSpace: boolean;
}

const UNKNOWN: Command = { folded: JOINS, eatsSpace: true };
const ESCAPE: Command = { folded: PARTS, eatsSpace: false };
const COMMANDS = new Map<string, Command>([
  ['-', { folded: JOINS, eatsSpace: false }],
  ['/', { folded: JOINS, eatsSpace: false }],
]);
for (const name of ACCENTS.keys()) {
  COMMANDS.set(name, UNKNOWN);
}
for (const [name, text] of SYMBOLS) {
  COMMANDS.set(name, { folded: foldedText(text), eatsSpace: true });
}

/** The end of a command's name that begins at `from`: letters, or one other character. */
export function commandEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isLetter(bytes[at]!)) {
    at++;
  }
  if (at > from || at >= to) {
    return at;
  }
  const code = bytes[at]! < 0x80 ? 0 : codePointAt(bytes, at, to);
  return at + (code < 0 ? 1 : lengthOf(code));
}

/** The command of that name. */
export function commandOf(bytes: Uint8Array, from: number, to: number): Command {
  let name = '';
  for (let i = from; i < to; i++) {
    name += String.fromCharCode(bytes[i]!);
  }
  return COMMANDS.get(name) ?? (from < to && isLetter(bytes[from]!) ? UNKNOWN : ESCAPE);
}
