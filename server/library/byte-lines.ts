import type { Position, Range, Span } from '../text.ts';

const LF = 10;
const CR = 13;

/**
 * The offset behind the next line break at or after `at`; -1 where there is none. `\n`, `\r\n` and a lone `\r` end a line, as in LSP; a `\r`
 * that is the last byte is left for what follows.
 */
function nextLine(bytes: Uint8Array, at: number, hasCr: boolean): number {
  if (!hasCr) {
    return bytes.indexOf(LF, at) + 1 || -1;
  }
  for (let i = at; i < bytes.length; i++) {
    if (bytes[i] === LF || (bytes[i] === CR && i + 1 < bytes.length)) {
      return bytes[i] === CR && bytes[i + 1] === LF ? i + 2 : i + 1;
    }
  }
  return -1;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Positions of byte offsets of UTF-8 text in parts; the offsets may come in any order. One pass over the bytes before the last of them. */
function positions(parts: Iterable<Uint8Array>, offsets: readonly number[]): Map<number, Position> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const ordered = [...new Set(offsets)].sort((a, b) => a - b);
  const found = new Map<number, Position>();
  let base = 0;
  let line = 0;
  // What stands of the line in the parts before; a `\r` at its end may be half of a line break.
  let before: Uint8Array = new Uint8Array(0);
  let i = 0;
  for (const part of parts) {
    let start = 0;
    if (before.at(-1) === CR) {
      line++;
      before = before.subarray(0, 0);
      start = part[0] === LF ? 1 : 0;
    }
    const hasCr = part.includes(CR);
    const advance = (to: number) => {
      for (let next = nextLine(part, start, hasCr); next >= 0 && next <= to; next = nextLine(part, start, hasCr)) {
        line++;
        start = next;
        before = before.subarray(0, 0);
      }
    };
    // What stands at the part's end is found with what follows.
    for (; i < ordered.length && ordered[i]! < base + part.length; i++) {
      advance(ordered[i]! - base);
      const written = joined(before, part.subarray(start, Math.max(start, ordered[i]! - base)));
      found.set(ordered[i]!, { line, character: decoder.decode(written).length });
    }
    if (i === ordered.length) {
      return found;
    }
    advance(part.length);
    before = joined(before, part.subarray(start));
    base += part.length;
  }
  const end =
    before.at(-1) === CR ? { line: line + 1, character: 0 } : { line, character: decoder.decode(before).length };
  for (const offset of ordered.slice(i)) {
    found.set(offset, end);
  }
  return found;
}

/** LSP's ranges of spans in bytes. The text is UTF-8 without a byte order mark, in as many parts as it stands in. */
export function byteRanges(parts: Iterable<Uint8Array>, spans: readonly Span[]): Range[] {
  const at = positions(
    parts,
    spans.flatMap(({ from, to }) => [from, to]),
  );
  return spans.map(({ from, to }) => ({ start: at.get(from)!, end: at.get(to)! }));
}
