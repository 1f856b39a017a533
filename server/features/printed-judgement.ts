import type { Entry } from '../library/entry.ts';
import { normaliseDoi } from '../library/identity.ts';
import { words } from '../library/words.ts';
import { hasAuthor } from './printed-authors.ts';
import { authorDifferences, type Difference, difference, withKnown } from './printed-differences.ts';
import { namesJournal } from './printed-journal.ts';
import { type PrintedLine, yearsIn } from './printed-line.ts';
import { type Numbers, numbersIn, numbersOf } from './printed-numbers.ts';
import { findTitle, type PrintedTitle } from './printed-title.ts';

/** What speaks for a printed line's being a work. */
export interface Judgement {
  entry: Entry;
  /** Share of the evidence that agrees, 0 to 1. */
  certainty: number;
  differences: Difference[];
}

/** How much of a title must be there for a work that is not known by its DOI. */
const TITLE = 0.75;
/** A title of fewer words is not enough where something else differs. */
const TELLING = 5;
/** Of 1: what each agreement weighs; what is not printed or not known weighs nothing. */
const WEIGHTS = { doi: 0.5, title: 0.4, author: 0.2, year: 0.15, journal: 0.1, volume: 0.05, pages: 0.1 };

/** What a line says of itself and a record does not: it is a note on the work and not the work. */
const ABOUT =
  /\b(?:erratum|errata|corrigendum|correction(?: to)?|retract\w+|author'?s? repl(?:y|ies)|in reply|reply to|response to|comment(?:ary)? on|re:|letter to|book review|review of the book|conference abstract|meeting abstract)|\[(?:abstract|letter|comment|editorial|thesis|dissertation|preprint)\]/i;

type Agreement = boolean | undefined;

/** What agrees (`true`), differs (`false`), or is not printed or not recorded (undefined). */
interface Compared {
  doi: Agreement;
  author: Agreement;
  year: Agreement;
  journal: Agreement;
  volume: Agreement;
  issue: Agreement;
  pages: Agreement;
}

const agree = (printed: string | undefined, record: string | undefined): Agreement =>
  printed && record ? printed === record : undefined;

/** Whether ranges begin at one page. */
const samePages = (printed: Numbers, record: Numbers) => agree(printed.pages?.first, record.pages?.first);

const range = ({ first, last }: NonNullable<Numbers['pages']>) => (last ? `${first}–${last}` : first);

/** Whether a line with the whole title, or most of it, is the work. One that only resembles it is another work. */
function isWork(title: PrintedTitle, { doi, author, year, journal, volume, pages }: Compared): boolean {
  const elsewhere = journal === false && pages !== true;
  const place = pages === true || (journal === true && pages === undefined && volume !== false);
  if (elsewhere || (doi === false && !(author && year && place && title.isSame))) {
    return false;
  }
  if (!title.isSame) {
    return author === true && year === true && place;
  }
  if (title.length < TELLING) {
    return (
      author === true && year === true && (place || (journal === undefined && pages === undefined && title.length > 2))
    );
  }
  if (pages === false && (volume === false || year === false)) {
    return false;
  }
  if (author === true) {
    return year !== false || place || (journal === undefined && pages === undefined);
  }
  return author === undefined
    ? year === true || place
    : place && (year === true || (pages === true && journal === true));
}

function certaintyOf(compared: Compared, title: number | undefined): number {
  let got = (title ?? 0) * WEIGHTS.title;
  let possible = compared.doi === true && title === undefined ? 0 : WEIGHTS.title;
  for (const field of ['doi', 'author', 'year', 'journal', 'volume', 'pages'] as const) {
    possible += compared[field] === undefined ? 0 : WEIGHTS[field];
    got += compared[field] ? WEIGHTS[field] : 0;
  }
  return possible === 0 ? 0 : got / possible;
}

/** Where the names stand: before the title, or behind it where nothing but a mark or a year stands before. */
function partsOf({ plain }: PrintedLine, title: PrintedTitle | undefined): { names: string; tail: string } {
  const before = plain.slice(0, title?.from ?? 0);
  const behind = plain.slice(title?.to ?? 0);
  return /\p{L}{2}/u.test(before) ? { names: before, tail: behind } : { names: '', tail: behind };
}

/** Judges whether a printed line is a work; undefined where it is not, or where that is not certain enough to say so. */
export function judge(line: PrintedLine, entry: Entry): Judgement | undefined {
  const { brief, record, known } = entry;
  const item = record.format === 'csl' ? record.item : undefined;
  const short = item?.['container-title-short'];
  const journals = [brief.journal, ...(typeof short === 'string' ? [short] : [])].filter(Boolean);
  const title = findTitle(line, brief.title, journals);
  const ownDoi = normaliseDoi(brief.doi ?? '');
  const isOwn = agree(line.doi, ownDoi);
  if ((!title || title.share < TITLE) && isOwn !== true) {
    return undefined;
  }
  if (isOwn !== true && ABOUT.test(line.plain) && !ABOUT.test(brief.title)) {
    return undefined;
  }
  const { names, tail } = partsOf(line, title);
  const [firstAuthor] = brief.authors;
  const folded = words(names || line.plain);
  const years = yearsIn(title ? `${line.plain.slice(0, title.from)} ¶ ${tail}` : line.plain);
  const printed = numbersIn(tail);
  const own = item ? numbersOf(item) : {};
  const isNamed = firstAuthor !== undefined && hasAuthor(folded, firstAuthor);
  const compared: Compared = {
    doi: isOwn,
    author: firstAuthor === undefined || (!isNamed && names === '') ? undefined : isNamed,
    year: years.length === 0 || !/^\d{4}$/.test(brief.year) ? undefined : years.includes(brief.year),
    journal: title ? namesJournal(tail, journals) : undefined,
    volume: agree(printed.volume, own.volume),
    issue: agree(printed.issue, own.issue),
    pages: samePages(printed, own),
  };
  const isThis =
    isOwn === true
      ? title !== undefined || (compared.author === true && compared.year !== false)
      : title !== undefined && isWork(title, compared);
  if (!isThis) {
    return undefined;
  }
  const differences = differencesOf();
  // A reference of which no record was found is nothing to measure others by: it is itself or nothing.
  return known?.evidence.misprint && differences.length > 0
    ? undefined
    : { entry, certainty: certaintyOf(compared, title?.share), differences };

  function differencesOf(): Difference[] {
    const found: Difference[] = [];
    if (compared.author === false && title) {
      found.push(
        difference('author', names.replace(/\(?\b\d{4}\b.*$/, '').trim(), brief.authors.join(', '), 'Authors'),
      );
    } else if (names !== '') {
      found.push(...authorDifferences(names, entry));
    }
    if (title && !title.isSame) {
      found.push(difference('title', line.plain.slice(title.from, title.to), brief.title));
    }
    if (compared.year === false && years.length === 1) {
      found.push(difference('year', years[0]!, brief.year));
    }
    if (compared.journal === false && compared.volume === true) {
      found.push(
        difference('journal', /^[^\p{L}]*([^\d]*)/u.exec(tail)![1]!.replace(/[^\p{L}]+$/u, ''), brief.journal),
      );
    }
    for (const field of ['volume', 'issue'] as const) {
      if (compared[field] === false) {
        found.push(difference(field, printed[field]!, own[field]!));
      }
    }
    const isOtherEnd = compared.pages === true && agree(printed.pages?.last, own.pages?.last) === false;
    if (compared.pages === false || isOtherEnd) {
      found.push(difference('pages', range(printed.pages!), range(own.pages!)));
    }
    if (isOwn === false) {
      found.push(difference('doi', line.doi!, ownDoi!));
    }
    return withKnown(found, entry, line.plain);
  }
}
