import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { matchList } from '../../../../server/features/match-list.ts';
import type { Entry } from '../../../../server/library/entry.ts';
import { Library } from '../../../../server/library/library.ts';
import { listShelf } from '../../../../server/library/list-shelf.ts';
import { packShelf } from '../../../../server/library/pack-shelf.ts';
import type { Snapshot } from '../../../../server/snapshot.ts';
import { markdown, snapshot } from '../../../fixture.ts';
import { inStyle, KEYS, PRINTED, STYLES } from './styles.ts';

const under = (lines: readonly string[], eol = '\n') => ['Text.', '', '## References', '', ...lines, ''].join(eol);

function matches(lines: readonly string[], of: Snapshot = snapshot) {
  return matchList(of, markdown(under(lines)))?.matches ?? [];
}

const one = (line: string, of: Snapshot = snapshot) => matches([line], of)[0]!;
const said = (line: string, of?: Snapshot) => {
  const { entry, differences, others } = one(line, of);
  return [
    entry?.citekey ?? 'nothing',
    ...differences.map(({ field, printed, record }) => `${field}: ${printed} | ${record}`),
    ...others.map(({ citekey }) => `other: ${citekey}`),
  ];
};

describe('the source document’s own list', () => {
  test('each line is its reference, with what the dossier says of it and nothing else', () => {
    expect(PRINTED.map((line) => said(line))).toEqual([
      ['berman2000'],
      [
        'murrough2013',
        'author: Charney, D. S. | The last (12th) author is Mathew, Sanjay J.; Charney, Dennis S. is 11th',
      ],
      ['zarate2006', 'title: N-methyl D-aspartate | N-methyl-D-aspartate (the second hyphen is missing in print)'],
      [
        'feder2014',
        'title: for treating chronic posttraumatic stress disorder | for treatment of chronic posttraumatic stress disorder',
      ],
      ['abdallah2018'],
      ['duman2016'],
      ['krystal2019', 'other: abdallah2015', 'other: krystal2019neuron'],
    ]);
    expect(PRINTED.map((line) => one(line).misprint !== undefined)).toEqual(KEYS.map((key) => key === 'krystal2019'));
    expect(one(PRINTED[6]!).misprint).toMatch(/^No record of this article was found\. Found instead: /);
  });

  test('shuffled, numbered, with CRLF, and at the end of the text without a heading', () => {
    const shuffled = [4, 6, 0, 2, 5, 1, 3];
    const lines = shuffled.map((i, n) => `${n + 1}. ${PRINTED[i]}`);
    const expected = shuffled.map((i) => KEYS[i]);
    const keys = (text: string) => matchList(snapshot, markdown(text))?.matches.map(({ entry }) => entry?.citekey);
    expect(keys(under(lines))).toEqual(expected);
    expect(keys(under(lines, '\r\n'))).toEqual(expected);
    expect(keys(`Overall, further studies are needed.\n${PRINTED.join('\n')}\n`)).toEqual(KEYS);
    expect(keys(`Overall, further studies are needed.\r\n${PRINTED.join('\r\n')}`)).toEqual(KEYS);
    expect(keys(under(PRINTED.map((line, i) => `[${i + 1}] ${line}`)))).toEqual(KEYS);
  });

  test('with emphasis and links', () => {
    const text = PRINTED[0]!
      .replace('Biological Psychiatry, 47', '*Biological Psychiatry*, **47**')
      .replace(
        'Antidepressant effects of ketamine in depressed patients',
        (title) => `[${title}](https://doi.org/10.1016/S0006-3223(99)00230-9)`,
      );
    expect(said(text)).toEqual(['berman2000']);
    expect(said(PRINTED[4]!.replace('Pharmacology & Therapeutics', '_Pharmacology &amp; Therapeutics_'))).toEqual([
      'abdallah2018',
    ]);
  });
});

describe.each(STYLES)('printed in the style %s', (style) => {
  test.each(inStyle(style))('%s has no differences', (key, line) => {
    expect(said(line)).toEqual([key]);
  });
});

describe('differences', () => {
  const berman = PRINTED[0]!;

  test.each([
    ['the wrong year', berman.replace('(2000)', '(2001)'), 'year: 2001 | 2000'],
    ['the wrong volume', berman.replace('47(4)', '48(4)'), 'volume: 48 | 47'],
    ['the wrong issue', berman.replace('47(4)', '47(5)'), 'issue: 5 | 4'],
    ['the wrong last page', berman.replace('351-354', '351-355'), 'pages: 351–355 | 351–354'],
    ['the wrong pages', berman.replace('351-354', '451-454'), 'pages: 451–454 | 351–354'],
    ['another journal', berman.replace('Biological Psychiatry', 'Neuron'), 'journal: Neuron | Biological Psychiatry'],
    [
      'another word in the title',
      berman.replace('depressed patients', 'depressed adults'),
      'title: Antidepressant effects of ketamine in depressed adults | Antidepressant effects of ketamine in depressed patients',
    ],
    [
      'an author too many',
      berman.replace('Oren, D. A.', 'Smith, K. L.'),
      'author: Smith, K. L. | Berman, Cappiello, Anand, Oren, Heninger, Charney, Krystal',
    ],
    [
      'the last author missing',
      berman.replace(', & Krystal, J. H.', '').replace('Charney', '& Charney'),
      'author: Charney, D. S. | Krystal',
    ],
    [
      'a wrong DOI',
      `${berman} https://doi.org/10.1016/S0006-3223(99)00999-9`,
      'doi: 10.1016/s0006-3223(99)00999-9 | 10.1016/s0006-3223(99)00230-9',
    ],
  ])('%s', (_, line, expected) => expect(said(line)).toEqual(['berman2000', expected]));

  test('the DOI of another work is named as that work', () => {
    expect(said(`${berman} doi:10.1038/nm.4050.`)).toEqual([
      'berman2000',
      'doi: 10.1038/nm.4050 | 10.1016/s0006-3223(99)00230-9',
      'other: duman2016',
    ]);
    expect(said('Smith, J. (2010). Something else entirely in mice. Cell, 3(2), 10-20. doi:10.1038/nm.4050')).toEqual([
      'nothing',
      'other: duman2016',
    ]);
  });

  test('two lines for one work are both that work', () => {
    expect(
      matches([berman, inStyle('vancouver')[0]![1]].flatMap((line) => [line, ''])).map(({ entry }) => entry?.citekey),
    ).toEqual(['berman2000', 'berman2000']);
  });

  test.each([
    berman.replace(/ Biological.*/, ''),
    berman.replace(
      'Berman, R. M., Cappiello, A., Anand, A., Oren, D. A., Heninger, G. R., Charney, D. S., & Krystal, J. H.',
      'Berman, R. M., Cappiello, A., Anand, A.',
    ),
    berman.replace('Antidepressant effects', 'ANTIDEPRESSANT EFFECTS'),
    berman.replace('351-354', '351—4'),
    '“Antidepressant effects of ketamine in depressed patients.” Biological Psychiatry 47 (2000): 351–54.',
    'Berman et al. (2000), Antidepressant effects of ketamine in depressed patients, Biol. Psychiatry 47:351.',
    'Berman RM et al., 2000. doi:10.1016/S0006-3223(99)00230-9',
  ])('none: %s', (line) => expect(said(line)).toEqual(['berman2000']));

  test.each([
    PRINTED[1]!
      .replace('… & Charney, D. S.', '… Mathew, S. J.')
      .replace(': a two-site randomized controlled trial', ''),
    PRINTED[1]!.replace('… & Charney, D. S.', 'et al.').replace('randomized', 'randomised'),
  ])('none: %s', (line) => expect(said(line)).toEqual(['murrough2013']));

  test('post-traumatic is posttraumatic', () => {
    expect(said(inStyle('vancouver')[3]![1].replace('posttraumatic', 'post-traumatic'))).toEqual(['feder2014']);
  });
});

describe('other works', () => {
  const others = fs
    .readFileSync(new URL('./others.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');

  test('are enough', () => expect(others.length).toBeGreaterThanOrEqual(40));

  test.each(others)('%s', (line) => {
    const { entry, certainty, differences, misprint } = one(line);
    expect({ entry: entry?.citekey, certainty, differences, misprint }).toEqual({ certainty: 0, differences: [] });
  });
});

describe('a library of the writer’s', () => {
  const work = (citekey: string, authors: string[], year: string, title: string, journal: string): Entry => ({
    citekey,
    brief: { authors, year, title, journal },
    record: { format: 'bibtex', citekey, text: '' },
    origin: 'file:///own.bib',
  });
  const many = Array.from({ length: 3000 }, (_, i) =>
    work(
      `k${i}`,
      [`Name${i}`, 'Miller'],
      '2011',
      `Effects of compound ${i} on cortical growth in aged mice`,
      'Brain Research',
    ),
  );
  const own = [
    work(
      'lee2011',
      ['Müller', 'Łukasz', 'Brown'],
      '2011',
      'Neuronal migration in the developing cortex of mammals',
      'Brain Research',
    ),
    work('doe2012', ['Doe', 'Roe', 'Poe'], '2012', 'Memory consolidation during quiet wakefulness in rodents', 'Sleep'),
    work('poe2015', ['Poe', 'Doe', 'Roe', 'Coe'], '2015', 'Sleep and forgetting', 'Neuron'),
  ];
  const library = new Library([listShelf('file:///own.bib', [...many, ...own])], snapshot.packs.map(packShelf));
  const withOwn = { ...snapshot, library };

  test('is searched, with and without diacritics', () => {
    const line =
      'Muller A, Lukasz B, Brown C. Neuronal migration in the developing cortex of mammals. Brain Res. 2011;12(3):45-67.';
    expect(said(line, withOwn)).toEqual(['lee2011']);
    expect(said(line.replace('Muller', 'Mueller').replace('developing', 'adult'), withOwn)).toEqual([
      'lee2011',
      expect.stringMatching(/^title: Neuronal migration in the adult/),
    ]);
  });

  test('two works in one line', () => {
    const line =
      'Poe, A., Doe, B., Roe, C., & Coe, D. (2015). Memory consolidation during quiet wakefulness in rodents. Sleep, 3(4), 55-66.';
    expect(said(line, withOwn)).toEqual([
      'doe2012',
      'author: Coe, D. | Doe, Roe, Poe',
      'year: 2015 | 2012',
      'other: poe2015',
    ]);
  });

  test('the work of a pack under the writer’s key keeps what the pack knows', () => {
    const mine = work(
      'Murrough:2013',
      [
        'Murrough',
        'Iosifescu',
        'Chang',
        'Al Jurdi',
        'Green',
        'Perez',
        'Iqbal',
        'Pillemer',
        'Foulkes',
        'Shah',
        'Charney',
        'Mathew',
      ],
      '2013',
      'Antidepressant efficacy of ketamine in treatment-resistant major depression: A two-site randomized controlled trial',
      'American Journal of Psychiatry',
    );
    mine.brief.doi = '10.1176/appi.ajp.2013.13030392';
    const of = {
      ...snapshot,
      library: new Library([listShelf('file:///own.bib', [mine])], snapshot.packs.map(packShelf)),
    };
    expect(said(PRINTED[1]!, of)).toEqual([
      'Murrough:2013',
      'author: Charney, D. S. | The last (12th) author is Mathew, Sanjay J.; Charney, Dennis S. is 11th',
    ]);
  });
});
