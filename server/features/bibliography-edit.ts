import type { Document } from '../syntax/document.ts';
import type { FrontMatter, Named } from '../syntax/frontmatter.ts';
import type { Edit } from '../text.ts';

/** What YAML reads as text without quotation marks, also within brackets. */
const PLAIN = /^[\p{L}\p{N}./][\p{L}\p{M}\p{N} ._/+()-]*(?<! )$/u;

const KEY = /^([ \t]*)(?:bibliography|"bibliography"|'bibliography')[ \t]*:(?=[ \t\r\n]|$)/gm;

/** Behind a key whose list stands in the lines below it: nothing, or a comment, and the lines down to the first item's text. */
const BELOW = /^[ \t]*(?:#[^\n]*)?\r?\n[\s\S]*$/;

/** A path as YAML. */
const scalar = (path: string): string => (PLAIN.test(path) ? path : `'${path.replaceAll("'", "''")}'`);

/** A name that stands alone, as the first of a list in brackets, which give more characters a meaning. */
function asItem({ value, from, to }: Named, written: string): Edit {
  const safe = /^["'*]/.test(written) || !/[,[\]{}]/.test(written);
  return { from, to: safe ? from : to, insert: `[${safe ? '' : scalar(value)}` };
}

/** Behind the last item of a list whose items stand on lines of their own. */
function lineBelow({ lines }: Document, { from, to }: Named, insert: string, eol: string): Edit | undefined {
  const line = lines.lineAt(from);
  const lead = /^[ \t]*-[ \t]+$/.exec(lines.slice(lines.start(line), from))?.[0];
  const end = lines.lineEnd(lines.lineAt(to));
  return lead === undefined ? undefined : { from: end, to: end, insert: eol + lead + insert };
}

/** Where the key stands and names nothing yet. */
function firstOf(behind: string, at: number, insert: string): Edit | undefined {
  const [rest = ''] = /^[^\r\n]*/.exec(behind) ?? [];
  const bracket = /^[ \t]*\[(?=[ \t]*\])/.exec(rest)?.[0].length;
  if (bracket !== undefined) {
    return { from: at + bracket, to: at + bracket, insert };
  }
  return /^[ \t]*(?:#.*)?$/.test(rest) ? { from: at, to: at, insert: ` ${insert}` } : undefined;
}

/**
 * The edits that name a library last under `bibliography:` in a document's front matter; none where it is named there already. Undefined
 * where what stands there is written in a way that is the writer's to change. The last place is Pandoc's first: of a key that stands in
 * several libraries it takes the last one's work, and Ketacite the first one's.
 * @param read the document's front matter, read
 * @param path the library's path as the document names it
 */
export function bibliographyEdits(document: Document, read: FrontMatter, path: string): Edit[] | undefined {
  const { text, lines, frontMatter } = document;
  const eol = lines.slice(0, lines.start(1)).endsWith('\r\n') ? '\r\n' : '\n';
  const name = scalar(path);
  if (!frontMatter) {
    const at = text.startsWith('\uFEFF') ? 1 : 0;
    // Pandoc's own title block must be the first thing in a file.
    const insert = ['---', `bibliography: ${name}`, '---', '', ''].join(eol);
    return text.startsWith('%', at) ? undefined : [{ from: at, to: at, insert }];
  }
  const { bibliography } = read;
  if (bibliography.some(({ value }) => value.replace(/^\.\//, '') === path)) {
    return [];
  }
  const [first, last] = [bibliography[0], bibliography.at(-1)];
  const fence = lines.start(lines.lineAt(frontMatter.to - 1));
  const inner = text.slice(0, fence);
  // What is indented more belongs to another key.
  const indent = /^([ \t]*)[^\s#-]/m.exec(inner.slice(lines.start(1)))?.[1] ?? '';
  const key = [...inner.matchAll(KEY)].findLast(
    ({ index, 1: before }) => before === indent && (!first || index < first.from),
  );
  if (!key) {
    return first ? undefined : [{ from: fence, to: fence, insert: `${indent}bibliography: ${name}${eol}` }];
  }
  const behind = key.index + key[0].length;
  if (!first || !last) {
    const edit = firstOf(text.slice(behind, fence), behind, name);
    return edit && [edit];
  }
  const between = text.slice(behind, first.from);
  if (/^[ \t]*\[/.test(between)) {
    return [{ from: last.to, to: last.to, insert: `, ${name}` }];
  }
  if (BELOW.test(between)) {
    const edit = lineBelow(document, last, name, eol);
    return edit && [edit];
  }
  const written = text.slice(first.from, first.to);
  return /^[ \t]*$/.test(between) && !written.includes('\n')
    ? [asItem(first, written), { from: first.to, to: first.to, insert: `, ${name}]` }]
    : undefined;
}

const values = ({ bibliography, misnamed, csl, lang, references, topic }: FrontMatter) => ({
  bibliography: bibliography.map(({ value }) => value),
  others: JSON.stringify([
    misnamed?.map(({ why }) => why),
    csl?.value,
    lang?.value,
    references.map(({ data }) => data),
    topic?.value,
  ]),
});

/** Whether front matter names a library behind all that it named before, and is else as it was: YAML can be written in more ways than are known here. */
export function isAdded(before: FrontMatter, after: FrontMatter, path: string): boolean {
  const [old, now] = [values(before), values(after)];
  return (
    after.broken === undefined &&
    old.others === now.others &&
    [...old.bibliography, path].every((value, i) => now.bibliography[i] === value) &&
    now.bibliography.length === old.bibliography.length + 1
  );
}
