import type { InlineContext, MarkdownConfig } from '@lezer/markdown';
import { bracketedCluster, type ClusterScan, textualCluster } from './cluster.ts';

const AT = 64;
const OPEN = 91;
const CLOSE = 93;

function add(cx: InlineContext, found: ClusterScan): number {
  const keys = found.parts.map((part) => cx.elt('Citekey', part.citekey.from + cx.offset, part.citekey.to + cx.offset));
  return cx.addElement(cx.elt('CiteCluster', found.from + cx.offset, found.to + cx.offset, keys));
}

/** `(@key)` begins an item of Pandoc's example list at a block's start, and at a line's start in a block that began so. */
function isExample({ text }: InlineContext, { from, to }: { from: number; to: number }): boolean {
  if (text[from - 1] !== '(' || !/^\)[ \t\n]/.test(text.slice(to, to + 2))) {
    return false;
  }
  const line = text.lastIndexOf('\n', from - 1) + 1;
  return text.slice(line, from - 1).trim() === '' && (line === 0 || /^\s*\(@/.test(text));
}

/** Pandoc's citations as a Lezer Markdown extension: nodes `CiteCluster`, each with its `Citekey`s. */
export const citations: MarkdownConfig = {
  defineNodes: ['CiteCluster', 'Citekey'],
  parseInline: [
    {
      name: 'CiteCluster',
      before: 'Link',
      parse(cx, next, pos) {
        const at = pos - cx.offset;
        if (next === OPEN) {
          const found = bracketedCluster(cx.text, at);
          return found ? add(cx, found) : -1;
        }
        const found = next === AT ? textualCluster(cx.text, at) : undefined;
        return found && !isExample(cx, found.parts[0]!.citekey) ? add(cx, found) : -1;
      },
    },
    {
      // `[text][@key]` is a bracket and a citation: CommonMark would take the citation for a link's label.
      name: 'BracketBeforeCitation',
      before: 'LinkEnd',
      parse: (cx, next, pos) => (next === CLOSE && bracketedCluster(cx.text, pos + 1 - cx.offset) ? pos + 1 : -1),
    },
  ],
};
