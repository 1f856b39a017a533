import { type CslDate, readDate } from '../library/dates.ts';
import type { CslItem, CslName } from '../library/item.ts';
import { allOf, firstOf, type RisTag, risIdentifiers, risTags } from '../library/readers/ris-tags.ts';
import { risToCsl } from './citation-js.ts';
import { plainEdition } from './edition.ts';

/** Types that citation-js knows under another name, or that programs write though RIS does not list them. */
const TYPES: Readonly<Record<string, string>> = { JOURN: 'JOUR', CPAPER: 'CONF', PREPRINT: 'UNPB', COMPUTER: 'COMP' };
/** Types of works that stand in another one, whose title is then in one of several tags. */
const PARTS = new Set('JOUR EJOUR JFULL ABST INPR MGZN NEWS CHAP ECHAP ENCYC DICT CONF'.split(' '));
/** Tags that citation-js reads as they are; it wants one value of each. */
const PLAIN = 'AB N2 N1 VL IS CP PB CY PP SN ET LA ST T3 M1 M3 C2 C3 C7 NV SE DB CN J2 OP RN'.split(' ');

/** `2014/05/01/`, `2014///Spring`, or a date in another way of writing. */
function risDate(value: string): CslDate {
  const [year = '', month = '', day = '', other = ''] = value.split('/').map((part) => part.trim());
  if (!/^\d{4}$/.test(year)) {
    return readDate(value);
  }
  const pad = (number: string) => number.padStart(2, '0');
  if (/^\d{1,2}$/.test(month)) {
    return readDate([year, pad(month), ...(/^\d{1,2}$/.test(day) ? [pad(day)] : [])].join('-'));
  }
  const words = readDate(`${other} ${year}`);
  return words['date-parts'] ? words : readDate(year);
}

/** The most exact date of a record: DA where it is of the year that PY names, since others use it for when they read it. */
function issued(tags: readonly RisTag[]): CslDate | undefined {
  const [year, date] = [firstOf(tags, 'PY', 'Y1'), firstOf(tags, 'DA')];
  const [short, long] = [year, date].map((value) => (value === undefined ? undefined : risDate(value)));
  const parts = (value: CslDate | undefined) => value?.['date-parts']?.[0] ?? [];
  const exact = parts(long).length > parts(short).length && (!short || parts(long)[0] === parts(short)[0]);
  return exact ? long : (short ?? long);
}

function name(written: string): CslName {
  if (/^(?:others|et\.? al\.?),?$/i.test(written)) {
    return { literal: 'others' };
  }
  const [family = '', given = '', suffix = ''] = written.split(',').map((part) => part.trim());
  const corporate = !written.includes(',') && written.includes(' ');
  if (corporate || given === '') {
    return corporate || written.includes(',') ? { literal: family } : { family };
  }
  return { family, given, ...(suffix && { suffix }) };
}

/** The record with the tags of older and other writers under those that citation-js reads. */
function mendTags(tags: readonly RisTag[], type: string): Record<string, string> {
  const record: Record<string, string> = { TY: type };
  const set = (tag: string, value: string | undefined) => {
    if (value !== undefined && record[tag] === undefined) {
      record[tag] = value;
    }
  };
  for (const tag of PLAIN) {
    set(tag, firstOf(tags, tag));
  }
  set('TI', firstOf(tags, 'TI', 'T1', 'CT', ...(type === 'BOOK' ? ['BT', 'T2'] : [])));
  const container = firstOf(tags, 'T2', 'JF', 'JO', 'BT', 'JA', 'J2');
  if (PARTS.has(type)) {
    set(type === 'CONF' ? 'C3' : 'T2', container);
  } else if (record.TI !== container) {
    set('T2', firstOf(tags, 'T2'));
  }
  set('AB', firstOf(tags, 'N2'));
  set('IS', firstOf(tags, 'CP'));
  set('CY', firstOf(tags, 'PP'));
  set('UR', firstOf(tags, 'UR', 'L2', 'LK'));
  return record;
}

function mendPeople(item: CslItem, tags: readonly RisTag[]): void {
  const people = (field: string, ...names: string[]) => {
    const list = allOf(tags, ...names).map(name);
    if (list.length > 0) {
      item[field] = list;
    }
  };
  const isBook = item.type === 'book';
  people('author', 'AU', 'A1');
  // The second authors of a book are its series' editors, but programs write its own there where it has no author.
  people('editor', ...(!isBook ? ['A2', 'ED'] : item.author ? ['ED', 'A3'] : ['ED', 'A3', 'A2']));
  people('translator', ...(isBook || item.type === 'chapter' ? ['A4'] : []));
}

function mendDates(item: CslItem, tags: readonly RisTag[]): void {
  const [date, seen] = [issued(tags), firstOf(tags, 'Y2')];
  delete item.issued;
  delete item.accessed;
  if (date) {
    item.issued = date;
  }
  if (seen !== undefined && item.type !== 'paper-conference') {
    item.accessed = risDate(seen);
  }
}

function mendPages(item: CslItem, tags: readonly RisTag[]): void {
  const [start, end] = [firstOf(tags, 'SP'), firstOf(tags, 'EP')];
  const isRange = start !== undefined && end !== undefined && start !== end && !/[-–]/.test(start);
  const pages = isRange ? `${start}-${end}` : (start ?? end);
  if (pages !== undefined) {
    // A book or thesis gives there how many pages it has.
    const field = item.type === 'book' || item.type === 'thesis' ? 'number-of-pages' : 'page';
    item[field] = pages.replace(/[–—]/g, '-');
  }
}

function mendTexts(item: CslItem, tags: readonly RisTag[]): void {
  const place = item['collection-title'];
  if ((item.type === 'webpage' || item.type === 'manuscript') && typeof place === 'string') {
    item['container-title'] ??= place;
    delete item['collection-title'];
  }
  // Programs write "Journal Article" or the DOI where RIS has the kind of work.
  if (item.type === 'article-journal') {
    delete item.genre;
  }
  if (typeof item.edition === 'string') {
    item.edition = plainEdition(item.edition);
  }
  if (typeof item.ISSN === 'string') {
    item.ISSN = /\d{4}-\d{3}[\dXx]/.exec(item.ISSN)?.[0] ?? item.ISSN;
  }
  const keywords = allOf(tags, 'KW').join(', ');
  const { doi, pmid } = risIdentifiers(tags);
  delete item.DOI;
  Object.assign(item, keywords && { keyword: keywords }, doi && { DOI: doi }, pmid && { PMID: pmid });
}

/** CSL of one RIS record by citation-js, with what it reads badly mended: names, dates, pages and identifiers. */
export function convertRis(citekey: string, text: string): { item?: CslItem; fault?: string } {
  const tags = risTags(text);
  const written = firstOf(tags, 'TY')?.toUpperCase();
  if (written === undefined) {
    return { fault: 'this RIS record does not say its type (TY)' };
  }
  let made = risToCsl(mendTags(tags, Object.hasOwn(TYPES, written) ? TYPES[written]! : written));
  if (made.type === undefined) {
    // What citation-js does not know the type of it leaves nearly empty.
    made = risToCsl(mendTags(tags, 'GEN'));
  }
  const item = { type: 'document', ...made, id: citekey } as CslItem;
  mendPeople(item, tags);
  mendDates(item, tags);
  mendPages(item, tags);
  mendTexts(item, tags);
  return { item };
}
