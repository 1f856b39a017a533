import { formatRequest, type ListScope, listContents, listEdit, listFault } from '../features/bibliography.ts';
import type { Entry } from '../library/entry.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { type Snapshot, styleOf } from '../snapshot.ts';
import { STYLES, type StyleId } from '../style/catalogue.ts';
import type { Formatted, Formatter } from '../style/formatter.ts';
import type { Document } from '../syntax/document.ts';
import type { ReferenceListResult } from './protocol.ts';

/** Milliseconds that a card waits for the style engine before it shows the reference in plain words. */
const PATIENCE = 5000;

/** Formatted references one at a time, remembered by record and style. */
export function referenceCache(format: Formatter) {
  const known = new WeakMap<Entry, Map<StyleId, Promise<string>>>();
  const formatted = (entry: Entry, style: StyleId): Promise<string> => {
    const styles = known.get(entry) ?? new Map<StyleId, Promise<string>>();
    known.set(entry, styles);
    let html = styles.get(style);
    if (!html) {
      html = format({ records: [entry.record], style, locale: 'en-US' }).then(
        ({ entries: [formatted], faults: [fault] }) => {
          if (!formatted) {
            throw new Error(fault?.fault);
          }
          return formatted.html;
        },
      );
      // A failure is not remembered: the next card asks again.
      html.catch(() => styles.delete(style));
      styles.set(style, html);
    }
    return html;
  };
  /** The reference as the document's style prints it; undefined where the engine fails or takes too long. */
  return (snapshot: Snapshot, document: Document, entry: Entry): Promise<string | undefined> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE, undefined);
      formatted(entry, styleOf(snapshot, document))
        .then(resolve, () => resolve(undefined))
        .finally(() => clearTimeout(timer));
    });
}

function listMessage(
  entries: readonly Entry[],
  unknown: readonly string[],
  faults: Formatted['faults'],
  changed: boolean,
  style: StyleId,
): Omit<ReferenceListResult, 'version' | 'edit'> {
  const read = entries.length - faults.length;
  const count = `${read} ${read === 1 ? 'reference' : 'references'} in ${STYLES[style]} style.`;
  const done = changed ? count : `The reference list is up to date: ${count}`;
  const left = unknown.length > 0 ? ` Left out, because no reference has this citekey: ${unknown.join(', ')}.` : '';
  const unread = faults.map(({ citekey, fault }) => `Left out: ${citekey}, because ${fault}.`);
  const misprinted = entries.flatMap((entry) => misprintMessage(entry) ?? []);
  return {
    message: [done + left, ...unread, ...misprinted].join(' '),
    severity: left || unread.length > 0 || misprinted.length > 0 ? 'warning' : 'info',
  };
}

/** The answer to "insert the reference list": an edit of the document as it is now, and what to tell the writer. */
export async function referenceList(
  snapshot: Snapshot,
  document: Document,
  scope: ListScope,
  format: Formatter,
): Promise<ReferenceListResult> {
  const { version } = document;
  const fault = listFault(document);
  if (fault) {
    return { version, message: fault, severity: 'warning' };
  }
  const { entries, unknown } = listContents(snapshot, [document], scope);
  if (entries.length === 0) {
    const known =
      unknown.length > 0
        ? `No reference has the citekeys cited here: ${unknown.join(', ')}.`
        : 'This document cites nothing yet.';
    return { version, message: `${known} Type @ to cite a reference.`, severity: 'warning' };
  }
  const style = styleOf(snapshot, document);
  const { entries: formatted, faults } = await format(formatRequest(snapshot, document, entries));
  const edit = listEdit(document, formatted, style);
  return {
    version,
    ...(edit && { edit: { range: document.lines.range(edit), newText: edit.insert } }),
    ...listMessage(entries, unknown, faults, edit !== undefined, style),
  };
}
