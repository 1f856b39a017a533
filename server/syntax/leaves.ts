import type { BlockContext, BlockParser, LeafBlock, LeafBlockParser, Line } from '@lezer/markdown';
import { inlinesOf } from './inlines.ts';

/** What goes on over blank lines, or over lines that would begin a block: how it opens within a line, and how it closes. */
interface Long {
  close: string;
  /** Whether a blank line ends it. */
  atBlank: boolean;
}

const ENVIRONMENT = /^[ \t]*\\begin[ \t]*\{([^{}]+)\}/;

/** Whether `<!--` opens a comment in a line that the line does not close. Code and math hold none. */
function opensComment(line: string): boolean {
  const at = line.lastIndexOf('<!--');
  return (
    at >= 0 &&
    !line.includes('-->', at + 4) &&
    !inlinesOf(line).some(({ name, from, to }) => /^(?:InlineCode|InlineMath)$/.test(name) && from < at && at < to)
  );
}

/** What a line opens and does not close. */
function longIn(line: string): Long | undefined {
  const name = line.includes('\\begin') ? ENVIRONMENT.exec(line)?.[1] : undefined;
  if (name !== undefined && !line.includes(`\\end{${name}}`)) {
    return { close: `\\end{${name}}`, atBlank: false };
  }
  if (line.includes('<!--') && opensComment(line)) {
    return { close: '-->', atBlank: false };
  }
  return /^[ \t]*\$\$/.test(line) && line.indexOf('$$', line.indexOf('$$') + 2) < 0
    ? { close: '$$', atBlank: true }
    : undefined;
}

function written(line: Line): string {
  return ' '.repeat(line.basePos) + line.text.slice(line.basePos);
}

/** Moves on to the line that closes what is open, or to the end. `ended` where there was no such line. */
function take(cx: BlockContext, line: Line, { close, atBlank }: Long): { lines: string[]; ended: boolean } {
  const open = close.replace(/^\\end/, '\\begin');
  const lines: string[] = [];
  for (let depth = 1; depth > 0; ) {
    if (atBlank && cx.peekLine().trim() === '') {
      break;
    }
    if (!cx.nextLine()) {
      return { lines, ended: true };
    }
    lines.push(written(line));
    depth += line.text.includes(close) ? -1 : open !== close && line.text.includes(open) ? 1 : 0;
  }
  return { lines, ended: false };
}

/** Lezer hands a parse's line to block parsers alone, and the same one all the time. */
const lines = new WeakMap<BlockContext, Line>();

const longLeaf: LeafBlockParser = {
  nextLine(cx, line, leaf) {
    const long = longIn(line.text);
    if (!long) {
      return false;
    }
    const opening = written(line);
    const taken = take(cx, line, long);
    if (taken.ended) {
      leaf.content = [leaf.content, opening, ...taken.lines].join('\n');
      const { start, content } = leaf;
      cx.addLeafElement(
        leaf,
        cx.elt('Paragraph', start, start + content.length, cx.parser.parseInline(content, start)),
      );
      return true;
    }
    if (taken.lines.length > 0) {
      // Lezer itself adds the last line.
      leaf.content = [leaf.content, opening, ...taken.lines.slice(0, -1)].join('\n');
    }
    return false;
  },
  finish: () => false,
};

/** A paragraph whose comment, TeX or math goes on over what would end it. */
export const longParagraph: BlockParser = {
  name: 'LongParagraph',
  before: 'SetextHeading',
  parse(cx, line) {
    lines.set(cx, line);
    return false;
  },
  leaf(cx: BlockContext, leaf: LeafBlock) {
    const line = lines.get(cx);
    const long = longIn(leaf.content);
    if (line && long) {
      leaf.content = [leaf.content, ...take(cx, line, long).lines].join('\n');
    }
    return longLeaf;
  },
};
