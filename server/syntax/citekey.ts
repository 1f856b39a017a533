import type { Span } from '../text.ts';

/** A citekey in a text: `from` at its `@`, `to` behind the key (behind the closing brace of `@{key}`). UTF-16 offsets. */
export interface Citekey extends Span {
  key: string;
  /** Whether a `-` right before the `@` leaves the author's name out. */
  suppressed: boolean;
}

/** A key as Pandoc reads it, in its two forms. */
interface Patterns {
  simple: RegExp;
  braced: RegExp;
}

let patterns: Patterns | undefined;

/** Made with the first key that is read: classes of letters of all scripts take V8 a millisecond, which a server's start need not wait for. */
function patternsOf(): Patterns {
  const word = '[\\p{L}\\p{N}_]';
  patterns ??= {
    // Pandoc's simpleCiteIdentifier: word characters, single punctuation between them, and ":" or "/" before a "/".
    simple: new RegExp(`(?:${word}|\\*)(?:${word}|[:.#$%&\\-+?<>~/](?=${word})|[:/](?=/))*`, 'uy'),
    braced: /\{([^\s{}]+)\}/y,
  };
  return patterns;
}

/** Whether a half-typed key may hold a character, for a scan back from the caret. */
export function isKeyCharacter(char: string): boolean {
  return /[\p{L}\p{N}_:.#$%&\-+?<>~/*]/u.test(char);
}

/** Whether the character that ends at `offset` is a letter or digit, as before the `@` of an e-mail address. */
export function followsWord(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 2), offset);
  return before !== '' && !/[\s[(;-]$/.test(before) && /[\p{L}\p{N}]$/u.test(before);
}

/** The citekey whose `@` stands at `at`, if Pandoc would read one there; the text before it decides too. */
export function citekeyAt(text: string, at: number): Citekey | undefined {
  if (text[at] !== '@' || /\s|^$/.test(text[at + 1] ?? '') || followsWord(text, at)) {
    return undefined;
  }
  const suppressed = text[at - 1] === '-' && text[at - 2] !== '-' && !followsWord(text, at - 1);
  const { braced, simple } = patternsOf();
  for (const pattern of [braced, simple]) {
    pattern.lastIndex = at + 1;
    const match = pattern.exec(text);
    if (match) {
      return { key: match[1] ?? match[0], from: at, to: pattern.lastIndex, suppressed };
    }
  }
  return undefined;
}

/** A citekey as it is written in running text, with its `@`, and in braces where its characters need them. */
export function writtenCitekey(key: string): string {
  // Most keys are plain, and a list writes many of them.
  if (/^\w+$/.test(key)) {
    return `@${key}`;
  }
  const { simple } = patternsOf();
  simple.lastIndex = 0;
  const match = simple.exec(key);
  return match?.[0] === key ? `@${key}` : `@{${key}}`;
}
