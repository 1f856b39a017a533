import type { SyntaxNode } from '@lezer/common';
import { hashOf } from '../dismissed/hash.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';

/** Which works a list holds: those that the document cites, or the own ones of the first pack's source document. */
export type ListScope = 'cited' | 'core';

// HTML comments: no renderer of Markdown shows them.
const END = '<!-- ketacite: end of references -->';
const START = /<!-- ketacite: references(?: (all))?(?: hash=([0-9a-f]+))?(?: [^<>]*)? -->/;
const BLOCK = new RegExp(`${START.source}([\\s\\S]*?)${END}`, 'g');

/** A list that Ketacite has written into a document. */
export interface WrittenList extends Span {
  scope: ListScope;
  /** Whether it is no longer as Ketacite wrote it. */
  edited: boolean;
}

/** By what a list is known again as it was written: line breaks and blanks at its ends do not count. */
const fingerprint = (body: string) => hashOf(body.replace(/\r\n?/g, '\n').trim()).slice(0, 8);

/** A list with its markers, as it is written into a document. */
export function listBlock(body: string, scope: ListScope, eol: string): string {
  const start = `<!-- ketacite: references${scope === 'core' ? ' all' : ''} hash=${fingerprint(body)} -->`;
  return [start, '', body, '', END].join(eol);
}

/** Whether what begins at a place stands inside code, HTML or another comment, where no list is read. */
export function inCode(document: Document, offset: number): boolean {
  for (let node: SyntaxNode | null = document.tree.resolveInner(offset, 1); node; node = node.parent) {
    if (/Code|RawBlock|Comment/.test(node.name) && node.from !== offset) {
      return true;
    }
  }
  return false;
}

/** The list that Ketacite has written into a document, markers included; a list shown as code is none. */
export function writtenList(document: Document): WrittenList | undefined {
  if (!document.text.includes(END)) {
    return undefined;
  }
  for (const match of document.text.matchAll(BLOCK)) {
    const [whole, all, hash, body] = match;
    if (!inCode(document, match.index)) {
      const edited = hash !== fingerprint(body!);
      return { from: match.index, to: match.index + whole.length, scope: all ? 'core' : 'cited', edited };
    }
  }
  return undefined;
}

/** Why a document's list cannot be told from what stands behind it. */
export function endlessList(document: Document): string | undefined {
  const start = START.exec(document.text)?.index;
  return start !== undefined && !inCode(document, start) && !writtenList(document)
    ? `The reference list begins at line ${document.lines.lineAt(start) + 1}, but its last line “${END}” is missing. Put it back, or delete the list and insert it again.`
    : undefined;
}
