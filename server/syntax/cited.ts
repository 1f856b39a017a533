import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text.ts';
import { bracketedCluster, type CitationMode, textualCluster } from './cluster.ts';
import { type Locator, locatorOf } from './locator.ts';

/** One citation: `from` at its `@`, `to` behind its key (UTF-16 offsets of the document). */
export interface Citation extends Span {
  citekey: string;
  mode: CitationMode;
  prefix: string;
  suffix: string;
  locator?: string | undefined;
  label?: string | undefined;
  /** The cluster that holds it, from its first character (`[`, `-` or `@`) to behind its last. */
  cluster: Span;
}

/**
 * The citations of a `CiteCluster` in the order of the text. `at` is where the cluster's tree begins in the text. The cluster's own
 * text is scanned again: what stands before and behind decides nothing that the parser has not decided.
 */
export function citationsOf(clusterNode: SyntaxNode, at: number, whole: string): Citation[] {
  const cluster = { from: at + clusterNode.from, to: at + clusterNode.to };
  const text = whole
    .slice(cluster.from, cluster.to)
    .replace(/\r/g, ' ')
    .replace(/&nbsp;/g, '      ')
    // The marks of a block quote that the cluster runs through.
    .replace(/\n[ \t]*>[> \t]*/g, (mark) => mark.replace(/>/g, ' '));
  const scan = text.startsWith('[') ? bracketedCluster(text, 0) : textualCluster(text, 0);
  return (scan?.parts ?? []).map((part) => {
    const suffix = text.slice(part.suffix.from, part.suffix.to);
    const locator: Locator | undefined = locatorOf(suffix);
    return {
      from: cluster.from + part.citekey.from,
      to: cluster.from + part.citekey.to,
      citekey: part.citekey.key,
      mode: part.mode,
      prefix: text.slice(part.prefix.from, part.prefix.to).trim(),
      suffix: locator ? locator.rest : suffix.trim(),
      locator: locator?.locator,
      label: locator?.label,
      cluster,
    };
  });
}
