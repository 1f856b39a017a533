import type { Brief } from './entry.ts';
import { type CslItem, familyName, year } from './item.ts';

/** The tags that CSL knows in texts. Any other tag is text. */
const RICH_TEXT = /<\/?(?:i|b|sup|sub|sc)>|<span [^<>]*>|<\/span>/g;

const plain = (value: unknown) =>
  typeof value === 'string' ? value.replace(RICH_TEXT, '').replace(/\s+/g, ' ').trim() : '';

/** What a row shows of a CSL item. */
export function brief(item: CslItem): Brief {
  const doi = plain(item.DOI).replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  const pmid = plain(item.PMID);
  const written = year(item);
  return {
    authors: (item.author ?? []).map(familyName).filter((name) => name !== ''),
    title: plain(item.title),
    journal: plain(item['container-title']),
    year: written === 'n.d.' ? '' : written,
    ...(doi && { doi }),
    ...(pmid && { pmid }),
  };
}
