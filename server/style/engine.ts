import { citekeyOf } from '../library/entry.ts';
import { Cite, template } from './citation-js.ts';
import { convert } from './convert.ts';
import type { FormatRequest, Formatted } from './formatter.ts';
import { localeOf } from './locales.ts';
import { printable } from './printable.ts';
import { printedEntry } from './printed-entry.ts';
import type { StyleResources } from './resources.ts';

/**
 * Formats references with citation-js, each by itself. Synchronous, and the first call of a style costs 130 to 740 ms: only the worker
 * calls it. Ids are replaced by the items' positions meanwhile: a key such as `__proto__` means nothing to the engine then.
 */
export function referenceFormatter(resources: StyleResources): (request: FormatRequest) => Formatted {
  return ({ records, style, locale }) => {
    const converted = convert(records);
    const items = converted.flatMap(({ item }) => item ?? []);
    const numbered = items.map((item, position) => ({ ...printable(item), id: `item-${position}` }));
    const lang = localeOf(locale ?? style.locale);
    const entries = new Cite(numbered).format('bibliography', {
      template: template(style, lang, resources),
      lang,
      format: 'html',
      hyperlinks: true,
      asEntryArray: true,
    });
    return {
      entries: entries.map(([id, html]) => printedEntry(items[Number(id.slice('item-'.length))]!.id, html)),
      faults: converted.flatMap(({ item, fault }, i) =>
        item || fault === undefined ? [] : [{ citekey: citekeyOf(records[i]!), fault }],
      ),
    };
  };
}
