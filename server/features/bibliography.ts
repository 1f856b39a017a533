import type { SyntaxNode } from '@lezer/common';
import type { Entry } from '../library/entry.ts';
import { libraryOf, type Snapshot, sourcesOf, styleOf } from '../snapshot.ts';
import { isNumbered, type StyleId } from '../style/catalogue.ts';
import type { FormatRequest, FormattedEntry } from '../style/formatter.ts';
import { fromHtml, type Markup } from '../style/markup.ts';
import { Document } from '../syntax/document.ts';
import { isReferencesHeading } from '../syntax/prose.ts';
import { applyEdits, type Edit, type Span } from '../text.ts';

/** Which works a list holds: those that the document cites, or the own ones of the first pack's source document. */
export type ListScope = 'cited' | 'core';

/** What a list is made of: its works in the order of their first citation, and the keys that nobody knows. */
export interface ListContents {
  entries: Entry[];
  unknown: string[];
}

// HTML comments: no renderer of Markdown shows them.
const START = '<!-- ketacite: references -->';
const END = '<!-- ketacite: end of references -->';
const BLOCK = /<!-- ketacite: references -->[\s\S]*?<!-- ketacite: end of references -->/g;

export function listContents(snapshot: Snapshot, documents: readonly Document[], scope: ListScope): ListContents {
  if (scope === 'core') {
    const [first] = snapshot.packs;
    const isOwn = ({ known }: Entry) => known?.evidence.core === true && known.pack === first;
    return { entries: snapshot.library.references().filter(isOwn), unknown: [] };
  }
  const entries = new Map<string, Entry>();
  const unknown = new Set<string>();
  for (const document of documents) {
    const library = libraryOf(snapshot, document);
    for (const { citekey } of document.citations.filter((citation) => citation.citekey !== '*')) {
      const entry = library.find(citekey);
      if (entry) {
        entries.set(citekey, entries.get(citekey) ?? entry);
      } else {
        unknown.add(citekey);
      }
    }
  }
  return { entries: [...entries.values()], unknown: [...unknown] };
}

/** The request for a document's list in its style and language. */
export function formatRequest(snapshot: Snapshot, document: Document, entries: readonly Entry[]): FormatRequest {
  const locale = sourcesOf(snapshot, document).frontMatter.lang?.value ?? 'en-US';
  return { records: entries.map(({ record }) => record), style: styleOf(snapshot, document), locale };
}

/** The entries of a list as text, one paragraph each; a numbered style's are a numbered list of Markdown. */
export function listText(entries: readonly FormattedEntry[], style: StyleId, markup: Markup, eol = '\n'): string {
  const numbered = isNumbered(style);
  const lines = entries.map(({ html }, i) => (numbered ? `${i + 1}. ` : '') + fromHtml(html, markup));
  if (markup === 'html') {
    const blocks = lines.map((line) => `  <div class="csl-entry">${line}</div>`);
    return ['<div class="csl-bib-body">', ...blocks, '</div>'].join(eol);
  }
  return lines.join(numbered ? eol : eol + eol);
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
export function writtenList(document: Document): Span | undefined {
  return [...document.text.matchAll(BLOCK)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .find(({ from }) => !inCode(document, from));
}

/** Why a list cannot be put into a document: its own end is missing, or it would stand in a code block that nothing closes. */
export function listFault(document: Document): string | undefined {
  const start = document.text.indexOf(START);
  if (start >= 0 && !inCode(document, start) && !writtenList(document)) {
    return `The reference list begins at line ${document.lines.lineAt(start) + 1}, but its last line “${END}” is missing. Put it back, or delete the list and insert it again.`;
  }
  const trial = applyEdits(document.text, [listEdit(document, [], 'apa') ?? { from: 0, to: 0, insert: '' }]);
  return writtenList(Document.create(document.uri, document.languageId, 0, trial))
    ? undefined
    : 'The document ends inside a code block or comment that nothing closes. Close it first: the list would stand in it.';
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * The edit that puts a list into a document: in the place of the one written before, else under the references heading, else at the end
 * under a heading of its own. It inserts and never replaces anything but the list. Undefined where the list stands there already.
 */
export function listEdit(document: Document, entries: readonly FormattedEntry[], style: StyleId): Edit | undefined {
  const { text, lines } = document;
  const eol = lineBreak(text);
  const block = [START, '', listText(entries, style, 'markdown', eol), '', END].join(eol);
  const written = writtenList(document);
  if (written) {
    return text.slice(written.from, written.to) === block ? undefined : { ...written, insert: block };
  }
  const heading = document.headings.findLast((candidate) => isReferencesHeading(candidate.text));
  const at = heading ? lines.lineEnd(lines.lineAt(heading.to)) : text.length;
  const after = text.slice(at);
  const behind = after.trim() === '' && !after.includes('\n') ? eol : /^\r?\n[ \t]*(?:\r?\n|$)/.test(after) ? '' : eol;
  if (heading) {
    return { from: at, to: at, insert: eol + eol + block + behind };
  }
  const gap = text === '' || /\n\r?\n$/.test(text) ? '' : text.endsWith('\n') ? eol : eol + eol;
  return { from: at, to: at, insert: `${gap}## References${eol}${eol}${block}${eol}` };
}
