import { citekeyOf } from '../library/entry.ts';
import { type CslItem, type CslName, isOthers } from '../library/item.ts';
import { Cite } from './citation-js.ts';
import { convert } from './convert.ts';
import type { FormatRequest, Formatted } from './formatter.ts';

/** The number of a numbered style's entry, which citeproc sets in the margin. */
const NUMBER = /<div class="csl-left-margin">[\s\S]*?<\/div>/;
/** citeproc's blocks: the entry, and in numbered styles what stands beside the number. */
const BLOCKS = /<\/?div[^>]*>/g;

/** citation-js's own locales by language; another one is written in English. */
const LOCALES: Record<string, string> = { de: 'de-DE', en: 'en-US', es: 'es-ES', fr: 'fr-FR', nl: 'nl-NL' };

function localeOf(tag: string): string {
  return LOCALES[tag.split('-')[0]!.toLowerCase()] ?? 'en-US';
}

/** Stands for the names that a record leaves out (`and others`): CSL has no word for them. */
const OTHERS = '\ue003';
/** The mark with the comma, "and" or dots that styles put before a last name, and a full stop that would double. */
const LAST_OTHERS = new RegExp(`[,\\s…]*(?:(?:&#38;|&amp;|&|and|und|et|y|en)\\s+)?${OTHERS}\\.?`, 'g');

/** An item whose lists of names end with what BibTeX and Pandoc write for "et al.", with the mark in its place. */
function withMark(item: CslItem): CslItem {
  const marked = (names: unknown) =>
    Array.isArray(names) && isOthers(names.at(-1) as CslName | undefined)
      ? [...names.slice(0, -1), { literal: OTHERS }]
      : names;
  return {
    ...item,
    ...Object.fromEntries(['author', 'editor'].flatMap((f) => (item[f] ? [[f, marked(item[f])]] : []))),
  };
}

/**
 * Formats with citation-js. Synchronous, and the first call of a style costs 130 to 740 ms: only the worker calls it.
 * Ids are replaced by the items' positions meanwhile: a key such as `__proto__` means nothing to the engine then.
 */
export function formatBibliography({ records, style, locale }: FormatRequest): Formatted {
  const converted = convert(records);
  const items = converted.flatMap(({ item }) => item ?? []);
  const numbered = items.map(withMark).map(({ custom: _, ...item }, position) => ({ ...item, id: `item-${position}` }));
  const entries = new Cite(numbered).format('bibliography', {
    template: style,
    lang: localeOf(locale),
    format: 'html',
    asEntryArray: true,
  });
  return {
    entries: entries.map(([id, html]) => ({
      id: items[Number(id.slice('item-'.length))]!.id,
      html: html.replace(NUMBER, '').replace(BLOCKS, ' ').replace(LAST_OTHERS, ', et al.').replace(/\s+/g, ' ').trim(),
    })),
    faults: converted.flatMap(({ item, fault }, i) =>
      item || fault === undefined ? [] : [{ citekey: citekeyOf(records[i]!), fault }],
    ),
  };
}
