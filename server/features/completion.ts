import type { SyntaxNode } from '@lezer/common';
import { shortAuthors, year } from '../library/item.ts';
import type { Entry } from '../library/library.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import { followsWord, isKeyCharacter, writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import type { Position, Span } from '../text.ts';

/** Entries offered at most: what does not fit is found by typing on. */
const LIMIT = 50;
/** Words of a query at most; behind them, prose has begun. */
const MOST_WORDS = 4;
/** Characters read back from the caret for the `@` of a query. */
const REACH = 120;

/** One entry of the list. `newText` replaces `insert`, or `replace` where the client overwrites the rest of the word. */
export interface Completion {
  entry: Entry;
  newText: string;
  insert: Span;
  replace: Span;
  /** What the writer has typed, `@` included: the client must not filter again by the key alone. */
  typed: string;
}

/** A half-typed citation: its `@` and the words behind it up to the caret. */
interface Query {
  at: number;
  text: string;
}

// Places where an `@` is none of a citation.
const SILENT =
  /^(?:FencedCode|CodeBlock|CodeText|InlineCode|InlineMath|RawBlock|URL|Autolink|LinkLabel|LinkTitle|HTMLTag|CommentBlock|Comment|ProcessingInstruction)/;

function queryAt(document: Document, offset: number): Query | undefined {
  const start = Math.max(document.lines.start(document.lines.lineAt(offset)), offset - REACH);
  const line = document.text.slice(start, offset);
  const at = line.lastIndexOf('@');
  if (at < 0 || followsWord(line, at) || line[at - 1] === '\\') {
    return undefined;
  }
  const text = line.slice(at + 1).replace(/^\{/, '');
  const typed = [...text].every((char) => char === ' ' || isKeyCharacter(char));
  return typed && !text.startsWith(' ') && text.trim().split(/ +/).length <= MOST_WORDS
    ? { at: start + at, text }
    : undefined;
}

// What code, math, HTML, links and addresses begin with: a text without any of it needs no parse to know that an `@` stands in none.
const OPENS_SILENCE = /[`~<$\t]|\]\(|\]:|:\/\/|www\.| {4}/;

/** Whether an `@` stands where none is a citation's. */
function silent(document: Document, at: number): boolean {
  if (at < (document.frontMatter?.to ?? 0)) {
    return true;
  }
  if (!OPENS_SILENCE.test(document.text)) {
    return false;
  }
  for (let node: SyntaxNode | null = document.tree.resolveInner(at, 1); node; node = node.parent) {
    if (SILENT.test(node.name)) {
      return true;
    }
  }
  return false;
}

/** The end of the key characters that follow the caret: what a client in overwrite mode replaces. */
function keyEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isKeyCharacter(text[end]!)) {
    end++;
  }
  return end;
}

/**
 * The references that a half-typed citation at a position may mean, best first; undefined where no citation is being typed.
 * A space continues a query ("ptsd feder") but never one whose first word is a whole key: then the writer has gone on.
 */
export function completion(snapshot: Snapshot, document: Document, position: Position): Completion[] | undefined {
  const offset = document.lines.offset(position);
  const query = queryAt(document, offset);
  if (!query || silent(document, query.at)) {
    return undefined;
  }
  const library = libraryOf(snapshot, document);
  if (query.text.includes(' ') && library.find(query.text.split(' ')[0]!)) {
    return undefined;
  }
  const typed = document.text.slice(query.at, offset);
  return library
    .search(query.text.trim())
    .slice(0, LIMIT)
    .map((entry) => ({
      entry,
      newText: writtenCitekey(entry.citekey),
      insert: { from: query.at, to: offset },
      replace: { from: query.at, to: keyEnd(document.text, offset) },
      typed,
    }));
}

/** Characters of a title that fit beside a key. */
const GLANCE = 48;

/** What a row shows beside the key: the title's first words, or that no record of the reference was found. */
export function glance({ item, evidence }: Entry): string {
  if (evidence?.misprint) {
    return 'no record found as printed';
  }
  const title = item.title ?? '';
  return title.length <= GLANCE ? title : `${title.slice(0, GLANCE).replace(/\s+\S*$/, '')}…`;
}

/** "Feder et al. · 2014 · JAMA Psychiatry" */
export function detail({ item }: Entry): string {
  return [shortAuthors(item), year(item), item['container-title']].filter(Boolean).join(' · ');
}
