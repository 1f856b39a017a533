import { isPandocs, type Snapshot } from '../snapshot.ts';
import type { FormattedEntry } from '../style/formatter.ts';
import { Document } from '../syntax/document.ts';
import { isReferencesHeading } from '../syntax/prose.ts';
import { applyEdits, type Edit, type Span } from '../text.ts';
import { fieldEdit, lineBreak } from './front-matter-fields.ts';
import { listText } from './list-text.ts';
import { endlessList, type ListScope, listBlock, writtenList } from './written-list.ts';

/** Why a list cannot be put into a document: its own end is missing, or it would stand in a code block that nothing closes. */
export function listFault(document: Document): string | undefined {
  const endless = endlessList(document);
  if (endless) {
    return endless;
  }
  const trial = applyEdits(document.text, [blockEdit(document, listBlock('', 'cited', '\n'))]);
  return writtenList(Document.create(document.uri, document.languageId, 0, trial))
    ? undefined
    : 'The document ends inside a code block or comment that nothing closes. Close it first: the list would stand in it.';
}

/** Pandoc's own place for its list. */
const PLACE = /^:{3,}[ \t]*\{[^}\n]*#refs\b[^}\n]*\}/m;

/** Pandoc's place with nothing in it, which a list may take. */
export function emptyPlace({ text }: Document): Span | undefined {
  const empty = new RegExp(`${PLACE.source}[ \\t]*\\r?\\n(?:[ \\t]*\\r?\\n)*:{3,}[ \\t]*$`, 'm').exec(text);
  return empty ? { from: empty.index, to: empty.index + empty[0].length } : undefined;
}

/** The edit that puts a block in the place of the list written before, else under the references heading, else at the end under a heading of its own. */
export function blockEdit(document: Document, block: string): Edit {
  const { text, lines } = document;
  const eol = lineBreak(text);
  const written = writtenList(document) ?? emptyPlace(document);
  if (written) {
    return { from: written.from, to: written.to, insert: block };
  }
  const heading = document.headings.findLast((candidate) => isReferencesHeading(candidate.text));
  const at = heading ? lines.lineEnd(lines.lineAt(heading.to)) : text.length;
  const after = text.slice(at);
  const behind = after.trim() === '' && !after.includes('\n') ? eol : /^\r?\n[ \t]*(?:\r?\n|$)/.test(after) ? '' : eol;
  if (heading) {
    return { from: at, to: at, insert: eol + eol + block + behind };
  }
  const gap = text === '' || /\n\r?\n$/.test(text) ? '' : text.endsWith('\n') ? eol : eol + eol;
  return { from: at, to: at, insert: `${gap}## References${eol}${eol}${block}${eol}` };
}

/** A list as it is written into a document. */
export function writtenBlock(
  snapshot: Snapshot,
  document: Document,
  entries: readonly FormattedEntry[],
  scope: ListScope,
): string {
  const eol = lineBreak(document.text);
  return listBlock(listText(entries, isPandocs(snapshot, document) ? 'pandoc' : 'markdown', eol), scope, eol);
}

/**
 * The edit that puts a list into a document. It inserts and never replaces anything but the list. Undefined where the list stands
 * there already.
 */
export function listEdit(
  snapshot: Snapshot,
  document: Document,
  entries: readonly FormattedEntry[],
  scope: ListScope,
): Edit | undefined {
  const edit = blockEdit(document, writtenBlock(snapshot, document, entries, scope));
  return document.text.slice(edit.from, edit.to) === edit.insert ? undefined : edit;
}

/** Where a document says that Pandoc's list stands. */
export function listPlace(document: Document): number | undefined {
  const at = document.text.search(PLACE);
  return at < 0 ? undefined : at;
}

/** What says where Pandoc's list stands. */
export const placeBlock = ({ text }: Document): string => ['::: {#refs}', ':::'].join(lineBreak(text));

/** The edit that says where Pandoc's list stands; undefined where the document says it already. */
export function placeEdit(document: Document): Edit | undefined {
  return listPlace(document) === undefined ? blockEdit(document, placeBlock(document)) : undefined;
}

const SUPPRESSED = /^suppress-bibliography[ \t]*:[ \t]*true\b/m;

/** Whether a document tells Pandoc to print no list of its own. */
export function isSuppressed(document: Document): boolean {
  return SUPPRESSED.test(document.lines.slice(0, document.frontMatter?.to ?? 0));
}

/** The line of front matter that tells Pandoc to print no list of its own. */
export const SUPPRESS = 'suppress-bibliography: true';

/** The edit that tells Pandoc to print no list of its own. */
export function suppressEdit(document: Document): Edit {
  return fieldEdit(document, [SUPPRESS]);
}
