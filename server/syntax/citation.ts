import type { InlineContext, MarkdownConfig } from '@lezer/markdown';
import { bracketedCluster, type ClusterScan, textualCluster } from './cluster.ts';

const AT = 64;
const OPEN = 91;
const DASH = 45;

/** The text of an inline context and the place in it; scans step over offsets of this text. */
function scan(cx: InlineContext, pos: number, scanner: typeof bracketedCluster): ClusterScan | undefined {
  return scanner(cx.text, pos - cx.offset);
}

function add(cx: InlineContext, found: ClusterScan): number {
  const keys = found.parts.map((part) => cx.elt('Citekey', part.citekey.from + cx.offset, part.citekey.to + cx.offset));
  return cx.addElement(cx.elt('CiteCluster', found.from + cx.offset, found.to + cx.offset, keys));
}

/** `(@key)` at a line's start is Pandoc's example list. */
function isExample(text: string, from: number, to: number): boolean {
  return (
    text[from - 1] === '(' && text[to] === ')' && /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, from - 80), from - 1))
  );
}

/** Pandoc's citations as a Lezer Markdown extension: nodes `CiteCluster`, each with its `Citekey`s. */
export const citations: MarkdownConfig = {
  defineNodes: ['CiteCluster', 'Citekey'],
  parseInline: [
    {
      name: 'CiteCluster',
      before: 'Link',
      parse(cx, next, pos) {
        if (next === OPEN) {
          const found = scan(cx, pos, bracketedCluster);
          return found ? add(cx, found) : -1;
        }
        const suppressed = next === DASH && cx.char(pos + 1) === AT;
        if (next !== AT && !suppressed) {
          return -1;
        }
        const found = scan(cx, suppressed ? pos + 1 : pos, textualCluster);
        if (!found || found.from !== pos - cx.offset || isExample(cx.text, found.from, found.parts[0]!.citekey.to)) {
          return -1;
        }
        return add(cx, found);
      },
    },
  ],
};
