import { isSuppressed, listFault, writtenBlock } from '../features/bibliography.ts';
import { matchList } from '../features/match-list.ts';
import { type Replaced, replaceable, replacementEdits, uncitedKeys, whyItStays } from '../features/replacement.ts';
import { listBlock, writtenList } from '../features/written-list.ts';
import { isPandocs, type Snapshot, styleOf } from '../snapshot.ts';
import { Document } from '../syntax/document.ts';
import { applyEdits, type Edit, type Span } from '../text.ts';
import type { Listing, Listings } from './listings.ts';
import type { ReplaceListResult } from './protocol.ts';
import { listMessage, toEdit } from './reference-list.ts';

const NO_ROOM =
  'The front matter has a “nocite” to which nothing can be added, and works that the text does not cite must stand there. Write it as nocite: "@key", or delete it.';
const NOT_THERE = 'The list could not be put into this document so that it would hold all works. Nothing was changed.';

/** Why the lines of a document cannot be replaced at all. */
export function replaceFault(document: Document): string | undefined {
  const fault = listFault(document);
  return fault === undefined && writtenList(document)?.edited
    ? 'The list that Ketacite wrote into this document has been edited by hand. Update it first (Insert Reference List).'
    : fault;
}

/** A document's list as it would be in the place of some lines; a fault where the document cannot take it. */
async function trial(
  snapshot: Snapshot,
  document: Document,
  list: Span,
  replaced: readonly Replaced[],
  listings: Listings,
): Promise<{ listing: Listing; edits: Edit[] } | string> {
  const keys = uncitedKeys(snapshot, document, replaced);
  const suppress = isPandocs(snapshot, document) && !isSuppressed(document);
  const edits = (block: string) => replacementEdits(document, list, replaced, { block, keys, suppress });
  const tried = edits(listBlock('', 'cited', '\n'));
  if (!tried) {
    return NO_ROOM;
  }
  // What the document will cite once it is so: nothing is promised that a reader of the new text would not find.
  const next = Document.create(document.uri, document.languageId, document.version, applyEdits(document.text, tried));
  const listing = await listings.of(snapshot, next);
  const isThere = writtenList(next) && [...keys].every((key) => listing.works.entries.has(key));
  return isThere
    ? { listing, edits: edits(writtenBlock(snapshot, document, listing.formatted.entries, 'cited'))! }
    : NOT_THERE;
}

const counted = (count: number) => (count === 1 ? '1 line was' : `${count} lines were`);

/**
 * The answer to "replace the matched lines": edits of the document as it is now, and what was done. A line whose work the style does
 * not print stays.
 */
export async function replaceList(
  snapshot: Snapshot,
  document: Document,
  listings: Listings,
): Promise<ReplaceListResult> {
  const { version } = document;
  const fault = replaceFault(document);
  const found = matchList(snapshot, document);
  if (fault !== undefined || !found) {
    return { version, message: fault ?? 'There is no hand-written reference list in this document.' };
  }
  const style = styleOf(snapshot, document).title;
  const staying = found.matches.flatMap((match) => whyItStays(document, match) ?? []);
  let replaced = replaceable(document, found.matches);
  while (replaced.length > 0) {
    const made = await trial(snapshot, document, found.list, replaced, listings);
    if (typeof made === 'string') {
      return { version, message: made };
    }
    const { works, formatted } = made.listing;
    const printed = new Set(formatted.entries.map(({ id }) => id));
    const kept = replaced.filter(({ entry }) => printed.has(entry.citekey));
    if (kept.length === replaced.length) {
      const told = listMessage(
        [...works.entries.values()],
        works.unknown,
        formatted.faults,
        formatted.entries.length,
        true,
        style,
      );
      const stay = found.matches.length - replaced.length;
      const rest = stay > 0 ? ` ${stay === 1 ? '1 line stays' : `${stay} lines stay`} below it as before.` : '';
      const message = `${counted(replaced.length)} replaced by Ketacite’s list: ${told.message}${rest}`;
      return { version, edits: made.edits.map((edit) => toEdit(document, edit)), message };
    }
    replaced = kept;
  }
  const reason = staying[0] ?? `The style ${style} prints none of these works in a list.`;
  return { version, message: `No line can be replaced. ${reason}` };
}
