import { isSuppressed, listEdit, listFault, placeEdit, suppressEdit } from '../features/bibliography.ts';
import { type ListScope, writtenList } from '../features/written-list.ts';
import type { Entry } from '../library/entry.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { isPandocs, type Snapshot, styleOf } from '../snapshot.ts';
import type { Style } from '../style/csl.ts';
import type { Fault } from '../style/formatter.ts';
import type { Document } from '../syntax/document.ts';
import type { Edit } from '../text.ts';
import type { Listing, Listings } from './listings.ts';
import type { ReferenceListParams, ReferenceListResult } from './protocol.ts';

type Told = Pick<ReferenceListResult, 'message' | 'severity'>;

/** What does not stand in a text that has been formatted, a sentence each. */
export function leftOut(unknown: readonly string[], faults: readonly Fault[]): string[] {
  const names = unknown.length > 0 ? [`Left out, because no reference has this citekey: ${unknown.join(', ')}.`] : [];
  return [...names, ...faults.map(({ citekey, fault }) => `Left out: ${citekey}, because ${fault}.`)];
}

/** Why a document has no list; undefined where it has one. */
export function noList({ works, formatted }: Listing, style: Style): string | undefined {
  const { entries, faults } = formatted;
  if (works.entries.size === 0) {
    const known =
      works.unknown.length > 0
        ? `No reference has the citekeys cited here: ${works.unknown.join(', ')}.`
        : 'This document cites nothing yet.';
    return `${known} Type @ to cite a reference.`;
  }
  if (entries.length === 0) {
    const reason = faults[0] ? `${faults[0].citekey}: ${faults[0].fault}.` : 'It prints references in notes alone.';
    return `The style ${style.title} makes no reference list. ${reason}`;
  }
  return undefined;
}

/** What to tell of a list that has been made. */
export function listMessage(
  entries: readonly Entry[],
  unknown: readonly string[],
  faults: readonly Fault[],
  printed: number,
  changed: boolean,
  style: string,
): Told {
  const count = `${printed} ${printed === 1 ? 'reference' : 'references'} in the style ${style}.`;
  const done = changed ? count : `The reference list is up to date: ${count}`;
  const faulty = [...leftOut(unknown, faults), ...entries.flatMap((entry) => misprintMessage(entry) ?? [])];
  return { message: [done, ...faulty].join(' '), severity: faulty.length > 0 ? 'warning' : 'info' };
}

/** The answer for a document in which Pandoc prints a list of its own: the place of that list, and the offer of one in the text. */
function pandocsList(document: Document): ReferenceListResult {
  const edit = placeEdit(document);
  const { version } = document;
  const stands = 'Pandoc prints the reference list where ::: {#refs} stands.';
  return edit
    ? { version, edits: [toEdit(document, edit)], message: stands, severity: 'info', offer: 'static' }
    : { version, message: `${stands} The document says so already.`, severity: 'info', offer: 'static' };
}

export const toEdit = (document: Document, edit: Edit) => ({ range: document.lines.range(edit), newText: edit.insert });

/**
 * The answer to "insert the reference list": edits of the document as it is now, and what to tell the writer. Where the writer has
 * edited the list by hand there are edits only with `overwrite`.
 */
export async function referenceList(
  snapshot: Snapshot,
  document: Document,
  { scope, overwrite = false, inText = false }: Omit<ReferenceListParams, 'uri'>,
  listings: Listings,
): Promise<ReferenceListResult> {
  const { version } = document;
  const fault = listFault(document);
  if (fault) {
    return { version, message: fault, severity: 'warning' };
  }
  const written = writtenList(document);
  const pandocs = isPandocs(snapshot, document) && !isSuppressed(document);
  if (pandocs && !written && !inText) {
    return pandocsList(document);
  }
  const holds: ListScope = scope ?? written?.scope ?? 'cited';
  const listing = await listings.of(snapshot, document, holds);
  const { works, formatted } = listing;
  const { entries, faults } = formatted;
  const style = styleOf(snapshot, document);
  const none = noList(listing, style);
  if (none !== undefined) {
    return { version, message: none, severity: 'warning' };
  }
  const edit = listEdit(snapshot, document, entries, holds);
  if (edit && written?.edited && !overwrite) {
    return { version, edited: true };
  }
  const suppress = pandocs && inText ? [suppressEdit(document)] : [];
  const edits = [...suppress, ...(edit ? [edit] : [])];
  const told = listMessage(
    [...works.entries.values()],
    works.unknown,
    faults,
    entries.length,
    edits.length > 0,
    style.title,
  );
  return { version, ...(edits.length > 0 && { edits: edits.map((one) => toEdit(document, one)) }), ...told };
}
