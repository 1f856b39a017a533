import { codeAttributesEnd } from './attributes.ts';
import { isAlphanumeric, isBlank, skipBlank } from './characters.ts';
import {
  BARRIER,
  type Construct,
  type Ending,
  type Inline,
  type Read,
  type Reader,
  type Surroundings,
} from './reader.ts';

function node(name: string, from: number, to: number, inside: Inline[] = []): Inline {
  return { name, from, to, inside };
}

/** A construct that is one node. */
function whole(name: string, from: number, to: number): Construct {
  return { to, inside: [node(name, from, to)] };
}

/** `` `code` `` with the attributes behind it. */
export const code: Read = ({ text, pairs }, at) => {
  const to = pairs.code.get(at);
  return to === undefined ? undefined : whole('InlineCode', at, codeAttributesEnd(text, to) ?? to);
};

/** A `$` closes the math before it unless a blank stands before that `$` or a digit behind it: so a price is none. */
function inlineMathEnd(text: string, at: number): number | undefined {
  if (isBlank(text, at + 1)) {
    return undefined;
  }
  for (let i = text[at + 1] === '\\' ? at + 3 : at + 2; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === '$') {
      return isBlank(text, i - 1) || /\d/.test(text[i + 1] ?? '') ? undefined : i + 1;
    }
  }
  return undefined;
}

/** `$math$` and `$$math$$`. */
export const math: Read = ({ text }, at) => {
  const close = text[at + 1] === '$' ? text.indexOf('$$', at + 3) : -1;
  const to = close < 0 ? inlineMathEnd(text, at) : close + 2;
  return to === undefined ? undefined : whole('InlineMath', at, to);
};

const COMMAND = /\\([A-Za-z]+)\*?/y;
const BEGIN = /\\begin[ \t]*\{/y;

// Commands that take no argument in brackets: a bracket behind one of them is the text's.
const NO_OPTIONS =
  /^(?:LaTeX|TeX|[lcv]?dots|copyright|dag|ddag|pounds|euro|S|P|[ijlLoO]|ss|ae|AE|oe|OE|aa|AA|text[a-z]+|emph|footnote|small|section|chapter)$/;

/** The offset behind a TeX command's arguments: brackets, then braces. */
function argumentsEnd({ text, pairs }: Reader, name: string, from: number): number {
  let end = from;
  for (const open of NO_OPTIONS.test(name) ? ['{'] : ['[', '{']) {
    for (let at = skipBlank(text, end); text[at] === open; at = skipBlank(text, end)) {
      const close = pairs.closing.get(at);
      if (close === undefined) {
        return end;
      }
      end = close + 1;
    }
  }
  return end;
}

/** The offset behind the TeX at `at`: a command with its arguments, or an environment. */
function texEnd(reader: Reader, at: number): number | undefined {
  const { text, pairs } = reader;
  BEGIN.lastIndex = at;
  if (BEGIN.test(text)) {
    return pairs.environments.get(at);
  }
  COMMAND.lastIndex = at;
  const name = COMMAND.exec(text)?.[1];
  return name === undefined || name === 'begin' || name === 'end' || name === 'and'
    ? undefined
    : argumentsEnd(reader, name, at + name.length + (text[at + name.length + 1] === '*' ? 2 : 1));
}

/** `\` before punctuation is an escape, before a letter TeX. */
export const backslash: Read = (reader, at) => {
  const { text } = reader;
  if (text[at + 1] === '\n') {
    return whole('HardBreak', at, at + 2);
  }
  if (at + 1 < text.length && !isAlphanumeric(text, at + 1)) {
    reader.notWordEnds.add(at + 2);
    return whole('Escape', at, at + 2);
  }
  const to = texEnd(reader, at);
  if (to === undefined) {
    return undefined;
  }
  reader.notWordEnds.add(to);
  return whole('RawTeX', at, to);
};

const ENTITY = /&(?:[A-Za-z][A-Za-z\d]*|#\d+|#[xX][\da-fA-F]+);/y;

export const entity: Read = ({ text }, at) => {
  ENTITY.lastIndex = at;
  return ENTITY.test(text) ? whole('Entity', at, ENTITY.lastIndex) : undefined;
};

const TAG =
  /<(?:([A-Za-z][\w:-]*)(?:\s+[A-Za-z][\w:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*\s*\/?|\/([A-Za-z][\w:-]*)\s*)>/y;
const AUTOLINK = /<(?:[A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*)>/y;
const INSTRUCTION = /<(?:\?[^<>]*\?|![A-Z][^<>]*)>/y;
const BLOCK =
  /^(?:address|article|aside|blockquote|body|canvas|caption|center|col|colgroup|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|isindex|main|menu|meta|nav|noframes|noscript|ol|output|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|style|script)$/i;

/** The offset behind the HTML comment at `at`. */
function commentEnd({ text, pairs }: Reader, at: number): number | undefined {
  if (!text.startsWith('<!--', at)) {
    return undefined;
  }
  // One that is not closed yet hides all that follows.
  return at + 4 <= pairs.lastCommentEnd ? text.indexOf('-->', at + 4) + 3 : text.length;
}

const SPAN_END: Ending = { id: 12, at: ({ text }, at) => text.startsWith('</span>', at) };

/** `<span>text</span>`, which no `;` or `]` in it ends. */
function span(reader: Reader, from: number, open: number, within: Surroundings): Construct | undefined {
  const close = reader.run(SPAN_END, open, within);
  const to = close + '</span>'.length;
  return SPAN_END.at(reader, close)
    ? { to, inside: [node('HTMLTag', from, open), { from: open, to: close, within }, node('HTMLTag', close, to)] }
    : undefined;
}

/** An address in angle brackets, a comment or a tag. */
export const angle: Read = (reader, at, within) => {
  const { text } = reader;
  for (const [name, pattern] of [
    ['Autolink', AUTOLINK],
    ['ProcessingInstruction', INSTRUCTION],
  ] as const) {
    pattern.lastIndex = at;
    if (pattern.test(text)) {
      return whole(name, at, pattern.lastIndex);
    }
  }
  const comment = commentEnd(reader, at);
  if (comment !== undefined) {
    return whole('Comment', at, comment);
  }
  TAG.lastIndex = at;
  const tag = TAG.exec(text);
  if (!tag) {
    return undefined;
  }
  const to = at + tag[0].length;
  if (BLOCK.test(tag[1] ?? tag[2]!)) {
    return BARRIER;
  }
  return (tag[1] === 'span' ? span(reader, at, to, within) : undefined) ?? whole('HTMLTag', at, to);
};

/** The offset behind the tag at `at` that no inline may hold. */
export function blockTagEnd(text: string, at: number): number {
  TAG.lastIndex = at;
  return TAG.test(text) ? TAG.lastIndex : at + 1;
}

const ADDRESS = /(?:https?|ftp):\/\/[^\s<>()[\]"';]*[^\s<>()[\]"';?!.,:*_~]/y;

/** A bare address, which Pandoc reads as words: whom it names is not cited. */
export const address: Read = (reader, at) => {
  const { text } = reader;
  if (reader.afterWord(at)) {
    return undefined;
  }
  ADDRESS.lastIndex = at;
  if (!ADDRESS.test(text)) {
    return undefined;
  }
  reader.wordEnds.add(ADDRESS.lastIndex);
  return whole('URL', at, ADDRESS.lastIndex);
};
