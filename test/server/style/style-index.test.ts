import { describe, expect, test } from 'vitest';
import type { CitationFormat } from '../../../server/style/csl.ts';
import { Catalogue, placeOf, rankOf, type StyleIndex } from '../../../server/style/style-index.ts';

const INDEPENDENT: [id: string, title: string, format: CitationFormat, locale?: string][] = [
  ['american-chemical-society', 'American Chemical Society', 'numeric', 'en-US'],
  ['american-medical-association', 'American Medical Association 11th edition', 'numeric', 'en-US'],
  ['american-society-for-microbiology', 'American Society for Microbiology', 'numeric'],
  ['apa', 'American Psychological Association 7th edition', 'author-date'],
  ['apa-cv', 'American Psychological Association 7th edition (curriculum vitae)', 'author-date'],
  ['chicago-author-date', 'Chicago Manual of Style 17th edition (author-date)', 'author-date'],
  ['chicago-figures', 'Chicago Manual of Style 17th edition (figures)', 'note'],
  ['etudes-francaises', 'Études françaises (Français)', 'note', 'fr-FR'],
  ['harvard-cite-them-right', 'Cite Them Right 12th edition - Harvard', 'author-date', 'en-GB'],
  ['modern-language-association', 'Modern Language Association 9th edition', 'author'],
  ['nature', 'Nature', 'numeric', 'en-GB'],
];
const DEPENDENT: [id: string, title: string, parent: string, locale?: string][] = [
  ['aaps-open', 'AAPS Open', 'apa'],
  ['annals-of-microbiology', 'Annals of Microbiology', 'apa'],
  ['apb', 'APB', 'nature'],
  ['jama', 'JAMA (The Journal of the American Medical Association)', 'american-medical-association', 'en-US'],
  ['nature-medicine', 'Nature Medicine', 'nature', 'en-GB'],
  ['the-lancet', 'The Lancet', 'nature', 'en-GB'],
];

const index: StyleIndex = {
  blockSize: 4,
  ids: [...INDEPENDENT, ...DEPENDENT].map(([id]) => id),
  titles: [...INDEPENDENT, ...DEPENDENT].map(([, title]) => title),
  locales: [...INDEPENDENT, ...DEPENDENT].map(([, , , locale]) => locale ?? ''),
  formats: INDEPENDENT.map(([, , format]) => format),
  ranks: INDEPENDENT.map((_, place) => INDEPENDENT.length - 1 - place),
  parents: DEPENDENT.map(([, , parent]) => INDEPENDENT.findIndex(([id]) => id === parent)),
};
const catalogue = new Catalogue(index);

const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('find', () => {
  test('tells of an independent style what it is, and no locale where it has none', () => {
    expect(catalogue.find('apa')).toEqual({ id: 'apa', title: INDEPENDENT[3]![1], format: 'author-date' });
    expect(catalogue.find('etudes-francaises')).toEqual({
      id: 'etudes-francaises',
      title: 'Études françaises (Français)',
      format: 'note',
      locale: 'fr-FR',
    });
  });

  test('tells of a dependent style its parent and the parent’s format', () => {
    expect(catalogue.find('jama')).toEqual({
      id: 'jama',
      title: 'JAMA (The Journal of the American Medical Association)',
      format: 'numeric',
      parent: 'american-medical-association',
      locale: 'en-US',
    });
  });

  test.each([
    ['apa.csl', 'apa'],
    [' APA.CSL ', 'apa'],
    ['http://www.zotero.org/styles/apa', 'apa'],
    ['https://www.zotero.org/styles/nature-medicine?source=1', 'nature-medicine'],
    ['https://zotero.org/styles/JAMA', 'jama'],
    ['https://raw.githubusercontent.com/citation-style-language/styles/master/apa.csl', 'apa'],
    ['https://raw.githubusercontent.com/citation-style-language/styles/v1.0.2/dependent/jama.csl', 'jama'],
    ['mla', 'modern-language-association'],
    ['lancet', 'the-lancet'],
    ['the-nature', 'nature'],
  ])('%s names %s', (word, id) => {
    expect(catalogue.find(word)?.id).toBe(id);
  });

  test.each([
    '',
    '.csl',
    'aap',
    'styles/apa.csl',
    '__proto__',
    'constructor',
    'https://example.org/styles/apa',
    'https://www.zotero.org/styles/',
    'zzz',
  ])('%j names none', (word) => {
    expect(catalogue.find(word)).toBeUndefined();
  });
});

describe('near', () => {
  test.each([
    ['aap', 'apa'],
    ['american-medical-asociation', 'american-medical-association'],
    ['amercian-medical-associatoin.csl', 'american-medical-association'],
    ['ama', 'american-medical-association'],
    ['asm', 'american-society-for-microbiology'],
    ['acs', 'american-chemical-society'],
    ['chicago', 'chicago-author-date'],
    ['harvard', 'harvard-cite-them-right'],
    ['Nature Medicine', 'nature-medicine'],
    ['etudes francaises francais', 'etudes-francaises'],
    ['american-med', 'american-medical-association'],
  ])('of %s the first is %s', (word, id) => {
    expect(catalogue.near(word, 3)[0]?.id).toBe(id);
  });

  test('of a long id finds all that one slip makes of it, wherever it stands', () => {
    const id = 'american-society-for-microbiology';
    const slips = [...id].flatMap((_, at) => [
      id.slice(0, at) + id.slice(at + 1),
      `${id.slice(0, at)}q${id.slice(at)}`,
      `${id.slice(0, at)}q${id.slice(at + 1)}`,
      id.slice(0, at) + (id[at + 1] ?? '') + id[at] + id.slice(at + 2),
    ]);
    expect(slips.filter((slip) => catalogue.near(slip, 1)[0]?.id !== id)).toEqual([]);
  });

  test('has independent styles before dependent ones that are as near', () => {
    expect(ids(catalogue.near('apx', 5))).toEqual(['apa', 'apb']);
  });

  test('has what begins with the word, after what is mistyped, and no more than asked for', () => {
    expect(ids(catalogue.near('natur', 5))).toEqual(['nature', 'nature-medicine']);
    expect(ids(catalogue.near('natur', 1))).toEqual(['nature']);
  });

  test.each(['', '???', 'qqqqqq'])('of %j there is none', (word) => {
    expect(catalogue.near(word, 3)).toEqual([]);
  });
});

describe('search', () => {
  test('wants every word to begin a word of title or id, accents folded', () => {
    expect(ids(catalogue.search('med am', 5))).toEqual(['american-medical-association', 'jama']);
    expect(ids(catalogue.search('ÉTUDES', 5))).toEqual(['etudes-francaises']);
    expect(catalogue.search('merican', 5)).toEqual([]);
    expect(catalogue.search('nature zebra', 5)).toEqual([]);
  });

  test('has first what is named so, then titles that begin so', () => {
    expect(ids(catalogue.search('nature', 5))).toEqual(['nature', 'nature-medicine']);
    expect(ids(catalogue.search('microbiology', 5))).toEqual([
      'american-society-for-microbiology',
      'annals-of-microbiology',
    ]);
    expect(ids(catalogue.search('chicago', 1))).toEqual(['chicago-author-date']);
  });

  test('of no words there is none', () => {
    expect(catalogue.search(' - ', 5)).toEqual([]);
  });
});

test('all are there, the independent ones first', () => {
  expect(ids(catalogue.all())).toEqual(index.ids);
  expect(catalogue.all().map(({ parent }) => parent)).toEqual([
    ...INDEPENDENT.map(() => undefined),
    ...DEPENDENT.map(([, , parent]) => parent),
  ]);
});

test('a dependent style stands in the packs where its parent does', () => {
  const rank = (id: string) => rankOf(index, placeOf(index, id)!);
  expect(rank('american-chemical-society')).toBe(10);
  expect(rank('nature')).toBe(0);
  expect(rank('nature-medicine')).toBe(0);
});
