import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Found } from '../../../../server/library/search/best.ts';
import { SearchIndex, type SearchOptions } from '../../../../server/library/search/search-index.ts';
import { FIELD, type SearchText } from '../../../../server/library/search/searchtext.ts';
import { fold, words } from '../../../../server/library/words.ts';
import { searchText, type Word, work } from './search-texts.ts';

function built(text: SearchText): SearchIndex {
  const index = new SearchIndex(text);
  expect(index.buildSome(Number.POSITIVE_INFINITY)).toBe(true);
  return index;
}

const LIBRARY = [
  'feder2014 | Feder, Parides, Murrough | Efficacy of intravenous ketamine. JAMA Psychiatry 2014 | PTSD',
  'duman2016 | Duman, Aghajanian, Sanacora, Krystal | Synaptic plasticity and depression. Nature Medicine 2016',
  'mullerKetamin2019 | Müller, van der Meer | Ketamin bei Depression 2019',
  'moller:2020 | Møller | Esketamine nasal spray 2020',
  'krystal2019 | Krystal, Duman | Ketamine: a paradigm shift. Neuron 2019',
  'ptsd-review | Smith, Feder | Duman’s view of 2016, read again 2021',
  'who2022 | World Health Organization | Guidelines 2022',
].map(work);
const KEYS = LIBRARY.map(([first]) => first![1]);
const index = built(searchText(LIBRARY));
const waiting = new SearchIndex(searchText(LIBRARY));

/** Keys and scores of what a query finds, best first; built or not it must be the same. */
function found(query: string, options: Partial<SearchOptions> = {}): string[] {
  const asked = { limit: 50, whole: fold(query), ...options };
  const hits = index.search(words(query), asked);
  expect(waiting.search(words(query), asked)).toEqual(hits);
  return hits.map(({ entry, score }) => `${KEYS[entry]} ${score}`);
}

describe('ranking', () => {
  test.each([
    // The whole query begins the key (50 + 40); a first author counts 30, another 20, a topic 16, title and year 10, a part of the key 5.
    ['fed', ['feder2014 90', 'ptsd-review 20']],
    ['duman', ['duman2016 90', 'krystal2019 20', 'ptsd-review 10']],
    ['krystal', ['krystal2019 90', 'duman2016 20']],
    ['ketamin', ['feder2014 10', 'mullerketamin2019 10', 'krystal2019 10']],
    ['2016', ['duman2016 10', 'ptsd-review 10']],
    ['aghajanian', ['duman2016 20']],
    ['health', ['who2022 30']],
    // Every word must find the entry, in any order.
    ['ptsd feder', ['ptsd-review 60', 'feder2014 56']],
    ['feder ptsd', ['ptsd-review 60', 'feder2014 56']],
    ['duman 2016', ['duman2016 50', 'ptsd-review 20']],
    ['feder psilocybin', []],
    // Neither case nor diacritics matter.
    ['Muller', ['mullerketamin2019 90']],
    ['MÜLLER', ['mullerketamin2019 90']],
    ['meer der', ['mullerketamin2019 40']],
    // Punctuation of a key that is typed out.
    ['moller:20', ['moller:2020 100']],
    ['ptsd-', ['ptsd-review 90', 'feder2014 16']],
    ['review', ['ptsd-review 5']],
    ['zzzz', []],
  ])('%s finds %j', (query, expected) => expect(found(query)).toEqual(expected));

  test('without words: all in their order', () => {
    expect(found('', { limit: 3 })).toEqual(['feder2014 0', 'duman2016 0', 'mullerketamin2019 0']);
    expect(found('_', { limit: 1 })).toEqual(['feder2014 0']);
  });

  test('boosted entries come first, also those that the limit would have left out', () => {
    const boosts = new Map([[5, 1000]]);
    expect(found('', { limit: 2, boosts })).toEqual(['ptsd-review 1000', 'feder2014 0']);
    expect(found('duman', { limit: 2, boosts })).toEqual(['ptsd-review 1010', 'duman2016 90']);
    expect(found('krystal', { boosts })).toEqual(['krystal2019 90', 'duman2016 20']);
  });

  test('a negative boost ranks last', () => {
    expect(found('duman', { boosts: new Map([[1, -1000]]) })).toEqual([
      'krystal2019 20',
      'ptsd-review 10',
      'duman2016 -910',
    ]);
  });

  test('entries that are not live are not found, and take no place of the limit', () => {
    const live = (entry: number) => entry > 1;
    expect(found('', { limit: 1, live })).toEqual(['mullerketamin2019 0']);
    expect(found('duman', { limit: 1, live })).toEqual(['krystal2019 20']);
    expect(found('duman', { limit: 1, live, boosts: new Map([[1, 9]]) })).toEqual(['krystal2019 20']);
  });

  test('a limit of nothing finds nothing', () =>
    expect([found('', { limit: 0 }), found('d', { limit: 0 })]).toEqual([[], []]));
});

describe('any library and query', () => {
  /** What a search must find, said as plainly as possible. */
  function reference(entries: Word[][], asked: string[], { limit, whole = '', boosts, live }: SearchOptions): Found[] {
    const points = { key: 40, firstAuthor: 30, author: 20, topic: 16, rest: 10, keyPart: 5 };
    return entries
      .map((entry, number) => {
        const each = asked.map((word) =>
          Math.max(-Infinity, ...entry.filter(([, one]) => one.startsWith(word)).map(([field]) => points[field])),
        );
        const begins = asked.length > 0 && entry.some(([field, one]) => field === 'key' && one.startsWith(whole));
        const sum = each.reduce((total, one) => total + one, begins && whole !== '' ? 50 : 0);
        return { entry: number, score: sum + (boosts?.get(number) ?? 0) };
      })
      .filter(({ entry, score }) => score > -Infinity && live?.(entry) !== false)
      .sort((a, b) => b.score - a.score || a.entry - b.entry)
      .slice(0, limit);
  }

  const letters = fc.constantFrom('a', 'b', 'ß', '中', '1');
  const word = fc.string({ unit: letters, minLength: 1, maxLength: 3 });
  const entry = fc.array(fc.tuple(fc.constantFrom(...(Object.keys(FIELD) as Word[0][])), word), { maxLength: 8 });

  test('with the index and without it a search finds what it should', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 300 }),
        fc.array(word, { maxLength: 4 }),
        fc.record(
          {
            limit: fc.integer({ min: 0, max: 12 }),
            whole: word,
            boosts: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: -100, max: 100 }))),
            dead: fc.array(fc.nat(20)),
          },
          { requiredKeys: ['limit', 'boosts', 'dead'] },
        ),
        (entries, asked, { limit, whole, boosts, dead }) => {
          const options: SearchOptions = {
            limit,
            whole: whole ?? asked.join(' '),
            boosts: new Map(boosts.filter(([number]) => number < entries.length)),
            live: (number) => !dead.includes(number),
          };
          const text = searchText(entries);
          const expected = reference(entries, asked, options);
          expect(new SearchIndex(text).search(asked, options)).toEqual(expected);
          expect(built(text).search(asked, options)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('common words and seldom ones together: whichever way is taken, the same is found', () => {
    const entries = Array.from({ length: 3000 }, (_, i): Word[] => [
      ['key', `k${i}`],
      ['rest', i % 2 ? 'odd' : 'even'],
      ['rest', `t${i % 300}`],
      ['author', `m${i % 7}`],
    ]);
    const text = searchText(entries);
    const big = built(text);
    for (const query of ['o', 'k1', 'k2 o', 'o m', 't29 m3', 'm k e', 'k17 t e', 'o o', 'k299 odd m', 'even odd']) {
      const asked = query.split(' ');
      const options = { limit: 20, whole: query };
      expect([query, big.search(asked, options)]).toEqual([query, reference(entries, asked, options)]);
    }
  });
});

describe('extremes', () => {
  test('no entries, and entries without words', () => {
    for (const entries of [[], [[]], [[], [['key', 'a'] satisfies Word], []]]) {
      const text = searchText(entries);
      const expected = entries.length === 3 ? [{ entry: 1, score: 90 }] : [];
      expect(new SearchIndex(text).search(['a'], { limit: 9 })).toEqual(expected);
      expect(built(text).search(['a'], { limit: 9 })).toEqual(expected);
    }
  });

  test('100,000 equal words: those of the first entries', () => {
    const entries = Array.from({ length: 100_000 }, (): Word[] => [['rest', 'same']]);
    const hits = built(searchText(entries)).search(['same'], { limit: 3 });
    expect(hits).toEqual([0, 1, 2].map((number) => ({ entry: number, score: 10 })));
  });

  test('100,000 words in one entry', () => {
    const entry = Array.from({ length: 100_000 }, (_, i): Word => ['author', `name${i}`]);
    const one = built(searchText([entry]));
    expect(one.search(['name99999'], { limit: 3 })).toEqual([{ entry: 0, score: 20 }]);
    expect(one.search(['name', 'name9'], { limit: 3 })).toEqual([{ entry: 0, score: 40 }]);
  });

  test('words of a megabyte that differ in their last letter', () => {
    const long = 'x'.repeat(1 << 20);
    const entries = [...'bac'].map((last): Word[] => [['rest', long + last]]);
    const one = built(searchText(entries));
    expect(one.search([`${long}a`], { limit: 3 })).toEqual([{ entry: 1, score: 10 }]);
    expect(one.search([long], { limit: 3 }).map(({ entry }) => entry)).toEqual([0, 1, 2]);
  });

  test('a query cannot reach over the end of a word', () => {
    const text = searchText([work('ab | cd')]);
    const query = `ab${String.fromCharCode(FIELD.firstAuthor)}cd`;
    expect([new SearchIndex(text), built(text)].map((one) => one.search([query], { limit: 9 }))).toEqual([[], []]);
  });
});

test('building pauses: slices of no time finish it, and searches between them find the same', () => {
  const entries = Array.from({ length: 5000 }, (_, i): Word[] => [
    ['key', `key${i}`],
    ['rest', `word${i % 100}`],
  ]);
  const sliced = new SearchIndex(searchText(entries));
  const expected = sliced.search(['word7'], { limit: 5 });
  let slices = 0;
  while (!sliced.buildSome(0)) {
    slices++;
    expect(sliced.search(['word7'], { limit: 5 })).toEqual(expected);
  }
  expect(slices).toBeGreaterThan(10);
  expect(sliced.search(['word7'], { limit: 5 })).toEqual(expected);
});
