import type { CslDate } from '../library/dates.ts';
import { type CslItem, type CslName, isOthers } from '../library/item.ts';
import { cslToRis } from './citation-js.ts';
import { edtfYear } from './write-dates.ts';

/** Types that citation-js writes as one that its readers take for something else. */
const TYPES: Readonly<Record<string, string>> = {
  motion_picture: 'VIDEO',
  'review-book': 'JOUR',
  post: 'BLOG',
  article: 'UNPB',
};
/** What is written here: citation-js loses particles, cuts keys at 20 characters and has no place for some of it. */
const OWN =
  'author editor translator issued accessed page number-of-pages keyword DOI PMID container-title event-title'.split(
    ' ',
  );
const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter'];

/** Text in one line. What protects a word's case is no text; italics and scripts stay, which programs that know CSL read. */
const line = (value: unknown) =>
  String(value)
    .replace(/<\/?span[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function name(name: CslName): string {
  if (isOthers(name)) {
    return 'et al.';
  }
  const { 'non-dropping-particle': particle = '', 'dropping-particle': dropped, suffix } = name;
  const given = [name.given, dropped].filter(Boolean).join(' ');
  if (!name.family) {
    const whole = line(name.literal ?? given);
    // The comma says that one word is the name of a body.
    return whole.includes(' ') ? whole : `${whole},`;
  }
  const family = `${particle}${particle === '' || /[-'’]$/.test(particle) ? '' : ' '}${name.family}`;
  return line([family, given, suffix].filter(Boolean).join(', '));
}

/** `2014/05/01/`, or `2014///Spring`. */
function risDate({ 'date-parts': days, season }: CslDate): string | undefined {
  const [year, month, day] = days?.[0] ?? [];
  const pad = (number: number | undefined) => (number === undefined ? '' : String(number).padStart(2, '0'));
  return year === undefined
    ? undefined
    : `${edtfYear(year)}/${pad(month)}/${pad(day)}/${season ? SEASONS[season - 1] : ''}`;
}

const tags = (tag: string, ...values: readonly unknown[]) =>
  values.filter((value) => value !== undefined && line(value) !== '').map((value) => [tag, line(value)] as const);

function people(item: CslItem): (readonly [string, string])[] {
  const of = (role: string) => ((item[role] ?? []) as CslName[]).map(name);
  return [
    ...tags('AU', ...of('author')),
    ...tags(item.type === 'book' ? 'A3' : 'A2', ...of('editor')),
    ...tags('A4', ...of('translator')),
  ];
}

function dates({ issued, accessed }: CslItem): (readonly [string, string])[] {
  const year = issued?.['date-parts']?.[0]?.[0];
  const date = issued && risDate(issued);
  return [
    ...tags('PY', year === undefined ? issued?.literal : edtfYear(year)),
    ...(date && !/\/\/\/$/.test(date) ? tags('DA', date) : []),
    ...tags('Y2', accessed && risDate(accessed as CslDate)),
  ];
}

function pages(item: CslItem): (readonly [string, string])[] {
  const page = item.page ?? item['number-of-pages'];
  const [, from, to] = /^([^\s,-]+)-([^\s,-]+)$/.exec(String(page ?? '')) ?? [];
  return from === undefined ? tags('SP', page) : [...tags('SP', from), ...tags('EP', to)];
}

/** A CSL item as a RIS record. The tags of each type are citation-js's; names, dates, pages and identifiers are written here. */
export function writeRis(item: CslItem): string {
  const rest: CslItem = { ...item };
  for (const field of OWN) {
    delete rest[field];
  }
  const { TY, ID: _, ...made } = cslToRis(rest);
  const container = item['container-title'] ?? item['event-title'];
  if (container !== undefined) {
    delete made.T2;
  }
  const lines = [
    ['TY', Object.hasOwn(TYPES, item.type) ? TYPES[item.type]! : String(TY ?? 'GEN')],
    ['ID', item.id],
    ...people(item),
    ...dates(item),
    ...tags('T2', container),
    ...pages(item),
    ...Object.entries(made).flatMap(([tag, value]) => tags(tag, ...[value].flat())),
    ...tags('DO', item.DOI),
    ...(item.PMID === undefined ? [] : [...tags('AN', item.PMID), ...tags('DB', 'PubMed')]),
    ...tags('KW', ...String(item.keyword ?? '').split(',')),
  ];
  return `${lines.map(([tag, value]) => `${tag}  - ${value}\n`).join('')}ER  - \n`;
}
