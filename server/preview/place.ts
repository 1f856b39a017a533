import type { StateBlock } from 'markdown-it';
import { LIST } from './tokens.ts';

const COLON = 0x3a;
const PLACE = /^:{3,}[ \t]*\{[^{}]*#refs(?![\w-])[^{}]*\}[ \t]*:*[ \t]*$/;
const OPENS = /^:{3,}[ \t]*(?:\{[^{}]*\}|[^\s{}:]+)[ \t]*:*[ \t]*$/;
const CLOSES = /^:{3,}[ \t]*$/;

/** The line that closes the div which opens at `from`; undefined where none does. */
function closing(lineAt: (line: number) => string | undefined, from: number): number | undefined {
  let depth = 1;
  for (let line = from + 1; ; line++) {
    const text = lineAt(line);
    if (text === undefined) {
      return undefined;
    }
    depth += CLOSES.test(text) ? -1 : OPENS.test(text) ? 1 : 0;
    if (depth === 0) {
      return line;
    }
  }
}

/**
 * Pandoc's place for its list, `::: {#refs}` to `:::`, as the list's token; what stands in it stays before the list. One that
 * nothing closes yet is the line alone.
 */
export function referencesPlace(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  // Asked at each line of the document: most begin with something else.
  if (state.src.charCodeAt(state.bMarks[start]! + state.tShift[start]!) !== COLON) {
    return false;
  }
  const lineAt = (line: number) =>
    line < end && state.sCount[line]! >= state.blkIndent
      ? state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!)
      : undefined;
  if (state.sCount[start]! - state.blkIndent >= 4 || !PLACE.test(lineAt(start) ?? '')) {
    return false;
  }
  if (silent) {
    return true;
  }
  const close = closing(lineAt, start);
  if (close !== undefined && close > start + 1) {
    state.md.block.tokenize(state, start + 1, close);
  }
  const token = state.push(LIST, '', 0);
  token.map = [start, (close ?? start) + 1];
  state.line = (close ?? start) + 1;
  return true;
}
