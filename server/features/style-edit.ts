import type { Document } from '../syntax/document.ts';
import type { FrontMatter } from '../syntax/frontmatter.ts';
import type { Edit, Span } from '../text.ts';

/** What YAML reads as a truth value or as nothing. */
const NO_TEXT = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** A style's word as YAML. */
const scalar = (word: string): string =>
  /^[A-Za-z][\w./-]*$/.test(word) && !NO_TEXT.test(word) ? word : `'${word.replaceAll("'", "''")}'`;

const KEY = /^(?:csl|"csl"|'csl')[ \t]*:(?=[ \t\r\n])/gm;

/** A key without indentation: front matter that begins with one takes another one at its end. */
const FIRST_KEY = /^(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s#?{}[\],&*!|>%@`"'-](?:(?! #)[^\r\n])*?)[ \t]*:(?=[ \t\r\n])/;

/** The value behind `csl:`, where it is one word on the same line or nothing at all. */
function valueSpan(frontMatter: string, after: number, { csl }: FrontMatter): Span | undefined {
  if (csl) {
    const between = frontMatter.slice(after, csl.from);
    const isPlain =
      after <= csl.from && /^[ \t]*$/.test(between) && !/[\r\n]/.test(frontMatter.slice(csl.from, csl.to));
    return isPlain ? csl : undefined;
  }
  // No text: a number, a truth value or nothing. What follows must be another key, not the value on lines of its own.
  const found =
    /^([ \t]*)([\w.~+-]*)[ \t]*(?:[ \t]#[^\r\n]*)?\r?\n(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(?![ \t])(?!-[ \t\r\n])/.exec(
      frontMatter.slice(after),
    );
  if (!found) {
    return undefined;
  }
  const [, blank, value] = found;
  return value === ''
    ? { from: after, to: after }
    : { from: after + blank!.length, to: after + blank!.length + value!.length };
}

/** The offset of the closing fence, the last line of the front matter. */
const fenceOf = ({ lines, frontMatter }: Document): number => lines.start(lines.lineAt(frontMatter!.to - 1));

/**
 * The edit that names a style in a document's front matter, and changes nothing else there; undefined where it is named already. Where it
 * cannot be told what to change, a sentence that says so.
 * @param read the document's own front matter
 * @param word an id, a path or an address of one line
 */
export function styleEdit(document: Document, read: FrontMatter, word: string): Edit | string | undefined {
  const { lines, frontMatter } = document;
  const value = scalar(word);
  const eol = lines.slice(0, lines.start(1)).endsWith('\r\n') ? '\r\n' : '\n';
  if (!frontMatter) {
    const at = lines.slice(0, 1) === '\uFEFF' ? 1 : 0;
    return { from: at, to: at, insert: ['---', `csl: ${value}`, '---', '', ''].join(eol) };
  }
  if (read.broken) {
    return `The front matter at the top of this document cannot be read: ${read.broken.message} Mend that first, then choose the style again.`;
  }
  if (read.csl?.value === word) {
    return undefined;
  }
  const source = lines.slice(0, frontMatter.to);
  const key = [...source.matchAll(KEY)].at(-1);
  if (key) {
    const span = valueSpan(source, key.index + key[0].length, read);
    return span
      ? { ...span, insert: source[span.from - 1] === ':' ? ` ${value}` : value }
      : `In the front matter at the top of this document “csl:” holds more than one word. Make “csl: ${value}” of it there.`;
  }
  const inside = source.slice(lines.start(1), fenceOf(document)).replace(/^(?:[ \t]*(?:#[^\r\n]*)?\r?\n)+/, '');
  return (inside === '' || FIRST_KEY.test(inside)) && !read.csl
    ? { from: fenceOf(document), to: fenceOf(document), insert: `csl: ${value}${eol}` }
    : `The front matter at the top of this document is no list of “name: value” lines. Write “csl: ${value}” into it yourself.`;
}
