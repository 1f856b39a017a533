import type { SyntaxNode, Tree } from '@lezer/common';
import type { Span } from '../text.ts';
import { cellsOf } from './cells.ts';
import { citekeyAt } from './citekey.ts';
import type { CitationMode } from './cluster.ts';
import { type Excerpt, offsetIn, textOf } from './excerpt.ts';
import { inlinesOf } from './inlines.ts';
import { locatorOf } from './locator.ts';
import type { Inline } from './reader.ts';

/** One citation: `from` at its `@`, `to` behind its key (UTF-16 offsets of the document). */
export interface Citation extends Span {
  citekey: string;
  mode: CitationMode;
  prefix: string;
  suffix: string;
  locator?: string | undefined;
  label?: string | undefined;
  /** All that is written behind the key, the locator included. */
  behind: string;
  /** The outermost cluster that holds it, from its first character (`[` or `@`) to behind its last. */
  cluster: Span;
}

function isMode(name: string): name is CitationMode {
  return name === 'NormalCitation' || name === 'SuppressAuthor' || name === 'AuthorInText';
}

function nodesIn(inline: Inline): Inline[] {
  return inline.inside as Inline[];
}

/** A part's words as written, without the marks of block quotes that it runs through. */
function wordsOf(part: Inline | undefined, text: string): string {
  if (!part) {
    return '';
  }
  let out = '';
  let from = part.from;
  for (const mark of nodesIn(part).filter(({ name }) => name === 'QuoteMark')) {
    out += text.slice(from, mark.from);
    from = mark.to;
  }
  return (out + text.slice(from, part.to)).replace(/\r/g, '');
}

function citationOf(mode: CitationMode, node: Inline, cluster: Span, text: string): Citation[] {
  const part = (name: string) => nodesIn(node).find((inner) => inner.name === name);
  const key = part('Citekey');
  const citekey = key && citekeyAt(text, key.from)?.key;
  if (!key || citekey === undefined) {
    return [];
  }
  const suffix = wordsOf(part('CiteSuffix'), text);
  const located = locatorOf(suffix);
  return [
    {
      from: key.from,
      to: key.to,
      citekey,
      mode,
      prefix: wordsOf(part('CitePrefix'), text).trim(),
      suffix: located ? located.rest : suffix.trim(),
      ...(located && { locator: located.locator, label: located.label }),
      behind: suffix,
      cluster,
    },
  ];
}

function collect(inlines: readonly Inline[], text: string, found: Citation[], outermost?: Span): void {
  for (const inline of inlines) {
    const cluster = outermost ?? (inline.name === 'CiteCluster' ? { from: inline.from, to: inline.to } : undefined);
    if (cluster && isMode(inline.name)) {
      found.push(...citationOf(inline.name, inline, cluster, text));
    }
    collect(nodesIn(inline), text, found, cluster);
  }
}

/** The citations of inlines in the order of the text, those in prefixes and suffixes of others included. */
function citationsIn(inlines: readonly Inline[], text: string): Citation[] {
  const found: Citation[] = [];
  collect(inlines, text, found);
  return found.sort((a, b) => a.from - b.from);
}

/** The citations of text that stands in pieces in a document. */
export function citationsOfExcerpt(excerpt: Excerpt): Citation[] {
  const text = textOf(excerpt);
  const at = (offset: number) => offsetIn(excerpt, offset);
  return citationsIn(inlinesOf(text), text).map((citation) => ({
    ...citation,
    from: at(citation.from),
    to: at(citation.to),
    cluster: { from: at(citation.cluster.from), to: at(citation.cluster.to) },
  }));
}

function inlineOf(node: SyntaxNode): Inline {
  const inside: Inline[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    inside.push(inlineOf(child));
  }
  return { name: node.name, from: node.from, to: node.to, inside };
}

/** The citations of a block, given its tree and its text; offsets are the text's. */
export function citationsOfBlock(block: Tree, text: string): Citation[] {
  const found: Citation[] = [];
  block.iterate({
    enter: (node) => {
      if (node.name === 'CiteCluster') {
        for (const citation of citationsIn([inlineOf(node.node)], text)) {
          found.push(citation);
        }
        return false;
      }
      if (node.name === 'GridTable') {
        for (const cell of cellsOf(text.slice(node.from, node.to), node.from)) {
          found.push(...citationsOfExcerpt(cell));
        }
        return false;
      }
      return true;
    },
  });
  return found;
}
