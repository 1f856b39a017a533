import type { Brief, Entry } from './entry.ts';

/** "Feder et al.", "Smith & Jones", "Berman"; empty where no author is known. */
export function shortAuthors({ authors }: Brief): string {
  return authors.length > 2 ? `${authors[0]} et al.` : authors.join(' & ');
}

/** The year of publication, or "n.d." as styles print it where none is known. */
export function shownYear({ year }: Brief): string {
  return year || 'n.d.';
}

/** "Feder et al. 2014", or the title's first words where no author is known. */
export function shortName(brief: Brief): string {
  return `${shortAuthors(brief) || brief.title.split(/\s+/).slice(0, 4).join(' ')} ${shownYear(brief)}`.trim();
}

/** Volume, issue and pages, of a record that is CSL already. */
function placeIn({ record }: Entry): string[] {
  if (record.format !== 'csl') {
    return [];
  }
  const { volume, issue, page } = record.item;
  return [volume && issue ? `${volume}(${issue})` : volume, page].filter((part) => part !== undefined);
}

/** A reference in one line without any style, for the moment before the style engine has answered. */
export function plainReference(entry: Entry): string {
  const { brief } = entry;
  const place = [brief.journal, ...placeIn(entry)].filter((part) => part !== '').join(', ');
  return [`${shortAuthors(brief)} (${shownYear(brief)})`.trim(), brief.title, place]
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
    .concat('.');
}
