import type { SyntaxNode } from '@lezer/common';
import { citekeyAt, followsWord, isKeyCharacter } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';

/** Words of a query at most; behind them, prose has begun. */
const MOST_WORDS = 4;
/** Characters read back from the caret for the `@` of a query. */
const REACH = 120;
/** Characters read to either side of the caret for the cluster that holds it. */
const CLUSTER_REACH = 2000;
/** Characters of a text that is short enough to be searched at each keystroke. */
const SHORT = 20_000;

/** A citation that is being typed. */
export interface CitePlace {
  /** The offset of its `@`. */
  at: number;
  /** The words behind the `@` up to the caret, without an opening brace. */
  query: string;
  /** What has been typed, `@` included. */
  typed: string;
  /** What an accepted key replaces: up to the caret, and behind a closing brace that stands there for this key. */
  insert: Span;
  /** What it replaces where the writer overwrites: the rest of the key too. */
  replace: Span;
}

// Places where an `@` is none of a citation.
const SILENT =
  /^(?:FencedCode|CodeBlock|CodeText|InlineCode|InlineMath|RawBlock|RawTeX|URL|Autolink|LinkLabel|LinkTitle|HTMLTag|CommentBlock|Comment|ProcessingInstruction)/;

// What code, math, HTML, links and addresses begin with: a text without any of it needs no parse to know that an `@` stands in none.
const OPENS_SILENCE = /[`~<$\t\\]|\]\(|\]:|:\/\/|www\.| {4}/;

/** Whether an `@` stands where none is a citation's. */
function silent(document: Document, at: number): boolean {
  if (at < (document.frontMatter?.to ?? 0)) {
    // The strings of metadata are Markdown, an abstract or `nocite` for one; not so what names files.
    const { lines } = document;
    const line = lines.lineAt(at);
    return /^(?:bibliography|csl)\s*:/.test(lines.slice(lines.start(line), at));
  }
  if (document.lines.length <= SHORT && !OPENS_SILENCE.test(document.text)) {
    return false;
  }
  for (let node: SyntaxNode | null = document.tree.resolveInner(at, 1); node; node = node.parent) {
    if (SILENT.test(node.name)) {
      return true;
    }
  }
  return false;
}

/** How many characters behind the caret belong to the key of which `typed` stands before it. */
function restOfKey(typed: string, behind: string): number {
  const half = typed.slice(typed.lastIndexOf(' ') + 1);
  if (behind.startsWith('@')) {
    return half === '' ? (citekeyAt(behind, 0)?.to ?? 0) : 0;
  }
  if (behind === '' || !isKeyCharacter(behind[0]!)) {
    return 0;
  }
  const key = citekeyAt(`@${half}${behind}`, 0);
  return Math.max(0, (key?.to ?? 0) - 1 - half.length);
}

/** The citation that is being typed at an offset: the `@` before it on its line, and nothing but key characters and blanks between. */
export function citePlace(document: Document, offset: number): CitePlace | undefined {
  const { lines } = document;
  const line = lines.lineAt(offset);
  const start = Math.max(lines.start(line), offset - REACH);
  const before = lines.slice(start, offset);
  const at = before.lastIndexOf('@');
  // An `@` behind another is the same one, typed twice.
  const first = at - (/@*$/.exec(before.slice(0, Math.max(0, at)))?.[0].length ?? 0);
  if (at < 0 || followsWord(before, first) || before[first - 1] === '\\') {
    return undefined;
  }
  const braced = before[at + 1] === '{';
  const query = before.slice(at + (braced ? 2 : 1));
  const isQuery = [...query].every((char) => char === ' ' || isKeyCharacter(char));
  if (
    !isQuery ||
    query.startsWith(' ') ||
    query.trim().split(/ +/).length > MOST_WORDS ||
    silent(document, start + at)
  ) {
    return undefined;
  }
  const from = start + first;
  const behind = lines.slice(offset, Math.min(lines.lineEnd(line), offset + REACH));
  const closed = braced ? /^[^\s{}]*\}/.exec(behind)?.[0].length : undefined;
  return {
    at: start + at,
    query,
    typed: before.slice(first),
    insert: { from, to: offset + (closed ?? 0) },
    replace: { from, to: offset + (closed ?? restOfKey(query, behind)) },
  };
}

/** The offset of the bracket that is open at `at` and stands in `step`'s direction, with closed pairs between passed over; -1 where none is. */
function openBracket(text: string, at: number, step: 1 | -1): number {
  const [wanted, other] = step < 0 ? '[]' : '][';
  let depth = 0;
  for (let i = at; i >= 0 && i < text.length; i += step) {
    if (text[i - 1] === '\\') {
      continue;
    }
    if (text[i] === other) {
      depth++;
    } else if (text[i] === wanted && depth-- === 0) {
      return i;
    }
  }
  return -1;
}

/** A bracket that is open at an offset, with the paragraph's text around it. */
export interface OpenBracket {
  /** The paragraph's text near the offset, which is `offset` in it. */
  text: string;
  offset: number;
  /** The index of the `[` in `text`. */
  open: number;
}

/** The bracket that is open at an offset of a document. */
export function openBracketAt({ lines }: Document, at: number): OpenBracket | undefined {
  const start = Math.max(0, at - CLUSTER_REACH);
  const before = lines.slice(start, at).replace(/^[\s\S]*\n[ \t]*\r?\n/, '');
  const behind = lines.slice(at, at + CLUSTER_REACH).split(/\n[ \t]*\r?\n/, 1)[0]!;
  const open = before.includes('[') ? openBracket(before, before.length - 1, -1) : -1;
  return open < 0 ? undefined : { text: before + behind, offset: before.length, open };
}

/** The other keys of the cluster in which a citation is being typed, whether its bracket is closed yet or not. */
export function keysBeside(document: Document, { at, replace }: CitePlace): ReadonlySet<string> {
  const bracket = openBracketAt(document, at);
  const keys = new Set<string>();
  if (!bracket) {
    return keys;
  }
  const { text, offset, open } = bracket;
  const behind = offset + replace.to - at;
  const close = openBracket(text, behind, 1);
  // The key of `@key [`, in whose bracket the caret stands.
  const own = /@\S+[ \t]*$/.exec(text.slice(0, open))?.index ?? open;
  for (let i = text.indexOf('@', own); i >= 0 && i < (close < 0 ? offset : close); i = text.indexOf('@', i + 1)) {
    const key = i < offset || i >= behind ? citekeyAt(text, i)?.key : undefined;
    if (key !== undefined && !followsWord(text, i)) {
      keys.add(key);
    }
  }
  return keys;
}
