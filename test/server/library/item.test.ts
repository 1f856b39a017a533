import { expect, test } from 'vitest';
import { brief } from '../../../server/library/brief.ts';
import { type CslItem, cslItem, year } from '../../../server/library/item.ts';

const item = (fields: object) => cslItem({ id: 'x', type: 'book', ...fields }) as CslItem;

test.each([
  ['a name that is a text', 'WHO', [{ literal: 'WHO' }]],
  ['a name that is no list', { family: 'Li' }, [{ family: 'Li' }]],
  ['names that are none', [3.5, null, [], {}, { family: '' }], [{ literal: '3.5' }]],
  ['parts that are numbers', [{ family: 7, given: ['x'] }], [{ family: '7' }]],
])('%s', (_, author, expected) => expect(item({ author }).author).toEqual(expected));

test('lists and objects are no text; what CSL does not name is text', () =>
  expect(
    item({ title: ['a'], volume: 3, keyword: ['a', 'b'], publisher: { a: 1 }, abstract: null, mine: true }),
  ).toEqual({
    id: 'x',
    type: 'book',
    volume: '3',
    keyword: 'a, b',
    mine: 'true',
  }));

test('a date that is a text is read, raw or not; what is none stays as written', () => {
  expect(item({ issued: '2014-05-01/2015' }).issued).toEqual({ 'date-parts': [[2014, 5, 1], [2015]] });
  expect(item({ issued: { raw: '2014-05' }, accessed: 'yesterday' })).toMatchObject({
    issued: { 'date-parts': [[2014, 5]] },
    accessed: { literal: 'yesterday' },
  });
  expect(year(item({ issued: 'in press 2016' }))).toBe('2016');
});

test('a row shows plain text: CSL’s marks are left out, other tags are text', () => {
  const title = 'In <i>vivo</i> H<sub>2</sub>O, <span class="nocase">pH</span>  &\n<script>';
  const author = [{ family: 'Kolk', 'non-dropping-particle': 'van der' }, { literal: 'WHO' }, {}];
  expect(brief(item({ title, author, DOI: 'doi:10.1/x', PMID: 7 }))).toEqual({
    authors: ['van der Kolk', 'WHO'],
    title: 'In vivo H2O, pH & <script>',
    journal: '',
    year: '',
    doi: '10.1/x',
    pmid: '7',
  });
});
