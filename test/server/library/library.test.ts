import { describe, expect, test } from 'vitest';
import { cslItem, isItem, plainReference, shortName, year } from '../../../server/library/item.ts';
import { readCslJson } from '../../../server/library/readers/csl-json.ts';
import { editDistance } from '../../../server/library/words.ts';
import { snapshot } from '../../fixture.ts';

const found = (query: string) => snapshot.library.search(query).map(({ citekey }) => citekey);

describe('search', () => {
  test('without words: the seven in the source document’s order, then what was found instead of the seventh', () => {
    expect(found('')).toEqual([
      'berman2000',
      'murrough2013',
      'zarate2006',
      'feder2014',
      'abdallah2018',
      'duman2016',
      'krystal2019',
      'abdallah2015',
      'krystal2019neuron',
    ]);
  });

  test.each([
    ['ptsd', 'feder2014'],
    ['ptsd feder', 'feder2014'],
    ['FEDER', 'feder2014'],
    ['posttraumatic', 'feder2014'],
    ['2006', 'zarate2006'],
    ['archives', 'zarate2006'],
    ['charney 2000', 'berman2000'],
    ['stress plasticity', 'duman2016'],
    ['glutamate inhibition', 'abdallah2018'],
  ])('%s finds %s first', (query, citekey) => expect(found(query)[0]).toBe(citekey));

  test('a word that nothing has finds nothing', () => expect(found('feder psilocybin')).toEqual([]));
});

describe('CSL-JSON', () => {
  test('good items stay beside bad ones, each bad one has a problem', () => {
    const { items, problems } = readCslJson(
      '[{"id":"a","type":"book"}, 3, {"title":"no id"}, {"id":"a"}, {"id":7,"issued":"2001"}]',
    );
    expect(items.map(({ id }) => id)).toEqual(['a', '7']);
    expect(problems.map(({ message }) => message)).toEqual([
      'Item 2 is left out: an item must be an object.',
      'Item 3 is left out: an item needs an "id": it is the citekey.',
      'Item 4 is left out: the citekey "a" stands in this file already.',
    ]);
  });

  test('what is no list, or no JSON, is one clear problem', () => {
    expect(readCslJson('{}').problems[0]?.message).toBe('A CSL-JSON library is a list of items: [ … ].');
    expect(readCslJson('[{"id": }]').problems[0]).toMatchObject({ code: 'library-syntax', severity: 'error' });
    expect(readCslJson('').problems).toHaveLength(1);
  });

  test('`__proto__` and `constructor` are keys like any other', () => {
    const { items } = readCslJson('[{"id":"__proto__","type":"book"},{"id":"constructor","type":"book"}]');
    expect(items.map(({ id }) => id)).toEqual(['__proto__', 'constructor']);
  });
});

test('names and years of poor records', () => {
  const item = cslItem({
    id: 'x',
    type: 'report',
    title: 'A title of several words',
    author: [null, {}, ''],
    issued: { raw: 'May 1999' },
  });
  expect(isItem(item) && [shortName(item), year(item), plainReference(item)]).toEqual([
    'A title of several 1999',
    '1999',
    '(1999). A title of several words.',
  ]);
});

test('distance counts a swap of neighbours as one change', () => {
  expect(editDistance('berman2000', 'bermna2000', 3)).toBe(1);
  expect(editDistance('berman2000', 'zarate2006', 2)).toBe(3);
});
