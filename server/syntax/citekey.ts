import type { Span } from '../text.ts';

/** A citekey in a text: `from` at its `@`, `to` behind the key (behind the closing brace of `@{key}`). UTF-16 offsets. */
export interface Citekey extends Span {
  key: string;
  /** Whether a `-` right before the `@` leaves the author's name out. */
  suppressed: boolean;
}

const WORD = '[\\p{L}\\p{N}_]';
// Pandoc's simpleCiteIdentifier: word characters, single punctuation between them, and ":" or "/" before a "/".
const SIMPLE = new RegExp(`(?:${WORD}|\\*)(?:${WORD}|[:.#$%&\\-+?<>~/](?=${WORD})|[:/](?=/))*`, 'uy');
const BRACED = /\{([^\s{}]+)\}/y;
const ALPHANUMERIC = /[\p{L}\p{N}]$/u;

/** Characters that a half-typed key may hold, for a scan back from the caret. */
export const KEY_CHARACTER = /[\p{L}\p{N}_:.#$%&\-+?<>~/*]/u;

/** Whether the character that ends at `offset` is a letter or digit, as before the `@` of an e-mail address. */
export function followsWord(text: string, offset: number): boolean {
  return ALPHANUMERIC.test(text.slice(Math.max(0, offset - 2), offset));
}

/** The citekey whose `@` stands at `at`, if Pandoc would read one there; the text before it decides too. */
export function citekeyAt(text: string, at: number): Citekey | undefined {
  if (text[at] !== '@' || followsWord(text, at)) {
    return undefined;
  }
  const suppressed = text[at - 1] === '-' && text[at - 2] !== '-' && !followsWord(text, at - 1);
  for (const pattern of [BRACED, SIMPLE]) {
    pattern.lastIndex = at + 1;
    const match = pattern.exec(text);
    if (match) {
      return { key: match[1] ?? match[0], from: at, to: pattern.lastIndex, suppressed };
    }
  }
  return undefined;
}

/** A key as it is written behind `@`: in braces where its characters need them. */
export function writtenKey(key: string): string {
  SIMPLE.lastIndex = 0;
  const match = SIMPLE.exec(key);
  return match?.[0] === key ? key : `{${key}}`;
}
