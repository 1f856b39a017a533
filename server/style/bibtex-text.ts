/** Characters that LaTeX reads as something else. */
const SPECIAL: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
  '\u00a0': '~',
};

const TAGS: Readonly<Record<string, string>> = {
  i: '\\textit{',
  b: '\\textbf{',
  sup: '\\textsuperscript{',
  sub: '\\textsubscript{',
  sc: '\\textsc{',
};

/** A stretch of a rich text: plain text, or the LaTeX that stands for a tag. */
type Piece = { text: string } | { latex: string };

function opening(name: string, attributes: string): string {
  return TAGS[name] ?? (/small-caps/.test(attributes) ? '\\textsc{' : '{');
}

/** The stretches of CSL's rich text. A tag without its other half is text, as it is for citeproc. */
function pieces(rich: string): Piece[] {
  const list: Piece[] = [];
  const open: { name: string; at: number; written: string }[] = [];
  const asText = ({ at, written }: { at: number; written: string }) => {
    list[at] = { text: written };
  };
  let from = 0;
  for (const { 0: written, 1: slash, 2: name = '', 3: attributes = '', index } of rich.matchAll(
    /<(\/?)(i|b|sup|sub|sc|span)( [^<>]*)?>/g,
  )) {
    list.push({ text: rich.slice(from, index) });
    from = index + written.length;
    const begun = open.findLastIndex((tag) => tag.name === name);
    if (slash === '') {
      open.push({ name, at: list.length, written });
      list.push({ latex: opening(name, attributes) });
    } else if (begun < 0) {
      list.push({ text: written });
    } else {
      open.splice(begun).slice(1).forEach(asText);
      list.push({ latex: '}' });
    }
  }
  list.push({ text: rich.slice(from) });
  open.forEach(asText);
  return list;
}

/** Offsets of braces that stand in pairs. BibTeX counts a brace even behind a backslash, so that only these may be written so. */
function pairedBraces(text: string): Set<number> {
  const open: number[] = [];
  const pairs = new Set<number>();
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    if (brace === '{') {
      open.push(index);
    } else if (open.length > 0) {
      pairs.add(open.pop()!).add(index);
    }
  }
  return pairs;
}

/** A word, a character with a meaning, or a sign of which LaTeX makes another one together with the next: `--`, `<<`, `?``. */
const TOKEN =
  /[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}]|['’](?=[\p{L}\p{N}]))*|[{}]|[&%$#_~^\\\u00a0]|([-<>,])(?=\1)|'(?=['"])|`(?=[`"])|[?!](?=`)|"/gu;

/** A straight quotation mark as LaTeX writes one: alone it is a closing mark everywhere, and under babel it may begin a command. */
function quotationMark(before: string, next: string | undefined): string {
  const mark = /[^\s([–—-]$/u.test(before) ? "''" : '``';
  return next !== undefined && /['`"]/.test(next) ? `${mark}{}` : mark;
}

/** Plain text as LaTeX, its words as `word` writes them; that is told what stands between a word and the one before it. */
function escaped(text: string, word: (word: string, before: string) => string): string {
  const pairs = pairedBraces(text);
  let from = 0;
  return text.replace(TOKEN, (token, _, index) => {
    if (token === '{' || token === '}') {
      return pairs.has(index) ? `\\${token}` : token === '{' ? '\\textbraceleft{}' : '\\textbraceright{}';
    }
    if (token === '"') {
      return quotationMark(text[index - 1] ?? '', text[index + 1]);
    }
    if (token === "'") {
      // Two of them are one mark for Pandoc even with braces between.
      return '’';
    }
    if (/^[-<>,`?!]$/.test(token)) {
      return `${token}{}`;
    }
    if (token in SPECIAL) {
      return SPECIAL[token]!;
    }
    const before = text.slice(from, index);
    from = index + token.length;
    return word(token, before);
  });
}

const oneLine = (text: string) => text.replace(/[ \t\r\n]+/g, ' ').trim();

/** CSL's rich text as LaTeX of one line. */
export function latexText(rich: string): string {
  return pieces(oneLine(rich))
    .map((piece) => ('latex' in piece ? piece.latex : escaped(piece.text, (word) => word)))
    .join('');
}

/** Plain text as LaTeX of one line: a name has no tags. */
export const latexPlain = (text: string): string => escaped(oneLine(text), (word) => word);

/** Whether a new sentence begins behind a text. No more than a few marks and blanks stand between. */
const endsSentence = (text: string) => /[.:?!]\P{L}*$/u.test(text.slice(-20));

/** A group that is all of a command's argument, which Pandoc takes for that and no protection. */
const ALONE = /(?<=\\text[a-z]+\{)(\{[^{}\\]*\})(?=\})/g;

/**
 * A title as LaTeX, of which Pandoc and BibTeX styles make the same title again. They lower what stands outside braces and set a capital
 * where a sentence begins, so that each word with a capital, and each that begins a sentence without one, stands in braces. The whole title
 * in braces would do too, but then no style could write it in its own case.
 */
export function latexTitle(rich: string): string {
  let atStart = true;
  let isFirst = true;
  const protect = (word: string, before: string) => {
    atStart = (atStart && !/[\p{L}\p{N}]/u.test(before)) || endsSentence(before);
    const keep = isFirst && before === '' && /^\p{Lu}[^\p{Lu}]*$/u.test(word);
    const braced = /\p{Lu}|\p{Lt}/u.test(word) ? !keep : atStart && /^\p{L}/u.test(word);
    atStart = false;
    isFirst = false;
    return braced ? `{${word}}` : word;
  };
  return pieces(oneLine(rich))
    .map((piece) => {
      if ('latex' in piece) {
        return piece.latex;
      }
      const latex = escaped(piece.text, protect);
      // A sentence may end in one stretch and the next begin behind a tag.
      atStart ||= endsSentence(piece.text);
      isFirst &&= piece.text === '';
      return latex;
    })
    .join('')
    .replace(ALONE, '$1{}');
}

/** An address or identifier as BibTeX has it: as it is, but for what would end the field or begin a command. */
export function verbatim(address: string): string {
  return oneLine(address).replace(/[{}\\ ]/g, encodeURIComponent);
}
