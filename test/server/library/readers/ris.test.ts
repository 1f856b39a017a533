import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readRis } from '../../../../server/library/readers/ris.ts';

// For hanging only.
vi.setConfig({ testTimeout: 60_000 });

const keys = (text: string) => readRis(text).records.map(({ citekey }) => citekey);
const messages = (text: string) =>
  readRis(text).problems.map(({ severity, message, from, to }) => [severity, message, text.slice(from, to)]);

test('records with their stretch, their key’s stretch and what a row shows', () => {
  const text = [
    '\uFEFF',
    'TY  - JOUR',
    'ID  - feder2014',
    'AU  - Feder, Adriana',
    'A1  - van der Kolk, Bessel',
    'AU  - World Health Organization',
    'TI  - Efficacy of intravenous',
    '      ketamine',
    'JF  - JAMA Psychiatry',
    'ZZ  - unknown tags are nothing bad',
    'PY  - 2014/06/01/',
    'DO  - https://doi.org/10.1001/x.62',
    'UR  - https://pubmed.ncbi.nlm.nih.gov/24740528/',
    'ER  - ',
    '',
    'TY  - BOOK',
    'ID  - b',
    'ER  -',
  ].join('\r\n');
  const { records, problems } = readRis(text);
  expect(problems).toEqual([]);
  expect(records.map(({ key }) => text.slice(key.from, key.to))).toEqual(['feder2014', 'b']);
  expect(records.map(({ from, to }) => text.slice(from, to).split('\r\n').at(-1))).toEqual(['ER  - ', 'ER  -']);
  expect(records[0]?.brief).toEqual({
    authors: ['Feder', 'van der Kolk', 'World Health Organization'],
    title: 'Efficacy of intravenous ketamine',
    journal: 'JAMA Psychiatry',
    year: '2014',
    doi: '10.1001/x.62',
    pmid: '24740528',
  });
  expect(records[1]?.record).toEqual({ format: 'ris', citekey: 'b', text: 'TY  - BOOK\r\nID  - b\r\nER  -' });
});

describe('citekeys', () => {
  const record = (...lines: string[]) => ['TY  - JOUR', ...lines, 'ER  - ', ''].join('\n');
  const feder = record('AU  - Féder, A', 'PY  - 2014');

  test('a record without ID is given author and year, then a letter; it is said', () => {
    expect(keys(feder.repeat(3))).toEqual(['feder2014', 'feder2014a', 'feder2014b']);
    expect(messages(feder)).toEqual([['information', 'This record has no ID: cite it as @feder2014.', 'TY  - JOUR']]);
  });

  test('an ID that stands twice, or holds blanks', () => {
    const text = record('ID  - x', 'AU  - Li, B') + record('ID  - x', 'AU  - Li, B') + record('ID  - a b');
    expect(keys(text)).toEqual(['x', 'li', 'a_b']);
    expect(messages(text)).toEqual([
      ['information', 'The ID “x” stands in this file already: cite it as @li.', 'ID  - x'],
      ['information', 'The ID “a b” holds blanks: cite it as @a_b.', 'ID  - a b'],
    ]);
  });

  test('a made key never takes one that stands before it; letters end at z', () => {
    expect(keys(record('ID  - feder2014') + feder)).toEqual(['feder2014', 'feder2014a']);
    expect(keys(feder.repeat(28)).slice(-2)).toEqual(['feder2014z', 'feder2014-27']);
  });

  test('without author the title names it, without anything the word “record”', () =>
    expect(keys(record('TI  - Ketamine for all', 'Y1  - 2001') + record())).toEqual(['ketaminefor2001', 'record']));

  test('`__proto__` and `constructor` are keys', () =>
    expect(keys(record('ID  - __proto__') + record('ID  - constructor'))).toEqual(['__proto__', 'constructor']));
});

describe('broken files', () => {
  const bad = 'TY  - JOUR\nID  - a\nTI  - A\n';
  const good = 'TY  - JOUR\nID  - b\nER  - \n';

  test('a record without its ER ends before the next one, or with the file', () => {
    expect(keys(bad + good + bad.replace('a', 'c'))).toEqual(['a', 'b', 'c']);
    expect(messages(bad)).toEqual([
      ['warning', 'This record does not end: its last line “ER  - ” is missing.', 'TY  - JOUR'],
    ]);
  });

  test('tags before a record are one problem', () =>
    expect(messages(`AU  - A\nTI  - B\n${good}`)).toEqual([
      ['error', '“AU” stands outside a record: a record begins with “TY  - ”.', 'AU  - A'],
    ]));

  test('a file of something else says so; an empty one is empty', () => {
    expect(messages('@book{a}').map(([, message]) => message)).toEqual([
      'No RIS record was found: a record begins with “TY  - ” and ends with “ER  - ”.',
    ]);
    expect(readRis(' \n')).toEqual({ records: [], problems: [] });
  });

  test.each([
    ['records without end', 'TY  - JOUR\n'.repeat(20_000), 20_000],
    ['line breaks', '\n'.repeat(5_000_000), 0],
    ['one line', `TY  - JOUR\nTI  - ${'x '.repeat(2_500_000)}`, 1],
    ['blanks', `TY  - JOUR\n${' '.repeat(5_000_000)}`, 1],
  ])('%s end soon', (_, text, count) => expect(readRis(text).records).toHaveLength(count));
});

test('whatever the lines, stretches follow each other within the text and keys differ', () => {
  const line = fc.constantFrom(
    'TY  - JOUR',
    'TY  - ',
    'ER  - ',
    'ER  -',
    'ID  - a',
    'ID  - ',
    'AU  - B, C',
    'PY  - 2014',
    'more',
    '',
    '\uFEFF',
    'T1 - x',
  );
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), (lines, eol) => {
      const text = lines.join(eol);
      const { records, problems } = readRis(text);
      let at = 0;
      for (const { from, to, key } of records) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(text.slice(from)).toMatch(/^\s*TY/);
        expect(key.from >= from && key.to <= to).toBe(true);
        at = to;
      }
      expect(Math.max(at, ...problems.map(({ to }) => to))).toBeLessThanOrEqual(text.length);
      expect(new Set(records.map(({ citekey }) => citekey)).size).toBe(records.length);
    }),
  );
});
