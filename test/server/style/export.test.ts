import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../server/library/entry.ts';
import type { CslItem, CslName } from '../../../server/library/item.ts';
import { convert } from '../../../server/style/convert.ts';
import { exportItems } from '../../../server/style/export.ts';

const csl = (more: object, id = 'k'): SourceRecord => ({
  format: 'csl',
  item: { id, type: 'article-journal', ...more } as CslItem,
});
const bibtex = (text: string, citekey = 'k'): SourceRecord => ({ format: 'bibtex', citekey, text });
const bib = (more: object) => exportItems([csl(more)], 'bibtex').text;
const field = (name: string, more: object) => new RegExp(`^  ${name} = (.*),$`, 'm').exec(bib(more))?.[1];

describe('an entry of BibTeX', () => {
  test('as a writer would write it', () =>
    expect(
      bib({
        title: 'N-methyl-D-aspartate in PTSD: a trial',
        author: [{ family: 'Feder', given: 'Adriana' }, { literal: 'WHO & Co' }, { literal: 'others' }],
        issued: { 'date-parts': [[2014, 5, 1]] },
        'container-title': 'J. A & B',
        page: '1-10',
        DOI: '10.1/a_b',
        custom: { core: true },
      }),
    ).toBe(
      [
        '@article{k,',
        '  author = {Feder, Adriana and {WHO \\& Co} and others},',
        '  title = {N-methyl-{D}-aspartate in {PTSD}: {a} trial},',
        '  journal = {J. A \\& B},',
        '  year = {2014},',
        '  month = may,',
        '  date = {2014-05-01},',
        '  pages = {1--10},',
        '  doi = {10.1/a_b},',
        '}',
        '',
      ].join('\n'),
    ));

  test.each([
    [
      '5% & $1 #2 a_b ~c ^d \\e',
      '5\\% \\& \\$1 \\#2 a\\_b \\textasciitilde{}c \\textasciicircum{}d \\textbackslash{}e',
    ],
    ['{a} } {', '\\{{a}\\} \\textbraceright{} \\textbraceleft{}'],
    ['on <i>In vivo</i> H<sub>2</sub>O', '{on} \\textit{{In} vivo} {H}\\textsubscript{2}{O}'],
    ['a <i>B</i>', '{a} \\textit{{B}{}}'],
    ['x < y and <b> alone</i>', '{x} < y and <b> alone</i>'],
    ['“A” "B" x--y', "“{A}” ``{B}'' x-{}-y"],
    ['non\u00a0breaking\nline', '{non}~breaking line'],
  ])('title %s', (title, latex) => expect(field('title', { title })).toBe(`{${latex}}`));

  test.each<[CslName[], string]>([
    [[{ family: 'Kolk', given: 'B', 'non-dropping-particle': 'van der' }], 'van der Kolk, B'],
    [[{ family: 'Beethoven', given: 'L', 'dropping-particle': 'van' }], 'Beethoven, L van'],
    [[{ family: 'Rashid', given: 'A', 'non-dropping-particle': 'al-' }], 'al-Rashid, A'],
    [[{ family: 'King', given: 'M', suffix: 'Jr.' }], 'King, Jr., M'],
    [[{ family: 'de Silva', given: 'A' }], '{de Silva}, A'],
    [[{ family: 'Sand and Gravel', given: 'P, Q' }], '{Sand and Gravel}, {P, Q}'],
    [[{ literal: 'others' }, { family: 'Plato' }], '{others} and Plato'],
    [[{ given: 'Madonna' }], '{Madonna}'],
  ])('author %j', (author, written) => expect(field('author', { author })).toBe(`{${written}}`));

  test.each([
    [{ 'date-parts': [[2014, 5]] }, '{2014}', 'may', undefined],
    [{ 'date-parts': [[2014]], circa: true }, '{2014}', undefined, '{2014~}'],
    [{ 'date-parts': [[2014]], season: 1 }, '{2014}', undefined, '{2014-21}'],
    [{ 'date-parts': [[2014, 5], [2015]] }, '{2014}', 'may', '{2014-05/2015}'],
    [{ 'date-parts': [[-44]] }, undefined, undefined, '{-0043}'],
    [{ literal: 'in press' }, '{in press}', undefined, undefined],
  ])('date %j', (issued, ...written) =>
    expect(['year', 'month', 'date'].map((name) => field(name, { issued }))).toEqual(written),
  );
});

describe('keys', () => {
  test.each(['a:b', 'a.b-c_d', 'doi:10.1/x', 'Émile2014', 'a+b', "o'brien"])('%s stays', (key) =>
    expect(exportItems([csl({ title: 'T' }, key)], 'bibtex')).toMatchObject({
      text: expect.stringContaining(`{${key},`),
      faults: [],
    }),
  );

  test.each([...'{},#%\\~" ^|<>'])('%j makes a fault, and the others are written', (char) => {
    const key = `a${char}b`;
    const { text, faults } = exportItems([csl({}, 'x'), csl({}, key), csl({}, 'y')], 'bibtex');
    expect([...text.matchAll(/^@\w+\{(.*),$/gm)].map(([, found]) => found)).toEqual(['x', 'y']);
    expect(faults).toEqual([{ citekey: key, fault: expect.stringContaining(char === ' ' ? 'a blank' : `“${char}”`) }]);
    expect(exportItems([csl({}, key)], 'csl-json').faults).toEqual([]);
  });

  test('a record that cannot be read is a fault, one with a key before it is left out', () => {
    const { text, faults } = exportItems(
      [bibtex('nothing', 'bad'), csl({ title: 'A' }), csl({ title: 'B' })],
      'csl-json',
    );
    expect(faults).toEqual([{ citekey: 'bad', fault: 'no BibTeX entry was found in this record' }]);
    expect(JSON.parse(text)).toEqual([{ id: 'k', type: 'article-journal', title: 'A' }]);
  });

  test('the title of an event stands under both of its names', () =>
    expect(JSON.parse(exportItems([csl({ 'event-title': 'E' })], 'csl-json').text)).toEqual([
      { id: 'k', type: 'article-journal', 'event-title': 'E', event: 'E' },
    ]));

  test('nothing at all is an empty file', () =>
    expect((['bibtex', 'csl-json', 'ris'] as const).map((format) => exportItems([], format).text)).toEqual([
      '',
      '[]\n',
      '',
    ]));
});

describe('a record of BibTeX to BibTeX', () => {
  const copied = (text: string) => exportItems([bibtex(text)], 'bibtex').text;

  test('its LaTeX, its fields and their order stay', () =>
    expect(copied('@Article{k, Title = "On {\\\'E}tudes \\& {NMDA}", x-mine={1}, month = may, year=2014}')).toBe(
      "@article{k,\n  title = {On {\\'E}tudes \\& {NMDA}},\n  x-mine = {1},\n  month = may,\n  year = {2014},\n}\n",
    ));

  test('macros and parents are put in, so that none stands beside it', () =>
    expect(
      copied(
        '@string{p = "Press"}\n@book{w, title={Whole}, publisher=p}\n@incollection{k, title={Part}, crossref={w}}',
      ),
    ).toBe('@incollection{k,\n  title = {Part},\n  booktitle = {Whole},\n  publisher = {Press},\n}\n'));

  test('what does not end is mended', () =>
    expect(copied('@book{k, title={A {B} year=2014')).toMatch(/^@book\{k,\n {2}title = \{.*\},\n\}\n$/));
});

test('RIS: people, dates, pages and identifiers', () =>
  expect(
    exportItems(
      [
        csl(
          {
            title: 'On <span class="nocase">pH</span>',
            author: [
              { family: 'Kolk', given: 'B', 'non-dropping-particle': 'van der', suffix: 'Jr.' },
              { literal: 'WHO' },
              { literal: 'others' },
            ],
            issued: { 'date-parts': [[2014, 5, 1]] },
            'container-title': 'J',
            page: '1-10',
            DOI: '10.1000/a',
            PMID: '123',
            keyword: 'a, b',
            abstract: `${'long '.repeat(30)}\nend`,
          },
          'a-key-of-more-than-twenty-characters',
        ),
      ],
      'ris',
    ).text,
  ).toBe(
    [
      'TY  - JOUR',
      'ID  - a-key-of-more-than-twenty-characters',
      'AU  - van der Kolk, B, Jr.',
      'AU  - WHO,',
      'AU  - et al.',
      'PY  - 2014',
      'DA  - 2014/05/01/',
      'T2  - J',
      'SP  - 1',
      'EP  - 10',
      `AB  - ${'long '.repeat(30)}end`,
      'TI  - On pH',
      'DO  - 10.1000/a',
      'AN  - 123',
      'DB  - PubMed',
      'KW  - a',
      'KW  - b',
      'ER  - ',
      '',
    ].join('\n'),
  ));

describe('awkward characters survive', () => {
  const char = fc.constantFrom(
    ...'abcXYZ é Ö 東 5 &%$#_~^\\{}.,:;?!-–\'’"“”()[]/+=*@|'.replaceAll(' ', ''),
    ' ',
    ' ',
    '\u00a0',
  );
  const text = fc.string({ unit: char, minLength: 1, maxLength: 30 }).map((words) => words.replace(/\s+/g, ' ').trim());
  /** Without what LaTeX cannot tell apart: kinds of quotation marks and blanks. */
  const plain = (value: unknown) =>
    String(value ?? '')
      .replace(/<\/?span[^<>]*>/g, '')
      .replace(/[‘’`]/g, "'")
      .replace(/''|[“”]/g, '"')
      .replace(/\s+/g, ' ')
      .trim();
  const back = (item: object, format: 'bibtex' | 'ris') => {
    const { text } = exportItems([csl(item)], format);
    return convert([{ format, citekey: 'k', text }])[0]!.item!;
  };

  test('in titles, by BibTeX', () =>
    fc.assert(
      fc.property(text, (title) => {
        expect(plain(back({ title }, 'bibtex').title)).toBe(plain(title));
      }),
    ));

  test('in titles, by RIS', () =>
    fc.assert(
      fc.property(text, (title) => {
        expect(plain(back({ title }, 'ris').title)).toBe(plain(title));
      }),
    ));

  const named = fc.string({ unit: fc.constantFrom(..."abXYéÖ東&%$#_~^\\.'’-;,"), minLength: 1, maxLength: 12 });
  const letter = fc.constantFrom('A', 'É', '東');
  const name = fc
    .tuple(letter, named, letter, named)
    .map(([f, family, g, given]) => ({ family: f + family, given: g + given }));

  test('in names, by BibTeX', () =>
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (author) => {
        const read = back({ author }, 'bibtex').author!;
        expect(read.map(({ family, given }) => [plain(family), plain(given)])).toEqual(
          author.map(({ family, given }) => [plain(family), plain(given)]),
        );
      }),
    ));

  test('in names without commas, by RIS', () =>
    fc.assert(
      fc.property(
        name.filter(({ family, given }) => !/,/.test(family + given)),
        (author) => {
          expect(back({ author: [author] }, 'ris').author).toEqual([author]);
        },
      ),
    ));
});
