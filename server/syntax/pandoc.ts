import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown';

const DOLLAR = 36;
const FOOTNOTE = /^\[\^[^\]\s]+\]:[ \t]*/;
const RAW_OPEN = /^<(script|style|pre|textarea)\b/i;

/** Reads lines from this one to the first that holds `end`, which may be this one, or to the document's end. */
function rawBlock(cx: BlockContext, line: Line, node: string, end: string): true {
  const from = cx.lineStart + line.pos;
  let to = cx.lineStart + line.text.length;
  for (let closed = line.text.toLowerCase().includes(end); cx.nextLine() && !closed; ) {
    closed = line.text.toLowerCase().includes(end);
    to = cx.lineStart + line.text.length;
  }
  cx.addElement(cx.elt(node, from, to));
  return true;
}

/**
 * Where Pandoc's Markdown departs from CommonMark so that it decides what is a citation: text inside HTML elements and behind a
 * comment is read, footnotes hold blocks, and math is none of them.
 */
export const pandocMarkdown: MarkdownConfig = {
  remove: ['HTMLBlock'],
  defineNodes: [
    'InlineMath',
    { name: 'RawBlock', block: true },
    {
      name: 'FootnoteDefinition',
      block: true,
      composite(_cx, line) {
        const goesOn = line.next < 0 || line.indent >= line.baseIndent + 4;
        if (goesOn && line.next >= 0) {
          line.moveBaseColumn(line.baseIndent + 4);
        }
        return goesOn;
      },
    },
  ],
  parseBlock: [
    {
      name: 'RawBlock',
      before: 'FencedCode',
      endLeaf: (_cx, line) => line.text.startsWith('<!--', line.pos) && !line.text.includes('-->', line.pos),
      parse(cx, line) {
        const rest = line.text.slice(line.pos);
        if (rest.startsWith('<!--')) {
          return rest.includes('-->') ? false : rawBlock(cx, line, 'CommentBlock', '-->');
        }
        const element = RAW_OPEN.exec(rest)?.[1]?.toLowerCase();
        return element ? rawBlock(cx, line, 'RawBlock', `</${element}>`) : false;
      },
    },
    {
      name: 'FootnoteDefinition',
      before: 'LinkReference',
      parse(cx, line) {
        const mark = FOOTNOTE.exec(line.text.slice(line.pos))?.[0];
        if (!mark) {
          return false;
        }
        cx.startComposite('FootnoteDefinition', line.pos);
        line.moveBase(line.pos + mark.length);
        return null;
      },
    },
  ],
  parseInline: [
    {
      name: 'InlineMath',
      before: 'CiteCluster',
      parse(cx, next, pos) {
        if (next !== DOLLAR) {
          return -1;
        }
        const math = /^(?:\$\$[^$]+\$\$|\$(?![\s$])[^$]*?[^\s$\\]\$(?!\d))/.exec(
          cx.slice(pos, Math.min(cx.end, pos + 2000)),
        );
        return math ? cx.addElement(cx.elt('InlineMath', pos, pos + math[0].length)) : -1;
      },
    },
  ],
};
