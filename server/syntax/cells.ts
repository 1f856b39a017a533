import { type Excerpt, paragraphsOf } from './excerpt.ts';

interface TextLine {
  from: number;
  text: string;
}

function linesOf(table: string, offset: number): TextLine[] {
  let from = offset;
  return table.split('\n').map((text) => {
    const line = { from, text };
    from += text.length + 1;
    return line;
  });
}

const BORDER = /^[ \t>]*\+[-=:+]*\+[ \t]*$/;

/** Where columns begin and end: at each `+` of a border. */
function columnsOf(border: string): { from: number; to: number }[] {
  const marks = [...border.matchAll(/\+/g)].map(({ index }) => index);
  return marks.slice(1).map((to, i) => ({ from: marks[i]! + 1, to }));
}

/**
 * The paragraphs in the cells of a table drawn with `+`, `-` and `|`, row by row. A cell's text is cut out by the columns of the
 * border above it. `offset` is where the table begins.
 */
export function cellsOf(table: string, offset: number): Excerpt[] {
  const found: Excerpt[] = [];
  let columns: { from: number; to: number }[] = [];
  let row: TextLine[] = [];
  for (const line of linesOf(table, offset)) {
    if (!BORDER.test(line.text)) {
      row.push(line);
      continue;
    }
    for (const { from, to } of columns) {
      const cell = row.map((line) => {
        const blanks = /^[ \t]*/.exec(line.text.slice(from, to))![0].length;
        return { from: line.from + from + blanks, text: line.text.slice(from + blanks, to).trimEnd() };
      });
      found.push(...paragraphsOf(cell));
    }
    columns = columnsOf(line.text);
    row = [];
  }
  return found;
}
