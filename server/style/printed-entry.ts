import type { FormattedEntry } from './formatter.ts';
import { withWholeLinks } from './links.ts';
import { type EtAl, withoutMark } from './others.ts';

/** What a style sets before an entry, in the margin. */
const MARGIN = /<div class="csl-left-margin">([\s\S]*?)<\/div>/;
/** citeproc's blocks: the entry, and in styles with a margin what stands beside it. */
const BLOCKS = /<\/?div[^>]*>/g;

const tidied = (html: string, etAl?: EtAl) => withoutMark(withWholeLinks(html), etAl).replace(/\s+/g, ' ').trim();

/** An entry as citeproc prints it, in its parts. */
export function printedEntry(id: string, printed: string, etAl?: EtAl): FormattedEntry {
  const label = MARGIN.exec(printed)?.[1];
  const html = tidied(printed.replace(MARGIN, '').replace(BLOCKS, ' '), etAl);
  return { id, html, ...(label !== undefined && { label: tidied(label, etAl) }) };
}
