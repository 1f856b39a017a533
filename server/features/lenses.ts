import { isPandocs, type Snapshot, styleOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { isReferencesHeading } from '../syntax/prose.ts';
import type { Span } from '../text.ts';
import { listEdit, listPlace } from './bibliography.ts';
import { printedList } from './printed-list.ts';
import { writtenList } from './written-list.ts';

/** What a lens does: writes or updates the list, has a style chosen, or compares a list that the writer made. */
export type LensAction = 'list' | 'style' | 'match';

/** A line above a stretch of the text, with what it does; without an action it only tells. */
export interface Lens extends Span {
  title: string;
  action?: LensAction;
}

const COMPARE = 'Compare with the records';

const counted = (entries: number) => `${entries} ${entries === 1 ? 'reference' : 'references'}`;

/** The lenses above the list that Ketacite has written, or above a references heading or a list by hand where it has written none. */
export function lenses(snapshot: Snapshot, document: Document): Lens[] {
  const written = writtenList(document);
  const style = styleOf(snapshot, document);
  if (written) {
    const span = { from: written.from, to: written.from };
    const list = snapshot.lists.get(document.uri);
    if (!list) {
      return [{ ...span, title: style.title, action: 'style' }];
    }
    const edit = list.entries.length > 0 && listEdit(snapshot, document, list.entries, written.scope);
    const state: Lens = edit
      ? { ...span, title: written.edited ? 'Edited by hand: Update…' : 'Update', action: 'list' }
      : { ...span, title: list.failed === undefined ? 'Up to date' : 'Could not be made' };
    return [{ ...span, title: style.title, action: 'style' }, { ...span, title: counted(list.entries.length) }, state];
  }
  const heading = document.headings.findLast(({ text }) => isReferencesHeading(text));
  const printed = printedList(document);
  const compare = (from: number): Lens[] => (printed ? [{ from, to: from, title: COMPARE, action: 'match' }] : []);
  if (!heading) {
    return compare(printed?.from ?? 0);
  }
  const span = { from: heading.from, to: heading.from };
  const inStyle: Lens = { ...span, title: style.title, action: 'style' };
  if (isPandocs(snapshot, document) && listPlace(document) !== undefined) {
    return [inStyle, ...compare(heading.from)];
  }
  return [{ ...span, title: 'Insert reference list', action: 'list' }, inStyle, ...compare(heading.from)];
}
