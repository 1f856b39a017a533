import { readDate, yearMonthDay } from '../library/dates.ts';
import type { CslItem, CslName } from '../library/item.ts';
import type { RawEntry } from './bibtex-fields.ts';
import { type MendedNames, mendNames } from './bibtex-names.ts';
import type { BibtexEntry } from './citation-js.ts';
import { plainEdition } from './edition.ts';
import { LANGUAGES } from './languages.ts';
import { mendLatex, plainAddress } from './latex.ts';
import { NOCASE, sentenceCase } from './title-case.ts';

/** UTF-16 code units beyond which a field is left out: no name list or title is as long, and its LaTeX would take seconds. */
const LONGEST = 200_000;

const NAMES: Readonly<Record<string, string>> = {
  author: 'author',
  editor: 'editor',
  translator: 'translator',
  bookauthor: 'container-author',
};
const DATES: Readonly<Record<string, string>> = {
  date: 'issued',
  urldate: 'accessed',
  eventdate: 'event-date',
  origdate: 'original-date',
};
const TITLES = ['title', 'booktitle', 'maintitle', 'issuetitle', 'shorttitle'];
const SUBTITLES: readonly [title: string, subtitle: string][] = [
  ['title', 'subtitle'],
  ['booktitle', 'booksubtitle'],
  ['maintitle', 'mainsubtitle'],
  ['journaltitle', 'journalsubtitle'],
];
/** What refers to other entries: inherited already. */
const OWN = ['crossref', 'xdata'];
const ADDRESSES = ['url', 'doi', 'eprint', 'file'];

/** BibLaTeX's keys for kinds of works, states and countries, in English words. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bathesis: 'Bachelor’s thesis',
    mathesis: 'Master’s thesis',
    mastersthesis: 'Master’s thesis',
    phdthesis: 'PhD thesis',
    candthesis: 'Candidate thesis',
    techreport: 'technical report',
    resreport: 'research report',
    software: 'computer software',
    datacd: 'data CD',
    audiocd: 'audio CD',
    patent: 'patent',
    patentde: 'German patent',
    patenteu: 'European patent',
    patentfr: 'French patent',
    patentuk: 'British patent',
    patentus: 'U.S. patent',
    patreq: 'patent request',
    inpreparation: 'in preparation',
    submitted: 'submitted',
    forthcoming: 'forthcoming',
    inpress: 'in press',
    prepublished: 'pre-published',
    countryde: 'Germany',
    countryeu: 'European Union',
    countryep: 'European Union',
    countryfr: 'France',
    countryuk: 'United Kingdom',
    countryus: 'United States of America',
  }),
);

const word = (value: unknown) => (typeof value === 'string' ? (WORDS.get(value.toLowerCase()) ?? value) : undefined);

/** BibTeX's casing rule is one of English titles. */
function isEnglish(fields: ReadonlyMap<string, string>): boolean {
  const language = (fields.get('langid') ?? fields.get('language') ?? 'english').toLowerCase();
  return (LANGUAGES.get(language) ?? language).startsWith('en');
}

/** An entry as citation-js shall read it. `notes` name the fields that are left out. */
export interface MendedEntry {
  entry: BibtexEntry;
  names: Map<string, MendedNames>;
  notes: string[];
}

/** Readies an entry for citation-js: names, titles, addresses and LaTeX as it reads them; dates are taken out and read by `mendItem`. */
export function mendEntry({ type, citekey, fields: raw }: RawEntry): MendedEntry {
  const fields = new Map(raw);
  const notes: string[] = [];
  for (const [name, value] of raw) {
    if (value.length > LONGEST) {
      fields.delete(name);
      notes.push(`its field “${name}” is too long (${value.length} characters) and is left out`);
    }
  }
  if (type !== 'article' && !fields.has('journal') && fields.has('journaltitle')) {
    fields.set('journal', fields.get('journaltitle')!);
    fields.delete('journaltitle');
  }
  for (const [title, subtitle] of SUBTITLES) {
    const [above, below] = [fields.get(title), fields.get(subtitle)];
    if (above !== undefined && below !== undefined) {
      fields.set(title, /[:.?!]\}*$/.test(above) ? `${above} ${below}` : `${above}: ${below}`);
      fields.delete(subtitle);
    }
  }
  const english = isEnglish(fields);
  const names = new Map<string, MendedNames>();
  const useprefix = !/useprefix\s*=\s*false/.test(fields.get('options') ?? '');
  const properties: Record<string, string> = Object.create(null);
  for (const [name, value] of fields) {
    if (Object.hasOwn(DATES, name) || OWN.includes(name) || name === 'year' || name === 'month' || name === 'day') {
      continue;
    }
    let mended = ADDRESSES.includes(name) ? plainAddress(value) : mendLatex(value);
    if (Object.hasOwn(NAMES, name)) {
      names.set(name, mendNames(mended, useprefix));
      mended = names.get(name)!.text;
    } else if (TITLES.includes(name) && english) {
      mended = sentenceCase(mended);
    }
    if (mended.trim() !== '') {
      properties[name] = mended;
    }
  }
  return { entry: { type: type === 'conference' ? 'inproceedings' : type, label: citekey, properties }, names, notes };
}

/** Nested values that CSL has as one text: citation-js makes lists of publishers, places and languages. */
const joined = (value: unknown) => (Array.isArray(value) ? value.join(' and ') : value);

const text = (value: unknown) =>
  typeof value === 'string'
    ? value.replaceAll(NOCASE.from, '<span class="nocase">').replaceAll(NOCASE.to, '</span>').trim()
    : value;

function mendType(item: CslItem, type: string, fields: ReadonlyMap<string, string>): void {
  const subtype = fields.get('entrysubtype')?.toLowerCase();
  if (type === 'article' && (subtype === 'newspaper' || subtype === 'magazine')) {
    item.type = `article-${subtype}`;
    delete item.genre;
  }
  if (type === 'techreport' && !fields.has('type')) {
    delete item.genre;
  }
  if (item.genre !== undefined) {
    item.genre = word(item.genre);
  }
  if (type === 'inproceedings' && item.issue !== undefined) {
    item['collection-number'] = item.issue;
    delete item.issue;
  }
  if (type === 'patent' && item['publisher-place'] !== undefined) {
    item.jurisdiction = word(item['publisher-place']);
    delete item['publisher-place'];
  }
}

/** Where an electronic copy stands, for archives that have one address for each of their numbers. */
function mendEprint(item: CslItem, fields: ReadonlyMap<string, string>): void {
  const id = plainAddress(fields.get('eprint') ?? '');
  const archive = (fields.get('eprinttype') ?? fields.get('archiveprefix') ?? '').toLowerCase();
  if (id === '') {
    return;
  }
  if (archive === 'arxiv') {
    item.URL ??= `https://arxiv.org/abs/${id.replace(/^arxiv:/i, '')}`;
    item.type = item.type === 'document' || item.type === 'webpage' ? 'article' : item.type;
  } else if (archive === 'jstor') {
    item.URL ??= `https://www.jstor.org/stable/${id}`;
  } else if (archive === 'pmid') {
    item.PMID ??= id;
  } else if (archive === 'pmcid' || archive === 'pmc') {
    item.PMCID ??= id;
  }
}

function mendDates(item: CslItem, fields: ReadonlyMap<string, string>): void {
  for (const [field, target] of Object.entries(DATES)) {
    const value = fields.get(field);
    if (value !== undefined) {
      item[target] = readDate(plainAddress(value));
    }
  }
  const [year, month, day] = ['year', 'month', 'day'].map((field) => fields.get(field)?.replace(/[{}\\#]/g, ''));
  if (item.issued === undefined && year !== undefined) {
    item.issued = yearMonthDay(year, month, day);
  }
}

/** Mends what citation-js made of an entry; `fields` are the entry's, as written and with what it inherits. */
export function mendItem(
  made: Readonly<Record<string, unknown>>,
  type: string,
  fields: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, MendedNames>,
): CslItem {
  const { 'citation-key': _, custom: __, ...rest } = made;
  const item = { type: 'document' } as CslItem;
  for (const [field, value] of Object.entries(rest)) {
    const read = text(joined(value));
    if (read !== '') {
      item[field] = read;
    }
  }
  for (const [field, target] of Object.entries(NAMES)) {
    if (Array.isArray(made[target])) {
      item[target] = names.get(field)?.mend(made[target] as CslName[]) ?? made[target];
    }
  }
  mendType(item, type, fields);
  mendEprint(item, fields);
  mendDates(item, fields);
  if (item.DOI !== undefined) {
    item.DOI = item.DOI.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  }
  if (item.page !== undefined) {
    item.page = item.page.replace(/ ?[–—]+ ?/g, '-');
  }
  if (typeof item.edition === 'string') {
    item.edition = plainEdition(item.edition);
  }
  if (typeof item.keyword === 'string') {
    item.keyword = item.keyword.replace(/\s*,\s*/g, ', ');
  }
  if (typeof item.language === 'string') {
    item.language = LANGUAGES.get(item.language.toLowerCase()) ?? item.language;
  }
  item.status &&= word(item.status);
  return item;
}
