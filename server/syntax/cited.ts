import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text.ts';
import { citekeyAt } from './citekey.ts';
import type { CitationMode } from './cluster.ts';
import { locatorOf } from './locator.ts';

/** One citation: `from` at its `@`, `to` behind its key (UTF-16 offsets of the document). */
export interface Citation extends Span {
  citekey: string;
  mode: CitationMode;
  prefix: string;
  suffix: string;
  locator?: string;
  label?: string;
  /** The outermost cluster that holds it, from its first character (`[` or `@`) to behind its last. */
  cluster: Span;
}

const MODES = new Set<string>(['NormalCitation', 'SuppressAuthor', 'AuthorInText'] satisfies CitationMode[]);

/** A part's words as written; the marks of block quotes that it runs through are left out. */
function wordsOf(part: SyntaxNode | null, at: number, text: string): string {
  if (!part) {
    return '';
  }
  let out = '';
  let from = part.from;
  for (const mark of part.getChildren('QuoteMark')) {
    out += text.slice(at + from, at + mark.from);
    from = mark.to;
  }
  return (out + text.slice(at + from, at + part.to)).replace(/\r/g, '').trim();
}

function citationOf(node: SyntaxNode, cluster: Span, at: number, text: string): Citation[] {
  const key = node.getChild('Citekey');
  const citekey = key && citekeyAt(text, at + key.from)?.key;
  if (!citekey) {
    return [];
  }
  const suffix = wordsOf(node.getChild('CiteSuffix'), at, text);
  const locator = locatorOf(suffix);
  return [
    {
      from: at + key.from,
      to: at + key.to,
      citekey,
      mode: node.name as CitationMode,
      prefix: wordsOf(node.getChild('CitePrefix'), at, text),
      suffix: locator ? locator.rest : suffix,
      ...(locator && { locator: locator.locator, label: locator.label }),
      cluster,
    },
  ];
}

/**
 * The citations of a `CiteCluster`, those within its prefixes and suffixes included, in the order of the text. `at` is where the
 * cluster's tree begins in the document whose `text` this is.
 */
export function citationsOf(clusterNode: SyntaxNode, at: number, text: string): Citation[] {
  const cluster = { from: at + clusterNode.from, to: at + clusterNode.to };
  const found: Citation[] = [];
  clusterNode.cursor().iterate((inner) => {
    if (MODES.has(inner.name)) {
      found.push(...citationOf(inner.node, cluster, at, text));
    }
  });
  return found.sort((a, b) => a.from - b.from);
}
