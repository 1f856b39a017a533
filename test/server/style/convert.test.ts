import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { SourceRecord } from '../../../server/library/entry.ts';
import { convert } from '../../../server/style/convert.ts';

// For hanging only.
vi.setConfig({ testTimeout: 60_000 });

const bibtex = (text: string, citekey = 'k'): SourceRecord => ({ format: 'bibtex', citekey, text });
const ris = (text: string, citekey = 'k'): SourceRecord => ({ format: 'ris', citekey, text });

test('records of every format, in their order; a bad one spoils no other', () => {
  const records: SourceRecord[] = [
    bibtex('@book{k, title={A}}'),
    bibtex('no entry'),
    ris('TY  - BOOK\nTI  - B\nER  - '),
    ris('TI  - B'),
    { format: 'csl', item: { id: 'c', type: 'book', title: 'C' } },
    { format: 'csl', item: { id: '', type: 'book' } },
  ];
  expect(convert(records).map(({ item, fault }) => item?.title ?? fault)).toEqual([
    'A',
    'no BibTeX entry was found in this record',
    'B',
    'this RIS record does not say its type (TY)',
    'C',
    'an item needs an "id": it is the citekey',
  ]);
});

test.each(['__proto__', 'constructor', 'toString', 'a b', ''])('the item’s id is the citekey: %j', (citekey) => {
  const records = [bibtex(`@book{${citekey}, title={A}}`, citekey), ris('TY  - BOOK\nER  - ', citekey)];
  expect(convert(records).map(({ item }) => item?.id)).toEqual([citekey, citekey]);
});

test('the same text under two citekeys is two items', () => {
  const text = '@book{k, title={A}}';
  expect(convert([bibtex(text, 'a'), bibtex(text, 'b')]).map(({ item }) => item?.id)).toEqual(['a', 'b']);
});

test('fields called `__proto__` and `constructor` are fields that nobody reads', () => {
  const [converted] = convert([bibtex('@book{k, __proto__ = {x}, constructor = {y}, title = constructor}')]);
  expect(converted).toEqual({ item: { id: 'k', type: 'book', title: 'constructor' } });
  expect(Object.getPrototypeOf(converted?.item)).toBe(Object.prototype);
});

describe('records that are broken still say what they can', () => {
  test.each([
    ['no end', '@article{k, title={abc', 'abc'],
    ['a missing comma', '@article{k, title={abc} year={2014}}', 'abc'],
    ['parentheses', '@article(k, title={abc}, year=2014)', 'abc'],
    ['too many commas, and a comment', '@article{k,, title={abc},, % note\n year=2014,}', 'abc'],
    ['no fields', '@article{k}', undefined],
    ['a field twice', '@article{k, title={abc}, title={def}}', 'abc'],
    ['an environment that does not end', '@article{k, title={abc \\begin{x} def}}', 'abc x def'],
  ])('%s', (_, text, title) => expect(convert([bibtex(text)])[0]?.item?.title).toBe(title));
});

describe('hostile records end soon', () => {
  const times = 30_000;
  const fields: [string, string][] = [
    ['nested braces', `title={${'{'.repeat(times)}x${'}'.repeat(times)}}`],
    ['nested braces in a name', `author={${'{'.repeat(times)}x${'}'.repeat(times)}}`],
    ['nested commands', `title={${'\\emph{'.repeat(times)}x${'}'.repeat(times)}}`],
    ['nested scripts', `title={$${'_{'.repeat(times)}$}`],
    ['accents', `title={${"{\\'{".repeat(times)}}`],
    ['dollar signs', `title={${'$'.repeat(times + 1)}}`],
    ['backslashes', `title={${'\\'.repeat(times + 1)}}`],
    ['blanks', `title={${' '.repeat(5_000_000)}}`],
    ['commas', `author={${','.repeat(times)}}`],
    ['names', `author={${' and'.repeat(times)}}`],
    ['dates', `date={${'2014/'.repeat(times)}}`],
    ['dashes', `pages={${' –'.repeat(times)}}`],
    ['links', `url={${'\\url{'.repeat(times)}}`],
  ];
  test.each(fields)('%s', (_, field) =>
    expect(convert([bibtex(`@article{k, ${field}, year=2014`)])[0]?.item?.id).toBe('k'),
  );

  test('a field of 5 MB is left out, and it is said', () => {
    const [converted] = convert([bibtex(`@article{k, abstract={${'word '.repeat(1_000_000)}}, title={T}}`)]);
    expect(converted).toEqual({
      item: { id: 'k', type: 'article-journal', title: 'T' },
      fault: 'its field “abstract” is too long (4999999 characters) and is left out',
    });
  });

  test('a title of HTML is text', () => {
    const [converted] = convert([bibtex('@article{k, title={<img src=x onerror=alert(1)>}}')]);
    expect(converted?.item?.title).toBe('<img src=x onerror=alert(1)>');
  });
});

test('whatever LaTeX stands in its fields, a record with an entry has an item', () => {
  const pieces =
    '\\ { } $ " \' a B ~ ^ _ - . \\emph \\foo \\i \\o \\" \\begin \\end # % @ = others \\url{ \\alpha \\mathrm \\ElsevierGlyph É , and'.split(
      ' ',
    );
  const latex = fc.array(fc.constantFrom(...pieces, ' ', '\n', ' and ')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(latex, latex, latex, (a, b, c) => {
      const text = `@article{k, title={${a}}, author={${b}}, note={${c}}, journal={${a}}, year={${b}}, pages={${c}}}`;
      expect(convert([bibtex(text)])[0]?.item?.type).toBeTruthy();
    }),
    { numRuns: 500 },
  );
});

test('any text at all is an item or a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const { item, fault } of convert([bibtex(text), ris(text), bibtex(`@a{k,${text}`), ris(`TY  - ${text}`)])) {
        expect(item ?? fault).toBeTruthy();
      }
    }),
    { numRuns: 200 },
  );
});
