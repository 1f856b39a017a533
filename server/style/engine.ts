import { Cite } from './citation-js.ts';
import type { FormatRequest, FormattedEntry } from './formatter.ts';

/** The number of a numbered style's entry, which citeproc sets in the margin. */
const NUMBER = /<div class="csl-left-margin">[\s\S]*?<\/div>/;
/** citeproc's blocks: the entry, and in numbered styles what stands beside the number. */
const BLOCKS = /<\/?div[^>]*>/g;

/** citation-js's own locales by language; another one is written in English. */
const LOCALES: Record<string, string> = { de: 'de-DE', en: 'en-US', es: 'es-ES', fr: 'fr-FR', nl: 'nl-NL' };

function localeOf(tag: string): string {
  return LOCALES[tag.split('-')[0]!.toLowerCase()] ?? 'en-US';
}

/**
 * Formats with citation-js. Synchronous, and the first call of a style costs 130 to 740 ms: only the worker calls it.
 * Ids are replaced by the items' positions meanwhile: a key such as `__proto__` means nothing to the engine then.
 */
export function formatBibliography({ items, style, locale }: FormatRequest): FormattedEntry[] {
  const numbered = items.map(({ custom: _, ...item }, position) => ({ ...item, id: `item-${position}` }));
  const entries = new Cite(numbered).format('bibliography', {
    template: style,
    lang: localeOf(locale),
    format: 'html',
    asEntryArray: true,
  });
  return entries.map(([id, html]) => ({
    id: items[Number(id.slice('item-'.length))]!.id,
    html: html.replace(NUMBER, '').replace(BLOCKS, ' ').replace(/\s+/g, ' ').trim(),
  }));
}
