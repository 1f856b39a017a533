import { isPandocs, type Snapshot, sourcesOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { applyEdits, type Edit } from '../text.ts';
import { isSuppressed, listFault, listPlace, placeBlock, placeEdit } from './bibliography.ts';
import { lineBreak } from './front-matter-fields.ts';
import { printedList } from './printed-list.ts';
import { writtenList } from './written-list.ts';

/** A document as Pandoc is given it, so that exactly one reference list comes out. */
export interface PandocText {
  text: string;
  /** Pandoc's name of the Markdown that it is written in. */
  reader: string;
  /** Whether Pandoc prints no list of its own; where it is left out, as the front matter says. */
  suppress?: boolean;
  /** Whether it has a title. */
  titled: boolean;
  /** What the writer must know of it, in sentences. */
  notes: string[];
}

/** Entries that make a list of the writer's: one line with a year under a references heading may be a remark. */
const FEWEST = 2;

/** What VS Code's preview and GitHub take for a heading, list or quotation without a blank line before it. */
const LENIENT =
  'markdown+lists_without_preceding_blankline-blank_before_header-blank_before_blockquote+autolink_bare_uris';

function readerOf(snapshot: Snapshot, document: Document): string {
  if (document.languageId !== 'markdown') {
    return 'markdown+autolink_bare_uris';
  }
  return isPandocs(snapshot, document) ? 'markdown' : LENIENT;
}

/** The edit that makes a place for Pandoc's list where it would print one at the end without a heading; undefined where the document says it already. */
function headedPlace(snapshot: Snapshot, document: Document): Edit | undefined {
  const { headings, frontMatter, lines, text } = document;
  const metadata = lines.slice(0, frontMatter?.to ?? 0);
  const last = headings.at(-1);
  const endsInHeading = last !== undefined && text.slice(last.to).trim() === '';
  const { lang } = sourcesOf(snapshot, document).frontMatter;
  const edit = listFault(document) === undefined ? placeEdit(document) : undefined;
  // A heading of the writer's own, in any language, or none in another than English.
  const own = endsInHeading || /^reference-section-title[ \t]*:/m.test(metadata) || !/^en\b/i.test(lang?.value ?? 'en');
  return own && edit?.insert.includes('## ') ? undefined : edit;
}

type Listed = Pick<PandocText, 'text' | 'suppress'> & { note?: string };

/** @param prints whether the style prints a list of what is cited */
function withOneList(snapshot: Snapshot, document: Document, prints: boolean): Listed {
  const { text } = document;
  const written = writtenList(document);
  if (written && (written.edited || written.scope === 'core')) {
    const why = written.edited ? 'has been edited by hand' : 'holds more than the works cited';
    return { text, suppress: true, note: `The reference list in the document ${why}, and was taken as it is.` };
  }
  if (written) {
    const eol = lineBreak(text);
    const place = listPlace(document) === undefined ? placeBlock(document) : '';
    const insert = eol + place + eol;
    return { text: applyEdits(text, [{ from: written.from, to: written.to, insert }]), suppress: false };
  }
  if (!prints || isSuppressed(document) || listPlace(document) !== undefined) {
    return { text };
  }
  if ((printedList(document)?.entries.length ?? 0) >= FEWEST) {
    return { text, suppress: true, note: 'The reference list that you wrote by hand was taken as it is.' };
  }
  const place = headedPlace(snapshot, document);
  return { text: place ? applyEdits(text, [place]) : text };
}

/** @param prints whether the document's style prints a list of what it cites */
export function pandocText(snapshot: Snapshot, document: Document, prints: boolean): PandocText {
  const { note, ...listed } = withOneList(snapshot, document, prints);
  const metadata = document.lines.slice(0, document.frontMatter?.to ?? 0);
  const runs = document.languageId !== 'markdown' && /^`{3,}[ \t]*\{(?:r|python|julia|ojs)\b/im.test(document.text);
  return {
    ...listed,
    reader: readerOf(snapshot, document),
    titled: /^(?:title|pagetitle)[ \t]*:/m.test(metadata) || /^\uFEFF?%/.test(document.text),
    notes: [
      ...(note === undefined ? [] : [note]),
      ...(runs ? ['Its code was not run: Pandoc prints it as it stands. Quarto or R Markdown run it.'] : []),
    ],
  };
}
