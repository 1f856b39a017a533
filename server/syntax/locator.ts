import { labelOf } from './locator-terms.ts';

/** CSL's label for a word before a locator; undefined where it is none. */
export type Labels = (word: string) => string | undefined;

/** Where in a work a citation points: CSL's label ("page", "chapter") and the number or range as written. */
export interface Locator {
  label: string;
  locator: string;
  /** What follows the locator. */
  rest: string;
}

/** A stretch of locator, up to the token `to`. `counts` where a number, Arabic or Roman, is in it. */
interface Unit {
  to: number;
  counts: boolean;
}

let tokens: RegExp | undefined;

/** Blanks, single marks of punctuation, and what stands between them. Made with the first suffix: its classes take V8 a millisecond. */
function tokensOf(text: string): string[] {
  tokens ??= /\s+|---|\p{P}|(?:(?!\p{P})\S)+/gu;
  return text.match(tokens) ?? [];
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const BRACES = '()[]{}';
const ROMAN = /^m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})$/;

function isRoman(token: string): boolean {
  return ROMAN.test(token) || (token === token.toUpperCase() && ROMAN.test(token.toLowerCase()));
}

function isBlank(token: string | undefined): boolean {
  return token === undefined || token.trim() === '';
}

/** Whether a token ends a number: punctuation but what ranges and volumes are written with. */
function isPunctuation(token: string): boolean {
  return token === '---' || (/^\p{P}$/u.test(token) && !'-–:'.includes(token));
}

function unit(all: readonly string[], at: number): Unit | undefined {
  if (!isBlank(all[at]) && isRoman(all[at]!)) {
    return { to: at + 1, counts: true };
  }
  let to = at;
  while (!isBlank(all[to]) && !isPunctuation(all[to]!)) {
    to++;
  }
  return to === at ? undefined : { to, counts: all.slice(at, to).some((token) => /\d/.test(token)) };
}

/** A number with full stops in it, `3.2.1`. */
function dotted(all: readonly string[], at: number): Unit | undefined {
  let found = unit(all, at);
  for (
    let next: Unit | undefined;
    all[found?.to ?? at] === '.';
    found = { to: next.to, counts: next.counts || !!found?.counts }
  ) {
    next = unit(all, (found?.to ?? at) + 1);
    if (!next) {
      break;
    }
  }
  return found;
}

/** A number, or one in brackets. */
function bracketed(all: readonly string[], at: number): Unit | undefined {
  const close = CLOSING[all[at] ?? ''];
  if (close !== undefined) {
    const inner = BRACES.includes(all[at + 1] ?? '(') ? undefined : dotted(all, at + 1);
    const to = inner?.to ?? at + 1;
    return all[to] === close ? { to: to + 1, counts: inner?.counts ?? false } : undefined;
  }
  return BRACES.includes(all[at] ?? '(') ? undefined : dotted(all, at);
}

/** One word of a locator, `34(1)(i)`, with the separator before it where it is not the first. */
function word(all: readonly string[], at: number, isFirst: boolean): Unit | undefined {
  let from = at;
  if (!isFirst && (all[from] === ',' || all[from] === ';')) {
    from++;
  }
  if (all[from] !== undefined && isBlank(all[from])) {
    from++;
  }
  let found = bracketed(all, from);
  for (let next = found && bracketed(all, found.to); found && next; next = bracketed(all, found.to)) {
    found = { to: next.to, counts: found.counts || next.counts };
  }
  return found;
}

/** Tokens of the longest label: `sub verbo.` and a blank. */
const LONGEST = 6;

/** The longest label that begins at `at` and that `limit` allows to end, with the token behind it. */
function label(
  all: readonly string[],
  at: number,
  limit: (to: number) => boolean,
  labels: Labels,
): { label: string; to: number } | undefined {
  let found: { label: string; to: number } | undefined;
  for (let to = at + 1; to <= Math.min(at + LONGEST, all.length - 1); to++) {
    const known = limit(to) ? labels(all.slice(at, to).join('').trim()) : undefined;
    if (known) {
      found = { label: known, to };
    }
  }
  return found;
}

/** The offset of the `}` that closes a locator in braces. */
function closingBrace(all: readonly string[], from: number): number | undefined {
  const open: string[] = [];
  for (let at = from; at < all.length; at++) {
    const token = all[at]!;
    if (token === '{' || token === '[') {
      open.push(CLOSING[token]!);
    } else if (token === '}' || token === ']') {
      if (open.length === 0) {
        return token === '}' ? at : undefined;
      }
      if (open.pop() !== token) {
        return undefined;
      }
    }
  }
  return undefined;
}

function locator(name: string, all: readonly string[], from: number, to: number, behind: number): Locator {
  return { label: name, locator: all.slice(from, to).join('').trim(), rest: all.slice(behind).join('').trim() };
}

/** `{pp. iv, vi-xi}`: braces take anything for a locator, and `{}` says that there is none. */
function delimited(all: readonly string[], at: number, labels: Labels): Locator | undefined {
  if (all[at] !== '{') {
    return undefined;
  }
  const from = isBlank(all[at + 1]) ? at + 2 : at + 1;
  const close = closingBrace(all, from);
  if (close === undefined) {
    return undefined;
  }
  const named = label(all, from, (to) => to <= close, labels);
  return locator(named?.label ?? 'page', all, named?.to ?? from, close, close + 1);
}

function integrated(all: readonly string[], at: number, labels: Labels): Locator | undefined {
  const named = label(all, at, (to) => word(all, to, true)?.counts === true, labels);
  const from = named?.to ?? at;
  // Without a label, only what has a digit in it is a page.
  const isNumber = (found: Unit | undefined, start: number): found is Unit =>
    found !== undefined && (named ? found.counts : all.slice(start, found.to).some((token) => /\d/.test(token)));
  const first = word(all, from, true);
  if (!isNumber(first, from)) {
    return undefined;
  }
  let { to } = first;
  for (let next = word(all, to, false); isNumber(next, to); next = word(all, to, false)) {
    ({ to } = next);
  }
  return locator(named?.label ?? 'page', all, from, to, to);
}

/**
 * The locator at the start of a citation's suffix, as Pandoc's citeproc finds it: `, pp. 33-35`, ` chap. 3`, `, {pp. iv, vi}`.
 * A number without a word counts as a page. @param labels the words of a language; English ones without it
 */
export function locatorOf(suffix: string, labels: Labels = labelOf): Locator | undefined {
  if (suffix === '') {
    return undefined;
  }
  const all = tokensOf(suffix.replace(/&nbsp;|&#160;/g, '\u00a0').replace(/\\(?=[^\w\s])/g, ''));
  let at = all[0] === ',' ? 1 : 0;
  if (all[at] !== undefined && isBlank(all[at])) {
    at++;
  }
  return delimited(all, at, labels) ?? integrated(all, at, labels);
}
