/** What a scan of inline text steps over whole: offset of its first character -> offset behind it. */
export interface Brackets {
  /** Escapes, code spans, braced citekeys and character references. */
  opaque: Map<number, number>;
  /** Brackets that close: offset of `[` -> offset of its `]`. */
  closing: Map<number, number>;
}

// Other things whose characters mean nothing outside them: a braced citekey, a character reference.
const WHOLE = /@\{[^\s{}]+\}|&(?:\w+|#\d+);/y;

/** One pass over a text, so that any number of open brackets or backticks costs linear time. */
function scan(text: string): Brackets {
  const opaque = new Map<number, number>();
  const closing = new Map<number, number>();
  const open: number[] = [];
  const unclosed = new Set<number>();
  for (let i = 0; i < text.length; ) {
    const char = text[i];
    if (char === '\\') {
      opaque.set(i, i + 2);
      i += 2;
    } else if (char === '`') {
      i = codeSpan(text, i, opaque, unclosed);
    } else if ((char === '@' || char === '&') && wholeAt(text, i)) {
      opaque.set(i, WHOLE.lastIndex);
      i = WHOLE.lastIndex;
    } else {
      if (char === '[') {
        open.push(i);
      } else if (char === ']' && open.length > 0) {
        closing.set(open.pop()!, i);
      }
      i++;
    }
  }
  return { opaque, closing };
}

function wholeAt(text: string, at: number): boolean {
  WHOLE.lastIndex = at;
  return WHOLE.test(text);
}

/** Steps over the code span at `at`, or over its backticks where nothing closes them; `unclosed` keeps the lengths that nothing closes. */
function codeSpan(text: string, at: number, opaque: Map<number, number>, unclosed: Set<number>): number {
  let ticks = 1;
  while (text[at + ticks] === '`') {
    ticks++;
  }
  if (!unclosed.has(ticks)) {
    const fence = '`'.repeat(ticks);
    for (let i = text.indexOf(fence, at + ticks); i >= 0; i = text.indexOf(fence, i)) {
      let run = ticks;
      while (text[i + run] === '`') {
        run++;
      }
      if (run === ticks) {
        opaque.set(at, i + ticks);
        return i + ticks;
      }
      i += run;
    }
    unclosed.add(ticks);
  }
  return at + ticks;
}

let last: { text: string; brackets: Brackets } | undefined;

/** The brackets of a text. The last text is remembered: a parser asks for the same paragraph at each of its brackets. */
export function brackets(text: string): Brackets {
  if (last?.text !== text) {
    last = { text, brackets: scan(text) };
  }
  return last.brackets;
}
