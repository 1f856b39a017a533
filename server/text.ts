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

/** Adds the offsets at which lines begin behind a line break in `from`..`to`; `\n`, `\r\n` and a lone `\r` end a line, as in LSP. */
function addBreaks(text: string, from: number, to: number, starts: number[]): void {
  for (let i = from; i < to; i++) {
    const char = text.charCodeAt(i);
    if (char === LF || (char === CR && text.charCodeAt(i + 1) !== LF)) {
      starts.push(i + 1);
    }
  }
}

/** Lines of a chunk at most. */
const CHUNK = 128;

/** Neighbouring lines, at least one, with their breaks. `starts` are relative to `from`, so that an edit before a chunk leaves them as they are. */
interface Chunk {
  /** The number of its first line. */
  line: number;
  /** The offset of its first line. */
  from: number;
  text: string;
  starts: readonly number[];
}

/** A stretch of lines in chunks. `starts` are offsets in `text`, which begins at line `line` and offset `from` of the whole. */
function chunksOf(text: string, starts: readonly number[], line: number, from: number): Chunk[] {
  const chunks: Chunk[] = [];
  const size = Math.ceil(starts.length / Math.ceil(starts.length / CHUNK));
  for (let i = 0; i < starts.length; i += size) {
    const start = starts[i]!;
    chunks.push({
      line: line + i,
      from: from + start,
      text: text.slice(start, starts[i + size]),
      starts: starts.slice(i, i + size).map((one) => one - start),
    });
  }
  return chunks;
}

/** The index of the last element that is not behind what is sought; `isBehind` holds of all elements from some index on, 1 or more. */
function lastBefore<T>(list: readonly T[], isBehind: (element: T) => boolean): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isBehind(list[middle]!)) {
      high = middle - 1;
    } else {
      low = middle;
    }
  }
  return low;
}

/**
 * A text and where its lines begin; turns offsets into positions and back. Immutable. It is held in chunks, of which an edit
 * copies one, so that a keystroke costs the same in a text of any length; only who asks for `text` has it put together.
 */
export class Lines {
  private joined: string | undefined;

  private constructor(private readonly chunks: readonly Chunk[]) {}

  static of(text: string): Lines {
    const starts = [0];
    addBreaks(text, 0, text.length, starts);
    const lines = new Lines(chunksOf(text, starts, 0, 0));
    lines.joined = text;
    return lines;
  }

  /** The whole text. */
  get text(): string {
    this.joined ??= this.chunks.map(({ text }) => text).join('');
    return this.joined;
  }

  /** The length of the text in UTF-16 code units. */
  get length(): number {
    const last = this.chunks[this.chunks.length - 1]!;
    return last.from + last.text.length;
  }

  /** The number of lines: one more than there are line breaks. */
  get count(): number {
    const last = this.chunks[this.chunks.length - 1]!;
    return last.line + last.starts.length;
  }

  /** The text between two offsets; what lies outside the text is left out. */
  slice(from: number, to: number): string {
    const first = this.chunkAt(from);
    const last = this.chunkAt(to);
    let out = '';
    for (let i = first; i <= last; i++) {
      const chunk = this.chunks[i]!;
      out += chunk.text.slice(Math.max(0, from - chunk.from), Math.max(0, to - chunk.from));
    }
    return out;
  }

  /** The text after an edit; only the edited lines are read again. */
  edited(edit: Edit): Lines {
    // A line break next to the edit may join or part with it ("\r" before an inserted "\n"): read one line around it.
    const before = Math.max(0, this.lineAt(edit.from) - 1);
    const behind = this.lineAt(edit.to) + 2;
    const first = this.chunkOf(before);
    const last = this.chunkOf(behind);
    const head = this.chunks[first]!;
    const tail = this.chunks[last]!;
    const shift = edit.insert.length - (edit.to - edit.from);
    const end = tail.from + tail.text.length;
    const text = this.slice(head.from, edit.from) + edit.insert + this.slice(edit.to, end);

    const starts = head.starts.slice(0, before - head.line + 1);
    addBreaks(text, starts[starts.length - 1]!, this.start(behind) + shift - head.from, starts);
    // The line behind those that were read again begins at the last of their breaks.
    for (const start of tail.starts.slice(behind - tail.line + 1)) {
      starts.push(tail.from + start + shift - head.from);
    }
    const added = starts.length - (tail.line + tail.starts.length - head.line);
    const rest = this.chunks
      .slice(last + 1)
      .map((chunk) => ({ ...chunk, line: chunk.line + added, from: chunk.from + shift }));
    return new Lines([...this.chunks.slice(0, first), ...chunksOf(text, starts, head.line, head.from), ...rest]);
  }

  private chunkAt(offset: number): number {
    return lastBefore(this.chunks, ({ from }) => from > offset);
  }

  private chunkOf(line: number): number {
    return lastBefore(this.chunks, (chunk) => chunk.line > line);
  }

  /** The offset at which a line begins; a line past the last one begins at the text's end. */
  start(line: number): number {
    const chunk = this.chunks[this.chunkOf(line)]!;
    const start = chunk.starts[line - chunk.line];
    return start === undefined ? this.length : chunk.from + start;
  }

  /** The line that holds an offset; an offset past the end belongs to the last line. */
  lineAt(offset: number): number {
    const chunk = this.chunks[this.chunkAt(offset)]!;
    return chunk.line + lastBefore(chunk.starts, (start) => chunk.from + start > offset);
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    const line = this.lineAt(at);
    return { line, character: at - this.start(line) };
  }

  /** The offset of a position; one past its line's or the text's end becomes that end. */
  offset(position: Position): number {
    if (position.line < 0) {
      return 0;
    }
    const start = this.start(position.line);
    return Math.max(start, Math.min(start + Math.max(0, position.character), this.lineEnd(position.line)));
  }

  /** The end of a line, before its line break. */
  lineEnd(line: number): number {
    if (line + 1 >= this.count) {
      return this.length;
    }
    const end = this.start(line + 1);
    return this.slice(end - 2, end) === '\r\n' ? end - 2 : end - 1;
  }

  range(span: Span): Range {
    return { start: this.position(span.from), end: this.position(span.to) };
  }
}

const REFERENCES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML, in an element or in an attribute's quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => REFERENCES[char]!);
