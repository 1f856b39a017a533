import { knownCommands } from './citation-js.ts';

/** Combining marks by the command that sets them over or under the next letter. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '"': '\u0308',
    '~': '\u0303',
    '=': '\u0304',
    '.': '\u0307',
    u: '\u0306',
    v: '\u030c',
    H: '\u030b',
    c: '\u0327',
    d: '\u0323',
    b: '\u0331',
    k: '\u0328',
    r: '\u030a',
  }),
);

/** Commands that are letters. A letter is text, so that a name's case and its first letter are seen. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aa: 'å',
    AA: 'Å',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    ss: 'ß',
    SS: 'ẞ',
    i: 'ı',
    j: 'ȷ',
    dh: 'ð',
    DH: 'Ð',
    dj: 'đ',
    DJ: 'Đ',
    th: 'þ',
    TH: 'Þ',
    ng: 'ŋ',
    NG: 'Ŋ',
  }),
);

const ACCENT = String.raw`\\(["'${'`'}^~=.]|[Hcdbkruv](?![a-zA-Z])) ?`;
const BASE = String.raw`(?:\{(\\[ij]|\p{L})\}|(\\[ij](?![a-zA-Z]) ?|\p{L}))`;
const LETTER = String.raw`\\(${[...LETTERS.keys()].join('|')})(?![a-zA-Z])`;
/** An accent over a letter, first in braces of its own: these set the letter apart and protect no capital. */
const ACCENTED = new RegExp(String.raw`\{${ACCENT}${BASE}\}|${ACCENT}${BASE}`, 'gu');
const LETTER_COMMAND = new RegExp(String.raw`\{${LETTER} ?\}|${LETTER}(?:\{\}| )?`, 'gu');

function accented(accent: string, base: string): string {
  const letter = base.startsWith('\\') ? base[1]! : base;
  return (letter + ACCENTS.get(accent)!).normalize('NFC');
}

/** Accents and letters that are written as commands, as Unicode: `{\'e}`, `\"{\i}`, `\o{}`. */
export function unicodeLetters(latex: string): string {
  if (!latex.includes('\\')) {
    return latex;
  }
  return latex
    .replace(ACCENTED, (_, a1, b1, c1, a2, b2, c2) => accented(a1 ?? a2, b1 ?? c1 ?? b2 ?? c2))
    .replace(LETTER_COMMAND, (_, braced, bare) => LETTERS.get(braced ?? bare)!);
}

/** Groups within groups beyond this depth lose their braces: citation-js reads them by recursion. */
const DEPTH = 30;

const TOKEN = /\\(?:[a-zA-Z]+\*? *|[\s\S])|[{}]|\$|[^\\{}$]+/g;
const ACCENT_NAMES = /^["'`^~=.]$|^[Hcdbkruvt]$/;
/** Commands of one character that stand for themselves. */
const ESCAPED = /^[&%$#_{}]$/;

interface Token {
  text: string;
  /** The name of a command; undefined for other text. */
  command?: string;
}

function tokens(latex: string): Token[] {
  return (latex.match(TOKEN) ?? []).map((text) =>
    text.length > 1 && text.startsWith('\\') ? { text, command: text.slice(1).trim().replace(/\*$/, '') } : { text },
  );
}

/** What citation-js shall read of a command: itself where it knows it and can read what follows, else nothing but its argument. */
function commandText({ text, command }: Token, next: string | undefined, last: string): string {
  if (command === '' || command === '\\') {
    return /\\[a-zA-Z]+$/.test(last) ? '{} ' : ' ';
  }
  if (ESCAPED.test(command!)) {
    return text;
  }
  if (ACCENT_NAMES.test(command!)) {
    return next === '{' || (next !== undefined && /^[^\s{}$\\]/.test(next)) ? text : '';
  }
  const kind = knownCommands(command!);
  if (kind === undefined || (kind === 'argument' && next !== '{')) {
    return /\\[a-zA-Z]+$/.test(last) && /^[a-zA-Z]/.test(next ?? '') ? ' ' : '';
  }
  return text;
}

/**
 * LaTeX that citation-js reads without failing: letters as Unicode, braces and dollar signs in pairs, no deep nesting, and of a command that it does not
 * know only the argument. Linear in the text's length.
 */
export function mendLatex(latex: string): string {
  if (!/[\\{}$]/.test(latex)) {
    return latex;
  }
  const list = tokens(
    unicodeLetters(latex).replace(/\\([~^])\{\}/g, (_, mark) =>
      mark === '~' ? '\\textasciitilde{}' : '\\textasciicircum{}',
    ),
  );
  const dollars = list.filter(({ text }) => text === '$').length;
  // A sum of money has a dollar sign and no second one: the last one of an odd number is text.
  let left = dollars % 2 === 0 ? Number.POSITIVE_INFINITY : dollars - 1;
  const out: string[] = [];
  // The groups that are open: true where their braces are kept. Those of a command that is left out go with it, and protect no capital.
  const groups: boolean[] = [];
  let kept = 0;
  let math = false;
  let dropped = false;
  list.forEach((token, i) => {
    const { text } = token;
    const afterDropped = dropped;
    dropped = false;
    if (token.command !== undefined) {
      const read = commandText(token, list[i + 1]?.text, out.at(-1) ?? '');
      dropped = read === '';
      out.push(read);
    } else if (text === '$') {
      math = left > 0 && !math;
      out.push(left-- > 0 ? '$' : '\\$');
    } else if (text === '{') {
      const keep = kept < DEPTH && !afterDropped;
      kept += keep ? 1 : 0;
      groups.push(keep);
      out.push(keep ? '{' : '');
    } else if (text === '}') {
      const keep = groups.pop() === true;
      kept -= keep ? 1 : 0;
      // A command takes the blank behind it, unless a group ended between them.
      out.push(keep ? '}' : /\\[a-zA-Z]+$/.test(out.at(-1) ?? '') ? '{}' : '');
    } else {
      // A script without braces is one character: H_2O is H, a small 2 and O.
      out.push(math ? text.replace(/([_^])([^\s_^])/gu, '$1{$2}') : text);
    }
  });
  return out.join('') + '}'.repeat(kept);
}

/** LaTeX of a field that holds an address or identifier, as the address: escapes and braces are no part of it. */
export function plainAddress(latex: string): string {
  return latex
    .replace(/\\url\s*\{([^{}]*)\}/g, '$1')
    .replace(/\$?\\(?:sim|textasciitilde)(?![a-zA-Z])(?:\{\})?\$?/g, '~')
    .replace(/\$?\\(?:textless|lt)(?![a-zA-Z])(?:\{\})?\$?|\$<\$/g, '<')
    .replace(/\$?\\(?:textgreater|gt)(?![a-zA-Z])(?:\{\})?\$?|\$>\$/g, '>')
    .replace(/\\([_%&#~{}$])/g, '$1')
    .replace(/[{}]/g, '')
    .trim();
}
