import type { Brief } from '../../entry.ts';
import { normaliseDoi } from '../../identity.ts';
import { utf8 } from './bytes.ts';
import { pmidOf, yearAt } from './identities.ts';
import { latexToUnicode } from './latex.ts';
import { familyNames } from './names.ts';
import type { Fields } from './parents.ts';
import { JOURNAL_FIELDS } from './slots.ts';

const encoder = new TextEncoder();

/** The family names in a field of names, as plain text. */
export function familiesOf(value: string): string[] {
  const bytes = encoder.encode(value);
  const found: number[] = [];
  familyNames(bytes, 0, bytes.length, found);
  return found.flatMap((from, i) => (i % 2 === 0 ? [latexToUnicode(utf8(bytes, from, found[i + 1]!))] : []));
}

/** Title and subtitle, as they are printed. */
function titleOf(fields: Fields): string {
  const title = latexToUnicode(fields.get('title') ?? '');
  const subtitle = title && latexToUnicode(fields.get('subtitle') ?? '');
  return subtitle ? `${title}${/[?!.:]$/.test(title) ? '' : ':'} ${subtitle}` : title;
}

/** The year of a date, or what stands in its place ("in press"). */
function yearOf(fields: Fields): string {
  const date = fields.get('date') || fields.get('year') || '';
  const bytes = encoder.encode(date);
  const at = yearAt(bytes, 0, bytes.length);
  return at < 0 ? latexToUnicode(date) : utf8(bytes, at, at + 4);
}

/** What a row shows of an entry, from its fields in LaTeX. */
export function briefOf(fields: Fields): Brief {
  const journal = JOURNAL_FIELDS.find((name) => fields.get(name));
  const doi = normaliseDoi(latexToUnicode(fields.get('doi') ?? ''));
  const pmid = pmidIn(fields);
  return {
    authors: familiesOf(fields.get('author') || fields.get('editor') || ''),
    title: titleOf(fields),
    journal: latexToUnicode((journal && fields.get(journal)) ?? ''),
    year: yearOf(fields),
    ...(doi === undefined ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
  };
}

/** The PMID: of its own field, as an eprint in PubMed, or in a note as Zotero writes it. */
function pmidIn(fields: Fields): string | undefined {
  const archive = fields.get('eprinttype') ?? fields.get('archiveprefix') ?? '';
  const note = fields.get('note') ?? '';
  const value =
    fields.get('pmid') ||
    (fields.get('eprint') && archive.toLowerCase() === 'pubmed' && fields.get('eprint')) ||
    (/^pmid:/i.test(note) ? note : '');
  const bytes = encoder.encode(value || '');
  const pmid = pmidOf(bytes, 0, bytes.length);
  return pmid === 0 ? undefined : String(pmid);
}
