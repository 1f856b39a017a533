import { type CslItem, type CslName, isOthers } from '../library/item.ts';

/** Stands for the names that a record leaves out (`and others`): CSL has no word for them. */
const OTHERS = '\ue003';
/** The mark with the comma, "and" or dots that styles put before a last name, and a full stop that would double. */
const LAST_OTHERS = new RegExp(`[,\\s…]*(?:(?:&#38;|&amp;|&|and|und|et|y|en)\\s+)?${OTHERS}\\.?`, 'g');

/** An item whose lists of names end with what BibTeX and Pandoc write for "et al.", with a mark in its place. */
export function withMark(item: CslItem): CslItem {
  const marked = (names: unknown) =>
    Array.isArray(names) && isOthers(names.at(-1) as CslName | undefined)
      ? [...names.slice(0, -1), { literal: OTHERS }]
      : names;
  return {
    ...item,
    ...Object.fromEntries(['author', 'editor'].flatMap((f) => (item[f] ? [[f, marked(item[f])]] : []))),
  };
}

/** Formatted text with "et al." where the mark stands. */
export function withoutMark(html: string): string {
  return html.includes(OTHERS) ? html.replace(LAST_OTHERS, ', et al.') : html;
}
