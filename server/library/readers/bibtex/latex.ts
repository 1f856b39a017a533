import { ACCENTS, SYMBOLS } from './latex-symbols.ts';

/** TeX's ligatures. */
const LIGATURES: readonly [string, string][] = [
  ['---', '—'],
  ['--', '–'],
  ['``', '“'],
  ["''", '”'],
];

/** What a backslash before a character that is no letter gives; accents are in `ACCENTS`, and all others give a space. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&',
  '%': '%',
  $: '$',
  '#': '#',
  _: '_',
  '{': '{',
  '}': '}',
  '-': '',
  '/': '',
};

/**
 * A value of a BibTeX field as plain Unicode text on one line: accents and symbols are written out, commands such as `\emph` and braces are
 * left out, and so are the `$`, `^` and `_` of formulas. Never fails; what it does not know stays as it is, without its backslash's command.
 */
export function latexToUnicode(source: string): string {
  if (!/[\\{}$~\n\r\t]|--|``|''| {2}|^ | $/.test(source)) {
    return source;
  }
  let out = '';
  let accent = '';
  let math = false;
  const emit = (text: string) => {
    const first = text.codePointAt(0);
    if (accent !== '' && first !== undefined) {
      const letter = String.fromCodePoint(first);
      out += /\p{L}/u.test(letter) ? `${letter}${accent}${text.slice(letter.length)}` : text;
      accent = '';
    } else {
      out += text;
    }
  };
  for (let i = 0; i < source.length; ) {
    const char = source[i]!;
    if (char === '\\') {
      const name = commandAt(source, i + 1);
      i += 1 + name.length;
      const mark = ACCENTS.get(name);
      const isWord = /^[a-zA-Z]/.test(name);
      if (mark !== undefined || isWord) {
        i = behindSpace(source, i);
      }
      if (mark !== undefined) {
        accent = mark;
      } else if (isWord) {
        emit(accent !== '' && (name === 'i' || name === 'j') ? name : (SYMBOLS.get(name) ?? ''));
      } else {
        emit(ESCAPES[name] ?? ' ');
      }
    } else if (char === '$') {
      math = !math;
      i++;
    } else if (char === '{' || char === '}' || (math && (char === '^' || char === '_'))) {
      i++;
    } else {
      const ligature = LIGATURES.find(([written]) => source.startsWith(written, i));
      const written = ligature?.[0] ?? String.fromCodePoint(source.codePointAt(i)!);
      emit(ligature?.[1] ?? (written === '~' ? ' ' : written));
      i += written.length;
    }
  }
  return out.replace(/\s+/g, ' ').trim().normalize('NFC');
}

/** The name of a command: letters, or one other character. */
function commandAt(source: string, at: number): string {
  let end = at;
  while (/[a-zA-Z]/.test(source[end] ?? '')) {
    end++;
  }
  return end > at
    ? source.slice(at, end)
    : String.fromCodePoint(source.codePointAt(at) ?? 0x20).slice(0, source.length - at);
}

function behindSpace(source: string, at: number): number {
  let end = at;
  while (/[ \t\r\n]/.test(source[end] ?? '')) {
    end++;
  }
  return end;
}
