import type { BlockContext, BlockParser, Element, LeafBlock } from '@lezer/markdown';

/** A leaf that is read piece by piece: each piece begins with a line that `begins` matches. */
function inPieces(name: string, isOne: (leaf: LeafBlock) => boolean, begins: RegExp): BlockParser {
  return {
    name,
    before: 'SetextHeading',
    leaf: (_cx, leaf) => (isOne(leaf) ? { nextLine: () => false, finish: (cx, leaf) => finish(cx, leaf) } : null),
  };

  function finish(cx: BlockContext, leaf: LeafBlock): true {
    const pieces: Element[] = [];
    let at = leaf.start;
    for (const piece of leaf.content.split(begins)) {
      pieces.push(cx.elt('Paragraph', at, at + piece.length, cx.parser.parseInline(piece, at)));
      at += piece.length;
    }
    cx.addLeafElement(leaf, cx.elt(name, leaf.start, leaf.start + leaf.content.length, pieces));
    return true;
  }
}

/** `| a line`, as of a poem; a line that begins with a blank goes on with the one before it. */
export const lineBlock = inPieces('LineBlock', ({ content }) => /^\|[ \n]|^\|$/.test(content), /(?<=\n)(?=[^ \n])/);

/** The title, authors and date at a document's start, each behind a `%`. */
export const titleBlock = inPieces(
  'TitleBlock',
  ({ start, content }) => start <= 1 && content.startsWith('%'),
  /(?<=\n)(?=%)/,
);

/** A table drawn with `+`, `-` and `|`. Its cells stand side by side, so that what is in them is read from the block's text: see cells.ts. */
export const gridTable: BlockParser = {
  name: 'GridTable',
  before: 'SetextHeading',
  leaf: (_cx, leaf) =>
    /^\+(?:[-=:]+\+)+[ \t]*$/.test(leaf.content)
      ? {
          nextLine: () => false,
          finish(cx, leaf) {
            cx.addLeafElement(leaf, cx.elt('GridTable', leaf.start, leaf.start + leaf.content.length));
            return true;
          },
        }
      : null,
};
