import type { Span } from '../text.ts';
import { brackets } from './brackets.ts';
import { type Citekey, citekeyAt } from './citekey.ts';

/** Pandoc's citation modes: `[@a]`, `[-@a]` and `@a` in running text. */
export type CitationMode = 'NormalCitation' | 'SuppressAuthor' | 'AuthorInText';

/** One citation of a cluster as spans of its text; what stands before and behind the key is not yet trimmed. */
export interface ClusterPart {
  citekey: Citekey;
  mode: CitationMode;
  prefix: Span;
  suffix: Span;
}

/** A cite cluster: `[see @a, p. 3; @b]`, or a key in running text with its bracket, `@a [p. 3]`. */
export interface ClusterScan extends Span {
  parts: ClusterPart[];
}

/** The offset behind what begins at `i` and is stepped over whole: code, an escape, or a closed bracket with the link target behind it. */
function behind(text: string, i: number): number | undefined {
  const { opaque, closing } = brackets(text);
  const close = closing.get(i);
  if (close === undefined || text[close + 1] !== '(') {
    return opaque.get(i) ?? (close === undefined ? undefined : close + 1);
  }
  const target = text.indexOf(')', close);
  return target < 0 ? close + 1 : target + 1;
}

/** Offsets of the characters of a stretch that stand outside code, escapes and closed brackets. */
function* plain(text: string, from: number, to: number): Generator<number> {
  for (let i = from; i < to; ) {
    const next = behind(text, i);
    if (next === undefined || citekeyAt(text, i)) {
      yield i;
    }
    i = next ?? i + 1;
  }
}

/** The first citekey of a stretch that stands outside code and nested brackets. */
function firstKey(text: string, from: number, to: number): Citekey | undefined {
  for (const i of plain(text, from, to)) {
    const key = text[i] === '@' ? citekeyAt(text, i) : undefined;
    if (key && key.to <= to) {
      return key;
    }
  }
  return undefined;
}

/** All citekeys of a stretch outside code, nested brackets included. */
function allKeys(text: string, from: number, to: number): Citekey[] {
  const { opaque } = brackets(text);
  const keys: Citekey[] = [];
  for (let i = from; i < to; ) {
    const key = text[i] === '@' ? citekeyAt(text, i) : undefined;
    if (key && key.to <= to) {
      keys.push(key);
      i = key.to;
    } else {
      i = opaque.get(i) ?? i + 1;
    }
  }
  return keys;
}

/** A key in running text, where a `-` before it is only a dash. */
function running(citekey: Citekey, suffix: Span = { from: citekey.to, to: citekey.to }): ClusterPart {
  return { citekey, mode: 'AuthorInText', prefix: { from: citekey.from, to: citekey.from }, suffix };
}

/** The citations of one `;` part: the first key is the part's own, later ones stand in its suffix as running text. */
function partsOf(text: string, from: number, to: number): ClusterPart[] | undefined {
  const citekey = firstKey(text, from, to);
  if (!citekey) {
    return undefined;
  }
  const own: ClusterPart = {
    citekey,
    mode: citekey.suppressed ? 'SuppressAuthor' : 'NormalCitation',
    prefix: { from, to: citekey.suppressed ? citekey.from - 1 : citekey.from },
    suffix: { from: citekey.to, to },
  };
  return [own, ...allKeys(text, citekey.to, to).map((key) => running(key))];
}

function separators(text: string, from: number, to: number): number[] {
  return [...plain(text, from, to)].filter((i) => text[i] === ';');
}

/** The parts between `from` and `to`, or undefined where one of them has no key: then the bracket is no cluster. */
function list(text: string, from: number, to: number): ClusterPart[] | undefined {
  const parts: ClusterPart[] = [];
  let at = from;
  for (const end of [...separators(text, from, to), to]) {
    const found = partsOf(text, at, end);
    if (!found) {
      return undefined;
    }
    parts.push(...found);
    at = end + 1;
  }
  return parts;
}

/** The cluster whose `[` stands at `open`; a link's text, a bracketed span's and an inline note's are none. */
export function bracketedCluster(text: string, open: number): ClusterScan | undefined {
  const close = text[open] === '[' ? brackets(text).closing.get(open) : undefined;
  if (close === undefined || text[open + 1] === '^' || text[open - 1] === '^' || /[([{]/.test(text[close + 1] ?? '')) {
    return undefined;
  }
  const parts = list(text, open + 1, close);
  return parts && { from: open, to: close + 1, parts };
}

/** The offset of the `[` that follows a key in running text, past blanks and at most one line break. */
function bracketBehind(text: string, at: number): number | undefined {
  const blank = /[ \t]*(?:\r?\n[ \t]*)?(?=\[)/y;
  blank.lastIndex = at;
  return blank.test(text) ? blank.lastIndex : undefined;
}

/** The cluster of a key in running text at `at`, with the bracket that follows it: `@a [p. 3]`, `@a [p. 3; @b]`, `@a [@b]`. */
export function textualCluster(text: string, at: number): ClusterScan | undefined {
  const citekey = citekeyAt(text, at);
  if (!citekey) {
    return undefined;
  }
  const alone: ClusterScan = { from: at, to: citekey.to, parts: [running(citekey)] };
  const open = bracketBehind(text, citekey.to);
  const close = open === undefined ? undefined : brackets(text).closing.get(open);
  if (open === undefined || close === undefined || text[open + 1] === '^') {
    return alone;
  }
  const more = bracketedCluster(text, open);
  if (more) {
    return { from: at, to: more.to, parts: [running(citekey), ...more.parts] };
  }
  const [first] = separators(text, open + 1, close);
  const suffix = { from: open + 1, to: first ?? close };
  const rest = first === undefined ? [] : list(text, first + 1, close);
  if (!rest || /[[(]/.test(text[close + 1] ?? '')) {
    return alone;
  }
  const nested = allKeys(text, suffix.from, suffix.to).map((key) => running(key));
  return { from: at, to: close + 1, parts: [running(citekey, suffix), ...nested, ...rest] };
}
