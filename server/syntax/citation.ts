import type { Element, InlineContext, MarkdownConfig } from '@lezer/markdown';
import { inlinesOf } from './inlines.ts';
import type { Inline } from './reader.ts';

function element(cx: InlineContext, { name, from, to, inside }: Inline): Element {
  return cx.elt(
    name,
    from + cx.offset,
    to + cx.offset,
    (inside as Inline[]).map((inner) => element(cx, inner)),
  );
}

/**
 * Pandoc's inlines as a Lezer Markdown extension. Each block's text is read at once, in place of Lezer's own inline parsers. A
 * citation is a `CiteCluster`; in it stand nodes named by Pandoc's modes, each with its `Citekey`, `CitePrefix` and `CiteSuffix`.
 */
export const citations: MarkdownConfig = {
  defineNodes: [
    'CiteCluster',
    'NormalCitation',
    'SuppressAuthor',
    'AuthorInText',
    'Citekey',
    'CitePrefix',
    'CiteSuffix',
    'InlineMath',
    'InlineNote',
    'NoteReference',
    'RawTeX',
    'Subscript',
    'Superscript',
    'Strikethrough',
  ],
  parseInline: [
    {
      name: 'PandocInlines',
      before: 'Escape',
      parse(cx, _next, pos) {
        if (pos !== cx.offset) {
          return -1;
        }
        for (const inline of inlinesOf(cx.text)) {
          cx.addElement(element(cx, inline));
        }
        return cx.end;
      },
    },
  ],
};
