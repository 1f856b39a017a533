import { describe, expect, test } from 'vitest';
import type { CslItem } from '../../../server/library/item.ts';
import { convertRis } from '../../../server/style/convert-ris.ts';

const item = (...lines: string[]): CslItem => convertRis('k', [...lines, 'ER  - '].join('\r\n')).item!;

const FEDER = {
  id: 'k',
  type: 'article-journal',
  title: 'Efficacy of intravenous ketamine',
  author: [
    { family: 'Feder', given: 'Adriana' },
    { family: 'Parides', given: 'Michael K.' },
  ],
  'container-title': 'JAMA psychiatry',
  volume: '71',
  issue: '6',
  page: '681-688',
  DOI: '10.1001/jamapsychiatry.2014.62',
};

describe('the same article as three programs write it', () => {
  test('Zotero', () =>
    expect(
      item(
        'TY  - JOUR',
        'TI  - Efficacy of intravenous ketamine',
        'AU  - Feder, Adriana',
        'AU  - Parides, Michael K.',
        'T2  - JAMA psychiatry',
        'DA  - 2014/06/01/',
        'PY  - 2014',
        'DO  - 10.1001/jamapsychiatry.2014.62',
        'VL  - 71',
        'IS  - 6',
        'SP  - 681',
        'EP  - 688',
        'J2  - JAMA Psychiatry',
        'SN  - 2168-622X',
      ),
    ).toMatchObject({ ...FEDER, issued: { 'date-parts': [[2014, 6, 1]] }, ISSN: '2168-622X' }));

  test('EndNote, with the accession number of PubMed and pages in one tag', () =>
    expect(
      item(
        'TY  - JOUR',
        'AN  - 24740528',
        'DB  - PubMed',
        'AU  - Feder, Adriana',
        'AU  - Parides, Michael K.',
        'PY  - 2014',
        'DA  - Jun',
        'TI  - Efficacy of intravenous ketamine',
        'JO  - JAMA Psychiatry',
        'T2  - JAMA psychiatry',
        'SP  - 681-688',
        'VL  - 71',
        'IS  - 6',
        'M3  - 10.1001/jamapsychiatry.2014.62',
      ),
    ).toMatchObject({ ...FEDER, issued: { 'date-parts': [[2014]] }, PMID: '24740528' }));

  test('old tags: A1, T1, JF, Y1, and a DOI within a link', () =>
    expect(
      item(
        'TY  - JOURN',
        'A1  - Feder, Adriana',
        'A1  - Parides, Michael K.',
        'T1  - Efficacy of intravenous ketamine',
        'JF  - JAMA psychiatry',
        'Y1  - 2014/06//',
        'VL  - 71',
        'CP  - 6',
        'SP  - 681',
        'EP  - 688',
        'UR  - https://doi.org/10.1001/jamapsychiatry.2014.62',
      ),
    ).toMatchObject({ ...FEDER, issued: { 'date-parts': [[2014, 6]] } }));
});

test.each([
  ['Smith, John, Jr.', { family: 'Smith', given: 'John', suffix: 'Jr.' }],
  ['van der Kolk, Bessel', { family: 'van der Kolk', given: 'Bessel' }],
  ['World Health Organization', { literal: 'World Health Organization' }],
  ['World Health Organization,', { literal: 'World Health Organization' }],
  ['Madonna', { family: 'Madonna' }],
])('the author %s', (written, expected) => expect(item('TY  - JOUR', `AU  - ${written}`).author).toEqual([expected]));

test.each([
  ['PY  - 2014', { 'date-parts': [[2014]] }],
  ['PY  - 2014///', { 'date-parts': [[2014]] }],
  ['PY  - 2014/5/3/', { 'date-parts': [[2014, 5, 3]] }],
  ['PY  - 2014///Spring', { 'date-parts': [[2014]], season: 1 }],
  ['DA  - 2014-05-03', { 'date-parts': [[2014, 5, 3]] }],
  ['PY  - 2014\nDA  - 2020/01/01', { 'date-parts': [[2014]] }],
  ['Y1  - in press', { literal: 'in press' }],
])('the date of %j', (lines, expected) => expect(item('TY  - JOUR', lines).issued).toEqual(expected));

test.each([
  ['BOOK', 'book'],
  ['THES', 'thesis'],
  ['RPRT', 'report'],
  ['ELEC', 'webpage'],
  ['DATA', 'dataset'],
  ['NEWS', 'article-newspaper'],
  ['PAT', 'patent'],
  ['CPAPER', 'paper-conference'],
  ['jour', 'article-journal'],
  ['WHATEVER', 'document'],
])('TY %s is %s, with its title', (type, expected) =>
  expect(item(`TY  - ${type}`, 'TI  - T')).toMatchObject({ type: expected, title: 'T' }),
);

test('a chapter has its book and the book’s editors', () =>
  expect(
    item('TY  - CHAP', 'TI  - C', 'BT  - The book', 'ED  - E, F', 'SP  - 1', 'EP  - 9', 'PP  - Oslo', 'PB  - P'),
  ).toMatchObject({
    type: 'chapter',
    title: 'C',
    'container-title': 'The book',
    editor: [{ family: 'E', given: 'F' }],
    page: '1-9',
    publisher: 'P',
    'publisher-place': 'Oslo',
  }));

test('a paper has the proceedings, a page on the web the day when it was read', () => {
  expect(item('TY  - CONF', 'TI  - C', 'T2  - Proceedings')['container-title']).toBe('Proceedings');
  expect(item('TY  - ELEC', 'TI  - C', 'UR  - http://a.b', 'Y2  - 2014/05/03/')).toMatchObject({
    URL: 'http://a.b',
    accessed: { 'date-parts': [[2014, 5, 3]] },
  });
});

test('keywords and abstract, continued over lines', () =>
  expect(item('TY  - JOUR', 'KW  - a', 'KW  - b', 'N2  - One', '  two')).toMatchObject({
    keyword: 'a, b',
    abstract: 'One two',
  }));

test('what programs write into other tags than RIS says', () => {
  const article = item('TY  - JOUR', 'M3  - Journal Article', 'SN  - 1234-5678 (Print)', 'C2  - PMC123');
  expect(article).toEqual({ id: 'k', type: 'article-journal', ISSN: '1234-5678', PMCID: 'PMC123' });
  expect(item('TY  - BOOK', 'A2  - Ed, A', 'A4  - Tr, B', 'ET  - 2nd ed.', 'SP  - 300')).toMatchObject({
    editor: [{ family: 'Ed', given: 'A' }],
    translator: [{ family: 'Tr', given: 'B' }],
    edition: '2',
    'number-of-pages': '300',
  });
  expect(item('TY  - BOOK', 'AU  - B, C', 'A2  - Series, Ed', 'A3  - Ed, A').editor).toEqual([
    { family: 'Ed', given: 'A' },
  ]);
  expect(item('TY  - UNPB', 'T2  - bioRxiv')['container-title']).toBe('bioRxiv');
});
