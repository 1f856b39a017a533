import type { Entry } from '../library/entry.ts';
import { type Snapshot, sourcesOf, styleOf } from '../snapshot.ts';
import type { Formatter } from '../style/formatter.ts';
import type { Document } from '../syntax/document.ts';

/** Milliseconds that a card waits for the style engine before it shows the reference in plain words. */
const PATIENCE = 5000;

/** Formatted references one at a time, remembered by record, style and language. */
export function referenceCache(format: Formatter) {
  const known = new WeakMap<Entry, Map<string, Promise<string>>>();

  function formatted(snapshot: Snapshot, document: Document, entry: Entry): Promise<string> {
    const style = styleOf(snapshot, document);
    const locale = sourcesOf(snapshot, document).frontMatter.lang?.value;
    const printed = known.get(entry) ?? new Map<string, Promise<string>>();
    known.set(entry, printed);
    const key = [style.id, style.revision, locale].join(' ');
    let html = printed.get(key);
    if (!html) {
      html = format({ records: [entry.record], style, ...(locale !== undefined && { locale }) }).then(
        ({ entries: [formatted], faults: [fault] }) => {
          if (!formatted) {
            throw new Error(fault?.fault);
          }
          return formatted.html;
        },
      );
      // A failure is not remembered: the next card asks again.
      html.catch(() => printed.delete(key));
      printed.set(key, html);
    }
    return html;
  }

  /** The reference as the document's style prints it; undefined where the engine fails or takes too long. */
  return (snapshot: Snapshot, document: Document, entry: Entry): Promise<string | undefined> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE, undefined);
      formatted(snapshot, document, entry)
        .then(resolve, () => resolve(undefined))
        .finally(() => clearTimeout(timer));
    });
}
