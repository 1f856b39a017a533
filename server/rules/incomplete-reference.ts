import type { Brief } from '../library/entry.ts';
import type { Problem } from '../problem.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import type { Citation, Document } from '../syntax/document.ts';

/** What every style wants to print and a record does not have. Many good works have no author. */
function missingIn({ title, year }: Brief): string[] {
  return [...(title === '' ? ['title'] : []), ...(year === '' ? ['year'] : [])];
}

/** Works whose records cannot be printed as they should be, each at its first citation. */
export function incompleteReference(snapshot: Snapshot, document: Document): Problem[] {
  const library = libraryOf(snapshot, document);
  const list = snapshot.lists.get(document.uri);
  const faults = new Map(list?.document === document ? list.faults.map(({ citekey, fault }) => [citekey, fault]) : []);
  const seen = new Set<string>();
  return document.citations.flatMap(({ citekey, from, to }: Citation): Problem[] => {
    const entry = seen.has(citekey) ? undefined : library.find(citekey);
    seen.add(citekey);
    if (!entry) {
      return [];
    }
    const fault = faults.get(citekey);
    const missing = missingIn(entry.brief);
    if (fault === undefined && missing.length === 0) {
      return [];
    }
    const message =
      fault === undefined
        ? `The record of “${citekey}” has no ${missing.join(' and no ')}: the list prints what there is.`
        : `The reference list leaves out “${citekey}”: ${fault}.`;
    return [
      { code: 'incomplete-reference', severity: fault === undefined ? 'information' : 'warning', message, from, to },
    ];
  });
}
