import type { Span } from '../text.ts';
import { isAlphanumeric, isBlank } from './characters.ts';

/** A citekey in a text: `from` at its `@`, `to` behind the key (behind the closing brace of `@{key}`). UTF-16 offsets. */
export interface Citekey extends Span {
  key: string;
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

function isRegular(text: string, at: number): boolean {
  return text[at] === '_' || isAlphanumeric(text, at);
}

/**
 * The offset behind a key without braces that begins at `from`: letters, digits and `_`, single punctuation between them, and ":"
 * or "/" before a "/"; `from` itself where none begins.
 */
function simpleEnd(text: string, from: number): number {
  let end = from;
  while (
    isRegular(text, end) ||
    (end === from && text[end] === '*') ||
    (end > from && ':.#$%&-+?<>~/'.includes(text[end] ?? ' ') && isRegular(text, end + 1)) ||
    (end > from && (text[end] === ':' || text[end] === '/') && text[end + 1] === '/')
  ) {
    end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  }
  return end;
}

/** Characters of a key in braces at most: a brace that nothing closes is not read to the text's end again and again. */
const LONGEST = 200;

/** The offset of the `}` that closes the `{` at `open`, with no blank and only pairs of braces between. */
function bracedEnd(text: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < open + LONGEST && !isBlank(text, i); i++) {
    depth += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0;
    if (depth === 0) {
      return i;
    }
  }
  return undefined;
}

/** The citekey whose `@` stands at `at`, whatever stands before it. */
export function citekeyAt(text: string, at: number): Citekey | undefined {
  if (text[at] !== '@') {
    return undefined;
  }
  const from = at + 1;
  const close = text[from] === '{' ? bracedEnd(text, from) : undefined;
  if (close !== undefined) {
    const key = text.slice(from + 1, close);
    return key === '' ? undefined : { key, from: at, to: close + 1 };
  }
  const to = simpleEnd(text, from);
  return to === from ? undefined : { key: text.slice(from, to), from: at, to };
}

/** A citekey as it is written in running text, with its `@`, and in braces where its characters need them. */
export function writtenCitekey(key: string): string {
  return simpleEnd(key, 0) === key.length ? `@${key}` : `@{${key}}`;
}
