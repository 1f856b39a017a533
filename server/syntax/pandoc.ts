import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown';
import { gridTable, lineBlock, titleBlock } from './leafblocks.ts';
import { longParagraph } from './leaves.ts';
import { fencedDiv, heading, linkReference } from './lines.ts';
import { definition, fancyList, noteDefinition } from './listitems.ts';

const RAW_OPEN = /^<(script|style|pre|textarea)\b/i;

/** Reads lines from this one to the first that holds `end`, which may be this one, or to the document's end; what stands behind it is read as text. */
function rawBlock(cx: BlockContext, line: Line, end: string): true {
  const from = cx.lineStart + line.pos;
  let close = line.text.toLowerCase().indexOf(end, line.pos);
  let more = true;
  while (close < 0 && more) {
    more = cx.nextLine();
    close = more ? line.text.toLowerCase().indexOf(end) : -1;
  }
  const behind = close < 0 ? line.text.length : close + end.length;
  const to = cx.lineStart + behind;
  const raw = cx.elt('RawBlock', from, to);
  const rest = line.text.slice(behind);
  if (rest.trim() === '') {
    cx.addElement(raw);
  } else {
    // One node for both: Lezer uses a node again by itself, and would go on in the middle of the line.
    const text = cx.elt('Paragraph', to, to + rest.length, cx.parser.parseInline(rest, to));
    cx.addElement(cx.elt('RawAndText', from, to + rest.length, [raw, text]));
  }
  cx.nextLine();
  return true;
}

/**
 * Where Pandoc's Markdown departs from CommonMark so that it decides what is a citation: text inside HTML elements and behind a
 * comment is read, notes, definitions and all sorts of lists hold blocks, and TeX is skipped.
 */
export const pandocMarkdown: MarkdownConfig = {
  remove: ['HTMLBlock'],
  defineNodes: [
    { name: 'RawBlock', block: true },
    { name: 'RawAndText', block: true },
    { name: 'DivFence', block: true },
    { name: 'LineBlock', block: true },
    { name: 'TitleBlock', block: true },
    { name: 'GridTable', block: true },
    'ExampleMark',
    'NoteReference',
  ],
  parseBlock: [
    {
      name: 'RawBlock',
      before: 'FencedCode',
      parse(cx, line) {
        const element = RAW_OPEN.exec(line.text.slice(line.pos))?.[1]?.toLowerCase();
        return element ? rawBlock(cx, line, `</${element}>`) : false;
      },
    },
    fencedDiv,
    heading,
    linkReference,
    noteDefinition,
    fancyList,
    definition,
    gridTable,
    lineBlock,
    titleBlock,
    longParagraph,
  ],
};
