import type { Snapshot } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import { isReferencesHeading } from '../syntax/prose.ts';
import type { Edit, Span } from '../text.ts';
import { blockEdit, emptyPlace, SUPPRESS } from './bibliography.ts';
import { citedWorks, coreWorks, nocited } from './cite-clusters.ts';
import { fieldEdit, lineBreak } from './front-matter-fields.ts';
import type { PrintedMatch } from './match-list.ts';
import { hasRemark } from './printed-remark.ts';
import { writtenList } from './written-list.ts';

/** A match whose work is known. */
export type Replaced = PrintedMatch & Required<Pick<PrintedMatch, 'entry'>>;

/** The mark of a list, a note or nothing before an entry. */
function markOf({ lines }: Document, { from }: Span): string {
  return lines.slice(lines.start(lines.lineAt(from)), from);
}

/** Why a printed line stays where Ketacite's list takes the place of the others, as a sentence; undefined where it can go. */
export function whyItStays(document: Document, { printed, entry, misprint, others }: PrintedMatch): string | undefined {
  if (!entry) {
    return 'It is none of the references that Ketacite knows.';
  }
  if (misprint !== undefined) {
    return 'No record of it was found as it is printed.';
  }
  if (others.length > 0) {
    return 'It may mix two works: which one is meant is yours to say.';
  }
  if (markOf(document, printed).includes('[^')) {
    return 'It is a footnote, to which the text may refer.';
  }
  if (document.citations.some(({ from }) => printed.from <= from && from < printed.to)) {
    return 'It holds a citation.';
  }
  return hasRemark(printed.text, entry) ? 'It says more than the reference.' : undefined;
}

/** The matches that Ketacite's list can take the place of. */
export function replaceable(document: Document, matches: readonly PrintedMatch[]): Replaced[] {
  return matches.filter(
    (match): match is Replaced => match.entry !== undefined && whyItStays(document, match) === undefined,
  );
}

/** The keys that the front matter must name so that the list holds all matched works, and those of the list that stands there. */
export function uncitedKeys(snapshot: Snapshot, document: Document, replaced: readonly Replaced[]): string[] {
  const { entries } = citedWorks(snapshot, document);
  const listed = writtenList(document)?.scope === 'core' ? coreWorks(snapshot).uncited : [];
  const keys = [...listed, ...replaced.map(({ entry }) => entry.citekey)];
  return [...new Set(keys)].filter((key) => !entries.has(key));
}

/** Whether the text before a list refers to its entries by their numbers, as in `[1]`. */
export function isNumbered(document: Document, list: Span, replaced: readonly Replaced[]): boolean {
  const text = document.lines.slice(document.frontMatter?.to ?? 0, list.from);
  return (
    replaced.some(({ printed }) => /\d/.test(markOf(document, printed))) &&
    /\[\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3})*\](?![(:])|\^\d{1,3}(?:[,–-]\d{1,3})*\^/.test(text)
  );
}

/** The whole lines of entries, and the blank ones that would part nothing once they are gone. */
function stretches({ lines }: Document, entries: readonly Span[]): Span[] {
  const isBlank = (line: number) => lines.slice(lines.start(line), lines.lineEnd(line)).trim() === '';
  const groups: { first: number; last: number }[] = [];
  for (const { from, to } of entries) {
    const first = lines.lineAt(from);
    const last = lines.lineAt(Math.max(from, to - 1));
    const open = groups.at(-1);
    let before = first - 1;
    while (open && before > open.last && isBlank(before)) {
      before--;
    }
    if (open && before <= open.last) {
      open.last = last;
    } else {
      groups.push({ first, last });
    }
  }
  return groups.map(({ first, last }) => {
    let [start, end] = [first, last + 1];
    if (start === 0 || isBlank(start - 1)) {
      while (end < lines.count && isBlank(end)) {
        end++;
      }
    }
    while (end >= lines.count && start > 0 && isBlank(start - 1)) {
      start--;
    }
    return { from: lines.start(start), to: lines.start(end) };
  });
}

/** The edit that writes a block where the list stands: in the usual place, or above a list that no heading announces. */
function placed(document: Document, list: Span, block: string, gone: readonly Span[]): Edit {
  const { text, lines, headings } = document;
  if (writtenList(document) || emptyPlace(document) || headings.some((heading) => isReferencesHeading(heading.text))) {
    return blockEdit(document, block);
  }
  const eol = lineBreak(text);
  const start = lines.start(lines.lineAt(list.from));
  const first = gone.find(({ from, to }) => from <= start && start < to);
  const at = first?.from ?? start;
  const gap = at === 0 || /\n\r?\n$/.test(text.slice(0, at)) ? '' : eol;
  const behind = /^[ \t]*(?:\r?\n|$)/.test(text.slice(first?.to ?? at)) ? '' : eol;
  return { from: at, to: at, insert: `${gap}## References${eol}${eol}${block}${eol}${behind}` };
}

/** The edit of the front matter that names works without a citation, and has Pandoc print no list of its own. */
function frontMatterEdits(document: Document, keys: readonly string[], suppress: boolean): Edit[] | undefined {
  const written = keys.map(writtenCitekey).join(', ');
  const last = nocited(document).at(-1);
  const fields = suppress ? [SUPPRESS] : [];
  if (keys.length > 0 && last) {
    const at = last.cluster.to;
    return [{ from: at, to: at, insert: `, ${written}` }, ...(suppress ? [fieldEdit(document, fields)] : [])];
  }
  if (keys.length > 0) {
    if (/^nocite[ \t]*:/m.test(document.lines.slice(0, document.frontMatter?.to ?? 0))) {
      return undefined;
    }
    fields.unshift('nocite: |', `  ${written}`);
  }
  return fields.length > 0 ? [fieldEdit(document, fields)] : [];
}

/**
 * The edits that put a block, Ketacite's list, in the place of the lines of matched works. The other lines stay below it.
 * @param keys what the front matter must name (see {@link uncitedKeys})
 * @param suppress whether Pandoc is told to print no list of its own
 * @returns undefined where the front matter has a `nocite` to which nothing can be added
 */
export function replacementEdits(
  document: Document,
  list: Span,
  replaced: readonly Replaced[],
  { block, keys, suppress }: { block: string; keys: readonly string[]; suppress: boolean },
): Edit[] | undefined {
  const front = frontMatterEdits(document, keys, suppress);
  const gone = stretches(
    document,
    replaced.map(({ printed }) => printed),
  );
  return front && [...front, placed(document, list, block, gone), ...gone.map((span) => ({ ...span, insert: '' }))];
}
