import type { Brief } from './entry.ts';
import { normaliseDoi, normaliseTitle } from './identity.ts';

/** By what one study is recognised under another key. Normalised; empty where it is not known. */
export interface Study {
  doi: string;
  pmid: string;
  /** Title and year; empty unless both are known. */
  title: string;
}

export function studyOf({ doi, pmid, title, year }: Brief): Study {
  const words = normaliseTitle(title);
  return {
    doi: normaliseDoi(doi ?? '') ?? '',
    pmid: /\d+/.exec(pmid ?? '')?.[0] ?? '',
    title: words !== '' && year !== '' ? `${words} ${year}` : '',
  };
}

/** Whether two records are of the same study: by DOI or PMID, and by title and year where neither can be compared. */
export function sameStudy(a: Study, b: Study): boolean {
  const compared = (['doi', 'pmid'] as const).filter((id) => a[id] !== '' && b[id] !== '');
  return compared.length > 0 ? compared.some((id) => a[id] === b[id]) : a.title !== '' && a.title === b.title;
}
