import type { CslDate } from '../library/dates.ts';
import type { CslItem, CslName } from '../library/item.ts';
import { latexText, latexTitle, verbatim } from './bibtex-text.ts';
import { languageName } from './languages.ts';
import { edtf, issuedFields } from './write-dates.ts';
import { bibtexNames } from './write-names.ts';

/** Types of BibTeX by those of CSL, in BibTeX's older names where it has two; any other work is `misc`. */
const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  periodical: 'periodical',
  review: 'review',
  'review-book': 'review',
  book: 'book',
  pamphlet: 'booklet',
  chapter: 'incollection',
  entry: 'inreference',
  'entry-dictionary': 'inreference',
  'entry-encyclopedia': 'inreference',
  'paper-conference': 'inproceedings',
  thesis: 'thesis',
  report: 'techreport',
  webpage: 'online',
  post: 'online',
  'post-weblog': 'online',
  dataset: 'dataset',
  software: 'software',
  patent: 'patent',
  manuscript: 'unpublished',
  speech: 'unpublished',
  figure: 'image',
  graphic: 'artwork',
  map: 'image',
  motion_picture: 'movie',
  broadcast: 'video',
  song: 'audio',
  musical_score: 'music',
  performance: 'performance',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  bill: 'legislation',
  regulation: 'legislation',
  treaty: 'legal',
  hearing: 'legal',
  standard: 'standard',
  personal_communication: 'letter',
};

const WITH_ISSUES = new Set(['article', 'periodical', 'review']);
const WITH_SERIES = new Set(['book', 'incollection', 'inproceedings', 'inreference']);
/** Types whose publisher has another name; the styles of BibTeX print no other field. */
const PUBLISHERS: Readonly<Record<string, string>> = {
  phdthesis: 'school',
  mastersthesis: 'school',
  thesis: 'institution',
  techreport: 'institution',
  online: 'organization',
  misc: 'howpublished',
  unpublished: 'howpublished',
};

type Field = [name: string, value: string];

/** Fields that are the same for every type, in the order in which they are written. */
const TITLES: readonly Field[] = [
  ['shorttitle', 'title-short'],
  ['series', 'collection-title'],
  ['eventtitle', 'event-title'],
  ['origtitle', 'original-title'],
];
const TEXTS: readonly Field[] = [
  ['shortjournal', 'container-title-short'],
  ['volume', 'volume'],
  ['volumes', 'number-of-volumes'],
  ['chapter', 'chapter-number'],
  ['pagetotal', 'number-of-pages'],
  ['edition', 'edition'],
  ['version', 'version'],
  ['type', 'genre'],
  ['venue', 'event-place'],
  ['pubstate', 'status'],
];
const NAMES: readonly Field[] = [
  ['author', 'author'],
  ['editor', 'editor'],
  ['translator', 'translator'],
  ['bookauthor', 'container-author'],
];
const DATES: readonly Field[] = [
  ['eventdate', 'event-date'],
  ['origdate', 'original-date'],
  ['urldate', 'accessed'],
];
const VERBATIM: readonly Field[] = [
  ['doi', 'DOI'],
  ['url', 'URL'],
  ['pmid', 'PMID'],
  ['pmcid', 'PMCID'],
  ['isbn', 'ISBN'],
  ['issn', 'ISSN'],
];
const LAST: readonly Field[] = [
  ['library', 'call-number'],
  ['keywords', 'keyword'],
  ['abstract', 'abstract'],
  ['annotation', 'annote'],
  ['note', 'note'],
];
/** Lists in BibLaTeX: an "and" would part them. */
const LISTS = new Set([
  'publisher',
  'address',
  'school',
  'institution',
  'organization',
  'origpublisher',
  'origlocation',
]);

function bibtexType(item: CslItem): string {
  const type = Object.hasOwn(TYPES, item.type) ? TYPES[item.type]! : 'misc';
  const genre = item.genre;
  // BibTeX has two types of theses and no `thesis`; it prints the degree that `type` gives.
  if (type === 'thesis' && typeof genre === 'string') {
    return /master|m\.?sc|magister|diplom/i.test(genre) ? 'mastersthesis' : 'phdthesis';
  }
  return type;
}

const written = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** A range of pages with the dash that BibTeX writes as two hyphens. */
const pages = (range: string) =>
  latexText(range.replace(/ ?[–—] ?/g, '-')).replace(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, '--');

/** What a work stands in. Styles change the case of a book's title, never that of a journal's. */
function container(item: CslItem, type: string): Field {
  const title = written(item['container-title']);
  return /^in/.test(type) ? ['booktitle', latexTitle(title)] : ['journal', latexText(title)];
}

/** The numbers of a work: an issue, its own, or that in a series. */
function numbers(item: CslItem, type: string): Field[] {
  const [issue, number, inSeries] = ['issue', 'number', 'collection-number'].map((field) =>
    latexText(written(item[field])),
  ) as [string, string, string];
  return WITH_ISSUES.has(type)
    ? [
        ['number', issue],
        ['eid', number],
      ]
    : WITH_SERIES.has(type)
      ? [['number', inSeries || issue || number]]
      : [
          ['number', number || inSeries],
          ['issue', issue],
        ];
}

function places(item: CslItem, type: string): Field[] {
  return [
    [PUBLISHERS[type] ?? 'publisher', latexText(written(item.publisher))],
    ['address', latexText(written(item['publisher-place'] ?? item.jurisdiction))],
    ['origpublisher', latexText(written(item['original-publisher']))],
    ['origlocation', latexText(written(item['original-publisher-place']))],
  ];
}

function names(item: CslItem): Field[] {
  const lists = NAMES.map(([field, role]): Field => [field, bibtexNames((item[role] as CslName[] | undefined) ?? [])]);
  const particles = NAMES.flatMap(([, role]) => (item[role] as CslName[] | undefined) ?? []);
  const director = item.director as CslName[] | undefined;
  return [
    ...lists,
    ...(director && !item.editor
      ? ([
          ['editor', bibtexNames(director)],
          ['editortype', 'director'],
        ] as Field[])
      : []),
    // BibLaTeX sorts van der Kolk under K otherwise.
    ['options', particles.some((name) => name['non-dropping-particle']) ? 'useprefix=true' : ''],
  ];
}

function language(item: CslItem): Field {
  const tag = written(item.language);
  const name = languageName(tag);
  return name === undefined ? ['language', latexText(tag)] : ['langid', name];
}

function fieldsOf(item: CslItem, type: string): Field[] {
  const of = (table: readonly Field[], write: (text: string) => string) =>
    table.map(([field, source]): Field => [field, write(written(item[source]))]);
  return [
    ...names(item),
    ['title', latexTitle(written(item.title))],
    container(item, type),
    ...of(TITLES, latexTitle),
    ['entrysubtype', /^article-(magazine|newspaper)$/.exec(item.type)?.[1] ?? ''],
    ...(item.issued ? issuedFields(item.issued) : []),
    ...numbers(item, type),
    ...of(TEXTS, latexText),
    ['pages', pages(written(item.page))],
    ...places(item, type),
    ...DATES.map(([field, source]): Field => [field, item[source] ? (edtf(item[source] as CslDate) ?? '') : '']),
    ...of(VERBATIM, verbatim),
    language(item),
    ...of(LAST, latexText),
  ];
}

/** One entry of BibTeX. Empty fields are left out; months stand as BibTeX's macros. */
export function bibtexEntry(type: string, citekey: string, fields: Iterable<Field>): string {
  const lines = [...fields].flatMap(([name, value]) => {
    if (value === '') {
      return [];
    }
    const month = name === 'month' && /^[a-z]{3}$/i.test(value);
    return [`  ${name} = ${month ? value : `{${value}}`},\n`];
  });
  return `@${type}{${citekey},\n${lines.join('')}}\n`;
}

/** A CSL item as BibTeX. */
export function writeBibtex(item: CslItem): string {
  const type = bibtexType(item);
  const fields = fieldsOf(item, type).map(
    ([name, value]): Field => [name, LISTS.has(name) && / and /i.test(value) ? `{${value}}` : value],
  );
  return bibtexEntry(type, item.id, fields);
}
