/** What one pass over a text finds of the things that stand in pairs. */
export interface Pairs {
  /** Offset of `[` or `{` -> offset of the `]` or `}` that closes it. */
  closing: Map<number, number>;
  /** Offset of a backtick -> offset behind the code span that begins there. */
  code: Map<number, number>;
  /** Offset of `\begin{x}` -> offset behind its `\end{x}`. */
  environments: Map<number, number>;
  /** Where the last `-->` stands, -1 where none does. */
  lastCommentEnd: number;
}

/** For each backtick the code span that it begins: its run of backticks, up to the next run of the same length. */
function codeSpans(text: string): Map<number, number> {
  const spans = new Map<number, number>();
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  // Going backwards, the next run of each length.
  const next = new Map<number, number>();
  for (const { from, to } of runs.reverse()) {
    for (let i = from; i < to; i++) {
      const close = next.get(to - i);
      if (close !== undefined) {
        spans.set(i, close + to - i);
      }
    }
    next.set(to - from, from);
  }
  return spans;
}

function environments(text: string): Map<number, number> {
  const found = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const match of text.matchAll(/\\(begin|end)[ \t]*\{([^{}\n]+)\}/g)) {
    const name = match[2]!;
    const starts = open.get(name) ?? [];
    open.set(name, starts);
    if (match[1] === 'begin') {
      starts.push(match.index);
    } else if (starts.length > 0) {
      found.set(starts.pop()!, match.index + match[0].length);
    }
  }
  return found;
}

/** Brackets and braces outside code spans and escapes. */
function closings(text: string, code: Map<number, number>): Map<number, number> {
  const closing = new Map<number, number>();
  const open: Record<string, number[]> = { ']': [], '}': [] };
  for (let i = 0; i < text.length; ) {
    const char = text[i]!;
    if (char === '\\') {
      i += 2;
      continue;
    }
    if (char === '[' || char === '{') {
      open[char === '[' ? ']' : '}']!.push(i);
    } else if (char === ']' || char === '}') {
      const from = open[char]!.pop();
      if (from !== undefined) {
        closing.set(from, i);
      }
    }
    i = code.get(i) ?? i + 1;
  }
  return closing;
}

/** The pairs of a text, in one pass over it. */
export function pairsOf(text: string): Pairs {
  const code = text.includes('`') ? codeSpans(text) : new Map<number, number>();
  return {
    code,
    closing: closings(text, code),
    environments: text.includes('\\begin') ? environments(text) : new Map<number, number>(),
    lastCommentEnd: text.lastIndexOf('-->'),
  };
}
