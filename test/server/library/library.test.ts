import { describe, expect, test } from 'vitest';
import { builtinPacks } from '../../../server/evidence/builtin.ts';
import { Library } from '../../../server/library/library.ts';
import { packShelf } from '../../../server/library/pack-shelf.ts';
import { BibFile } from '../../../server/library/readers/bibtex/bib-file.ts';
import { rowsOf } from '../../../server/library/readers/bibtex/read.ts';
import { rowShelf } from '../../../server/library/row-shelf.ts';
import type { Shelf } from '../../../server/library/shelf.ts';
import { editDistance } from '../../../server/library/words.ts';
import { snapshot } from '../../fixture.ts';

const found = (query: string) => snapshot.library.search(query, 50).map(({ citekey }) => citekey);

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

describe('the writer’s own libraries', () => {
  const bib = (text: string, origin = 'file:///refs.bib'): Shelf => {
    const file = BibFile.read(new TextEncoder().encode(text));
    return rowShelf(origin, rowsOf(file));
  };
  const packs = builtinPacks.map(packShelf);
  const keys = (library: Library, query: string) => library.search(query, 50).map(({ citekey }) => citekey);
  const FEDER =
    '@article{mine, author={A. Feder}, title={Efficacy}, year=2014, doi={https://doi.org/10.1001/JAMAPSYCHIATRY.2014.62}}';

  test('a built-in study under the writer’s own key carries what is known of it, and stands in its place', () => {
    const library = new Library([bib(FEDER)], packs);
    expect(library.find('mine')?.known?.key).toBe('feder2014');
    expect(keys(library, 'ptsd')).toEqual(['mine']);
    expect(library.search('ptsd', 50)[0]?.known?.key).toBe('feder2014');
    expect(library.references().map(({ citekey }) => citekey)).toContain('mine');
    // The built-in key still means the study.
    expect(library.find('feder2014')?.known?.key).toBe('feder2014');
  });

  test.each([
    ['by PMID', '@a{m, title={X}, pmid={24740528}}', 'feder2014'],
    [
      'by title and year, where there is no DOI',
      '@a{m, title={Antidepressant Effects of {Ketamine} in depressed patients.}, date={2000-02}}',
      'berman2000',
    ],
    [
      'not by title and another year',
      '@a{m, title={Antidepressant effects of ketamine in depressed patients}, year=2001}',
      undefined,
    ],
    [
      'not by title where the DOI is another one',
      '@a{m, title={Antidepressant effects of ketamine in depressed patients}, year=2000, doi={10.1/x}}',
      undefined,
    ],
  ])('recognised %s', (_, text, key) => {
    expect(new Library([bib(text)], packs).find('m')?.known?.key).toBe(key);
  });

  test('the first shelf of a key wins; another work of the same key is named, the same study is not', () => {
    const other = bib('@book{feder2014, author={Else, S.}, title={Quite another}, year=1999}', 'file:///b.bib');
    const same = bib(FEDER.replace('mine', 'feder2014'), 'file:///a.bib');
    const library = new Library([other, same], packs);
    expect(library.find('feder2014')?.brief.title).toBe('Quite another');
    expect(library.homonyms('feder2014').map(({ origin }) => origin)).toEqual(['file:///b.bib', 'file:///a.bib']);
    expect(new Library([same], packs).homonyms('feder2014')).toHaveLength(1);
  });

  test('accents, parts of keys and words in any order; a key that is hidden by an earlier one is not offered', () => {
    const a = bib('@a{mullerSleep2020, author={M{\\"u}ller, J.}, title={On sleep}, journal={Neuron}, year=2020}');
    const b = bib('@a{mullerSleep2020, author={Other, O.}, title={On waking}, year=2021}', 'file:///b.bib');
    const library = new Library([a, b], packs);
    for (const query of ['muller', 'Müller', 'sleep muller', '2020 neuron', 'mullers']) {
      expect(keys(library, query), query).toEqual(['mullerSleep2020']);
    }
    expect(keys(library, 'waking')).toEqual([]);
  });
});

test('distance counts a swap of neighbours as one change', () => {
  expect(editDistance('berman2000', 'bermna2000', 3)).toBe(1);
  expect(editDistance('berman2000', 'zarate2006', 2)).toBe(3);
});
