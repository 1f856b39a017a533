import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { CslItem } from '../../../../server/library/item.ts';
import { readCslYaml } from '../../../../server/library/readers/csl-yaml.ts';

// For hanging only.
vi.setConfig({ testTimeout: 60_000 });

const items = async (text: string) =>
  (await readCslYaml(text)).records.map(({ record }) => (record as { item: CslItem }).item);
const keys = async (text: string) => (await readCslYaml(text)).records.map(({ citekey }) => citekey);
const problems = async (text: string) =>
  (await readCslYaml(text)).problems.map(({ message, from, to }) => [message, text.slice(from, to)]);

describe('shapes of a library', () => {
  const list = '- id: a\n  title: A\n- id: b\n';
  test.each([
    ['a list under references', `references:\n${list}`],
    ['an indented list', 'nocite: "@*"\nreferences:\n  - id: a\n  - id: b\n'],
    ['a bare list', list],
    ['with the fences of front matter', `---\nreferences:\n${list}---\n\nThe text: "of a document\n`],
    ['with a closing ...', `---\n${list}...\n`],
    ['with a comment, a byte order mark and CRLF', `\uFEFF# made by pandoc\n---\n${list}`.replaceAll('\n', '\r\n')],
    ['flow style', 'references: [{id: a}, {id: b}]'],
    ['JSON', '[{"id": "a"}, {"id": "b"}]'],
  ])('%s', async (_, text) => {
    expect(await keys(text)).toEqual(['a', 'b']);
    expect(await problems(text)).toEqual([]);
  });

  test('each item and its key have their place', async () => {
    const text = '\uFEFF---\r\nreferences:\r\n- title: Ä\r\n  id: "a b"\r\n- id: 0012\r\n---\r\n';
    const { records } = await readCslYaml(text);
    expect(records.map(({ citekey, key }) => [citekey, text.slice(key.from, key.to)])).toEqual([
      ['a b', '"a b"'],
      ['0012', '0012'],
    ]);
    expect(text.slice(records[0]!.from, records[0]!.to).trim()).toBe('title: Ä\r\n  id: "a b"');
  });

  test('what a row shows', async () => {
    const text =
      '- id: x\n  author: [{family: Feder, given: A}, {literal: WHO}]\n  title: In <i>vivo</i>\n  issued: 2014\n  DOI: https://doi.org/10.1/x\n  PMID: 123\n  container-title: J\n';
    expect((await readCslYaml(text)).records[0]?.brief).toEqual({
      authors: ['Feder', 'WHO'],
      title: 'In vivo',
      journal: 'J',
      year: '2014',
      doi: '10.1/x',
      pmid: '123',
    });
  });
});

describe('dates', () => {
  test.each([
    ['issued: 2014-05-01', { 'date-parts': [[2014, 5, 1]] }],
    ['issued: 2014', { 'date-parts': [[2014]] }],
    ['issued: "2014-05"', { 'date-parts': [[2014, 5]] }],
    ['issued: 2014-05/2015', { 'date-parts': [[2014, 5], [2015]] }],
    ['issued: 2014~', { 'date-parts': [[2014]], circa: true }],
    ['issued:\n  - year: 2014', { 'date-parts': [[2014]] }],
    ['issued:\n  - year: 2014\n    month: 5\n    day: "3"', { 'date-parts': [[2014, 5, 3]] }],
    ['issued:\n  - year: 2014\n  - year: 2015\n    month: 2', { 'date-parts': [[2014], [2015, 2]] }],
    ['issued:\n  - year: 2014\n    season: 2\n    circa: true', { 'date-parts': [[2014]], season: 2, circa: true }],
    ['issued: {year: 2014, month: 5}', { 'date-parts': [[2014, 5]] }],
    ['issued: {date-parts: [[2014, 5]]}', { 'date-parts': [[2014, 5]] }],
    ['issued: {date-parts: [2014, 5]}', { 'date-parts': [[2014, 5]] }],
    ['issued: {date-parts: 2014}', { 'date-parts': [[2014]] }],
    ['issued: {date-parts: [["2014", "05"]]}', { 'date-parts': [[2014, 5]] }],
    ['issued: [2014, 5]', { 'date-parts': [[2014, 5]] }],
    ['issued: {raw: 12 May 2014}', { 'date-parts': [[2014, 5, 12]] }],
    ['issued: {literal: in press}', { literal: 'in press' }],
    ['issued: in press', { literal: 'in press' }],
    ['issued: {date-parts: [[]]}', undefined],
    ['issued: []', undefined],
    ['issued:', undefined],
    ['issued: {year: soon}', undefined],
  ])('%j', async (yaml, expected) => {
    const [item] = await items(`- id: x\n  ${yaml.replaceAll('\n', '\n  ')}\n`);
    expect(item?.issued).toEqual(expected);
  });
});

describe('items that are bad', () => {
  test('each is one problem at its place; the others stay', async () => {
    const text = '- id: a\n- title: no id\n- just text\n- id: a\n- id: b\n';
    expect(await keys(text)).toEqual(['a', 'b']);
    expect(await problems(text)).toEqual([
      ['This item is left out: an item needs an "id": it is the citekey.', 'title: no id\n'],
      ['This item is left out: an item must be an object.', 'just text'],
      ['This item is left out: the citekey "a" stands in this list already.', 'a'],
    ]);
  });

  test('fields of a wrong type are left out or taken as text', async () =>
    expect(
      await items(
        '- id: x\n  author: Smith and Jones\n  editor: [A B, {family: 7}, [], null]\n  title: 1984\n  volume: [1]\n  page: {a: b}\n',
      ),
    ).toEqual([
      {
        id: 'x',
        type: 'document',
        author: [{ literal: 'Smith and Jones' }],
        editor: [{ literal: 'A B' }, { family: '7' }],
        title: '1984',
      },
    ]));

  test('broken YAML costs the item that it stands in', async () => {
    const text = 'references:\n- id: a\n  title: "open\n- id: b\n  title: good\n- id: c\n  title: [\n- id: d\n';
    expect(await keys(text)).toEqual(['b', 'd']);
    expect((await readCslYaml(text)).problems.map(({ from }) => text.slice(0, from).split('\n').length)).toEqual([
      4, 8,
    ]);
  });

  test('`__proto__` and `constructor` are keys, and fields that mean nothing', async () => {
    const read = await items('- id: __proto__\n  __proto__: {polluted: 1}\n- id: constructor\n');
    expect(read.map(({ id }) => id)).toEqual(['__proto__', 'constructor']);
    expect(read.map(({ polluted }) => polluted)).toEqual([undefined, undefined]);
  });
});

describe('files that are no library', () => {
  test.each([
    ['a map', 'title: x', 'A CSL-YAML library is a list of items, bare or under “references:”.'],
    ['text', 'just text', 'A CSL-YAML library is a list of items, bare or under “references:”.'],
    ['an open list', '[', 'This YAML is broken: Flow sequence must end with a ]'],
    ['a deep one', '['.repeat(10_000), 'This YAML is broken: It is nested too deeply.'],
  ])('%s', async (_, text, message) => expect((await problems(text)).map(([said]) => said)).toEqual([message]));

  test('an empty one is empty', async () =>
    expect(await readCslYaml('---\n---\n')).toEqual({ records: [], problems: [] }));
});

test('a bomb of aliases is a problem of the item that it stands in', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`),
  ].join('\n');
  const text = `${bomb}\nreferences:\n- id: bad\n  title: *h\n- &fine\n  id: good\n- {<<: *fine, id: merged}\n`;
  expect(await keys(text)).toEqual(['good', 'merged']);
  expect((await problems(text)).map(([message]) => message)).toEqual([
    'This item is left out: it repeats other parts (with *) more often than any library needs.',
  ]);
});

test('an item that holds itself ends', async () => expect(await keys('- &a\n  id: x\n  author: *a\n')).toEqual(['x']));

test('any text is read without failing, and every place lies in it', async () => {
  const piece = fc.constantFrom(
    '- ',
    'id: ',
    'a',
    '\n',
    '  ',
    'references:',
    '"',
    '[',
    '{',
    '}',
    ']',
    '---\n',
    '&a ',
    '*a',
    ': ',
    '#',
    '|',
    '\t',
    '...',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece).map((parts) => parts.join('')),
      async (text) => {
        const { records, problems } = await readCslYaml(text);
        for (const { from, to } of [...records, ...records.map(({ key }) => key), ...problems]) {
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
