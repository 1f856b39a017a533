/** A stretch of text, in UTF-16 code units from the text's start; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Replaces `from`..`to` by `insert`. */
export interface Edit extends Span {
  insert: string;
}

/** A place as in LSP: 0-based line, UTF-16 character within it. */
export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** Applies edits that do not overlap; their offsets are those of the text before any of them. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  let out = '';
  let at = 0;
  for (const edit of ordered) {
    out += text.slice(at, edit.from) + edit.insert;
    at = edit.to;
  }
  return out + text.slice(at);
}

const LF = 10;
const CR = 13;

/** Offsets at which lines begin after `from`; `\n`, `\r\n` and a lone `\r` end a line, as in LSP. */
function breaks(text: string, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let i = from; i < to; i++) {
    const char = text.charCodeAt(i);
    if (char === LF || (char === CR && text.charCodeAt(i + 1) !== LF)) {
      starts.push(i + 1);
    }
  }
  return starts;
}

/** Where the lines of a text begin; turns offsets into positions and back. */
export class Lines {
  private constructor(
    private readonly text: string,
    readonly starts: readonly number[],
  ) {}

  static of(text: string): Lines {
    return new Lines(text, [0, ...breaks(text, 0, text.length)]);
  }

  /** The lines of `text`, which is this text after `edit`; only the edited lines are read again. */
  edited(edit: Edit, text: string): Lines {
    const first = this.lineAt(edit.from);
    // A line break next to the edit may join or part with it ("\r" before an inserted "\n"): read one line around it.
    const last = Math.min(this.lineAt(edit.to) + 1, this.starts.length - 1);
    const before = Math.max(0, first - 1);
    const shift = edit.insert.length - (edit.to - edit.from);
    const from = this.starts[before]!;
    const until = last + 1 < this.starts.length ? this.starts[last + 1]! + shift : text.length;
    const middle = breaks(text, from, until);
    const starts = this.starts.slice(0, before + 1);
    for (const start of middle) {
      starts.push(start);
    }
    for (let i = last + 1; i < this.starts.length; i++) {
      const start = this.starts[i]! + shift;
      if (start > starts[starts.length - 1]!) {
        starts.push(start);
      }
    }
    return new Lines(text, starts);
  }

  /** The line that holds an offset; an offset past the end belongs to the last line. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(at);
    return { line, character: at - this.starts[line]! };
  }

  /** The offset of a position; one past its line's or the text's end becomes that end. */
  offset(position: Position): number {
    if (position.line < 0) {
      return 0;
    }
    const start = this.starts[position.line];
    if (start === undefined) {
      return this.text.length;
    }
    return Math.max(start, Math.min(start + Math.max(0, position.character), this.lineEnd(position.line)));
  }

  /** The end of a line, before its line break. */
  lineEnd(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) {
      return this.text.length;
    }
    const end = next - 1;
    return this.text.charCodeAt(end) === LF && this.text.charCodeAt(end - 1) === CR ? end - 1 : end;
  }

  range(span: Span): Range {
    return { start: this.position(span.from), end: this.position(span.to) };
  }
}
