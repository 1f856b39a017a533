import type { BlockContext, BlockParser, Line } from '@lezer/markdown';
import { isAlphanumeric } from './characters.ts';

// Lists as CommonMark does not know them: `(a)`, `ii.`, `#.`, and examples such as `(@key)`. A capital and a full stop need two
// blanks behind them, so that a person's initial begins none.
const MARKER =
  /^(?:\(@[\w\u0080-\uffff-]*\)|@[\w\u0080-\uffff-]*[.)]|#[.)]|\((?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)\)|(?:[a-z]|[ivxlcdm]+)[.)]|[A-Z]\)|[A-Z]\.(?= {2})|[IVXLCDM]+\)|[IVXLCDM]{2,}\.)(?=[ \t]|$)/;
const EXAMPLE = /^\(?@([\w\u0080-\uffff-]*)[.)]/;
const DEFINITION = /^[:~](?=[ \t])/;
const NOTE = /^\[\^[^\]\s]+\]:/;
/** Columns by which Pandoc indents what goes on in a note or a definition. */
const TAB = 4;

/** Opens an item that goes on as far as lines are indented by `width` columns. It is Lezer's own list, which alone is not reused where an edit may make it go on. */
function item(cx: BlockContext, line: Line, mark: string, name: string, width: number): null {
  cx.startComposite('OrderedList', line.pos);
  cx.startComposite('ListItem', line.pos, line.indent - line.baseIndent + width);
  cx.addElement(cx.elt(name, cx.lineStart + line.pos, cx.lineStart + line.pos + mark.length));
  line.moveBase(line.pos + mark.length);
  return null;
}

/** The columns from an item's marker to its text, of which Pandoc asks no more than a tab of what goes on in it. */
function contentWidth(line: Line, mark: string): number {
  const behind = line.skipSpace(line.pos + mark.length);
  const blanks = behind - line.pos - mark.length;
  return Math.min(TAB, mark.length + (behind === line.text.length || blanks > TAB ? 1 : blanks));
}

function markOf(line: Line, pattern: RegExp): string | undefined {
  return line.indent < line.baseIndent + TAB ? pattern.exec(line.text.slice(line.pos))?.[0] : undefined;
}

/** The key of an example list's item as its marker spells it: `(@key)`. */
export function exampleKey(mark: string): string | undefined {
  return EXAMPLE.exec(mark)?.[1];
}

function isExample(mark: string): boolean {
  const key = exampleKey(mark);
  return key === undefined || [...key].every((char) => /[\w-]/.test(char) || isAlphanumeric(char, 0));
}

/** Whether a paragraph that goes on stands in a list, where the next item ends it. */
function inItem(cx: BlockContext): boolean {
  return cx.parentType().name === 'ListItem';
}

/** Pandoc's lists beyond CommonMark's. */
export const fancyList: BlockParser = {
  name: 'FancyList',
  before: 'LinkReference',
  endLeaf: (cx, line) => inItem(cx) && markOf(line, MARKER)?.includes('@') === true,
  parse(cx, line) {
    const mark = markOf(line, MARKER);
    return mark !== undefined && isExample(mark)
      ? item(cx, line, mark, mark.includes('@') ? 'ExampleMark' : 'ListMark', contentWidth(line, mark))
      : false;
  },
};

/** A definition, `:   text` below its term. */
export const definition: BlockParser = {
  name: 'Definition',
  before: 'LinkReference',
  endLeaf: (_cx, line) => markOf(line, DEFINITION) !== undefined,
  parse(cx, line) {
    const mark = markOf(line, DEFINITION);
    return mark === undefined ? false : item(cx, line, mark, 'ListMark', TAB);
  },
};

/** A note, `[^1]: text`. */
export const noteDefinition: BlockParser = {
  name: 'NoteDefinition',
  before: 'LinkReference',
  endLeaf: (cx, line) => inItem(cx) && markOf(line, NOTE) !== undefined,
  parse(cx, line) {
    const mark = markOf(line, NOTE);
    return mark === undefined ? false : item(cx, line, mark, 'NoteReference', TAB);
  },
};
