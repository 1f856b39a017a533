import { isAlphanumeric, isBlank, skipBlank } from './characters.ts';
import {
  BARRIER,
  type Construct,
  type Ending,
  IN_DOUBLE_QUOTES,
  IN_LINK,
  IN_SINGLE_QUOTES,
  type Inside,
  type Read,
  type Reader,
  type Surroundings,
} from './reader.ts';

/** Whether `count` marks close an emphasis: an underscore inside a word does not. */
function closes({ text }: Reader, at: number, mark: string, count: number): boolean {
  return text.startsWith(mark.repeat(count), at) && (mark === '*' || !isAlphanumeric(text, at + count));
}

/** Where emphasis of one mark ends; two marks within it may begin strong emphasis, which is read as a construct of its own. */
function emphasisEnding(id: number, mark: string, count: number): Ending {
  return { id, at: (reader, at) => closes(reader, at, mark, count) };
}

const EMPHASIS: Record<string, Ending[]> = {
  '*': [emphasisEnding(1, '*', 1), emphasisEnding(2, '*', 2)],
  _: [emphasisEnding(3, '_', 1), emphasisEnding(4, '_', 2)],
};

function mark(name: string, from: number, to: number): Inside {
  return { name, from, to, inside: [] };
}

/** Emphasis that closes; where none does, the marks and what was read behind them stand as written. */
function emphasised(from: number, open: number, close: number, to: number, stretches: Inside[]): Construct {
  if (to === close) {
    return { to, inside: stretches };
  }
  const name = to - close === 1 ? 'Emphasis' : 'StrongEmphasis';
  const inside = [mark('EmphasisMark', from, open), ...stretches, mark('EmphasisMark', close, to)];
  return { to, inside: [{ name, from, to, inside }] };
}

/** Emphasis of one mark from `at`; strong emphasis in it takes its own two marks. */
function one(reader: Reader, at: number, char: string, within: Surroundings): { close: number; stretches: Inside[] } {
  const [single] = EMPHASIS[char]!;
  const stretches: Inside[] = [];
  let from = at;
  for (;;) {
    const close = reader.run(single!, from, within);
    stretches.push({ from, to: close, within });
    if (!closes(reader, close, char, 2) || closes(reader, close + 2, char, 1)) {
      return { close, stretches };
    }
    const strong = two(reader, close + 2, char, within);
    const to = closes(reader, strong.close, char, 2) ? strong.close + 2 : strong.close;
    stretches.push(...emphasised(close, close + 2, strong.close, to, strong.stretches).inside);
    from = to;
  }
}

function two(reader: Reader, at: number, char: string, within: Surroundings): { close: number; stretches: Inside[] } {
  const close = reader.run(EMPHASIS[char]![1]!, at, within);
  return { close, stretches: [{ from: at, to: close, within }] };
}

function three(reader: Reader, at: number, char: string, within: Surroundings): Construct {
  const open = at + 3;
  const [single, double] = EMPHASIS[char]!;
  const first = reader.run(single!, open, within);
  const inner: Inside[] = [{ from: open, to: first, within }];
  if (closes(reader, first, char, 3)) {
    return emphasised(at, open, first, first + 3, inner);
  }
  const count = closes(reader, first, char, 2) ? 2 : closes(reader, first, char, 1) ? 1 : 0;
  if (count === 0) {
    return { to: first, inside: inner };
  }
  const behind = first + count;
  const ending = count === 2 ? single! : double!;
  const close = reader.run(ending, behind, within);
  const to = closes(reader, close, char, 3 - count) ? close + 3 - count : close;
  return emphasised(at, open, close, to, [...inner, { from: behind, to: close, within }]);
}

/** `*emphasis*`, `**strong**` and both, with `*` or `_`. */
export const emphasis: Read = (reader, at, within) => {
  const { text } = reader;
  const char = text[at]!;
  if (char === '_' && reader.afterWord(at)) {
    return undefined;
  }
  let open = at;
  while (text[open] === char) {
    open++;
  }
  const count = open - at;
  if (count > 3 || isBlank(text, open)) {
    return { to: open, inside: [] };
  }
  if (count === 3) {
    return ended(reader, three(reader, at, char, within));
  }
  const { close, stretches } = count === 1 ? one(reader, open, char, within) : two(reader, open, char, within);
  const to = closes(reader, close, char, count) ? close + count : close;
  return ended(reader, emphasised(at, open, close, to, stretches));
};

function ended(reader: Reader, construct: Construct): Construct {
  if (construct.inside.some((inside) => 'name' in inside && inside.to === construct.to)) {
    reader.wordEnds.add(construct.to);
  }
  return construct;
}

/** A pair of marks with no blank inside its ends, such as `~~struck~~`; `ending` says where it closes, if it does. */
function between(name: string, size: number, ending: Ending): Read {
  return (reader, at, within) => {
    const from = at + size;
    if (isBlank(reader.text, from)) {
      return undefined;
    }
    const close = reader.run(ending, from, within);
    if (close === from || !reader.text.startsWith(reader.text.slice(at, from), close)) {
      return undefined;
    }
    const to = close + size;
    return { to, inside: [{ name, from: at, to, inside: [{ from, to: close, within }] }] };
  };
}

const struck = between('Strikethrough', 2, {
  id: 5,
  // A blank before the closing marks ends it too, and then it is none.
  at: ({ text }, at) => text.startsWith('~~', isBlank(text, at) ? skipBlank(text, at) : at),
});
const subscript = between('Subscript', 1, { id: 6, at: ({ text }, at) => text[at] === '~' || isBlank(text, at) });

export const superscript = between('Superscript', 1, {
  id: 7,
  at: ({ text }, at) => text[at] === '^' || isBlank(text, at),
});

/** `~~struck~~` and H`~2~`O. */
export const tilde: Read = (reader, at, within) =>
  (reader.text.startsWith('~~', at) && reader.text[at + 2] !== '~' ? struck(reader, at, within) : undefined) ??
  subscript(reader, at, within);

/** `--` and `---` are dashes, so that no `-` of theirs leaves an author's name out. */
export const dash: Read = ({ text }, at) =>
  text.startsWith('--', at) ? { to: at + (text[at + 2] === '-' ? 3 : 2), inside: [] } : undefined;

const SINGLE: Ending = {
  id: 8,
  at: ({ text }, at) => (text[at] === "'" || text[at] === '’') && !isAlphanumeric(text, at + 1),
};
const DOUBLE: Ending = { id: 9, at: ({ text }, at) => text[at] === '"' || text[at] === '”' };

/** A quotation: what stands in it is read as a whole, so that no `;` or `]` in it ends a cluster. */
function quoted(ending: Ending, inside: Surroundings): Read {
  return (reader, at, within) => {
    if ((within & ~IN_LINK) === inside || reader.afterWord(at) || isBlank(reader.text, at + 1)) {
      return undefined;
    }
    const here = (within & IN_LINK) | inside;
    const first = reader.next(at + 1, here);
    if (first === BARRIER) {
      return undefined;
    }
    const close = reader.run(ending, inside === IN_SINGLE_QUOTES ? first : at + 1, here);
    if (!ending.at(reader, close)) {
      return undefined;
    }
    return { to: close + 1, inside: [{ from: at + 1, to: close, within: here }] };
  };
}

export const singleQuotes = quoted(SINGLE, IN_SINGLE_QUOTES);
export const doubleQuotes = quoted(DOUBLE, IN_DOUBLE_QUOTES);
