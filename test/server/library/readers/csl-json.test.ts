import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash32, hashStudy } from '../../../../server/library/identity.ts';
import { itemAt } from '../../../../server/library/readers/csl-json/item-at.ts';
import { scanCslJson } from '../../../../server/library/readers/csl-json/scan.ts';
import type { Scan } from '../../../../server/library/scan.ts';
import { FIELD } from '../../../../server/library/search/searchtext.ts';
import { fold, words } from '../../../../server/library/words.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Citekeys as written, and problems as `[code] message` with the text they stand at. */
function scanned(text: string) {
  const bytes = encode(text);
  const scan = scanCslJson(bytes);
  return {
    keys: Array.from(scan.keyFrom, (from, i) => decode(bytes.subarray(from, scan.keyTo[i]))),
    problems: scan.problems.map(({ message, from, to }) => `${message} @ ${decode(bytes.subarray(from, to))}`),
    complete: scan.complete,
  };
}

const NAMES = Object.fromEntries(Object.entries(FIELD).map(([name, byte]) => [byte, name]));

/** The searched words of an entry, each as `field:word`. */
function searched({ search }: Scan, entry: number): string[] {
  const text = decode(search.bytes.subarray(search.from[entry], search.from[entry + 1]));
  return [...text.matchAll(/([\0-\x1f])([^\0-\x1f]*)/g)].map(
    ([, field, word]) => `${NAMES[field!.charCodeAt(0)]}:${word}`,
  );
}

const wordsOf = (text: string) => searched(scanCslJson(encode(`[${text}]`)), 0);

describe('what is searched of an item', () => {
  test('key with its parts, names with particles, title, year and journal', () => {
    expect(
      wordsOf(
        `{"id":"vanDerMeer_2014","type":"article-journal","title":"Efficacy of <i>Intravenous</i> CO<sub>2</sub>, p<0.05",
          "author":[{"family":"Meer","given":"J.","non-dropping-particle":"van der"},{"literal":"World Health Organization"},
          {"given":"Plato"}],"container-title":"JAMA Psychiatry","issued":{"date-parts":[[2014,6,1]]},"publisher":"No"}`,
      ),
    ).toEqual(
      [
        'key:vandermeer_2014 keyPart:der keyPart:meer keyPart:2014',
        'firstAuthor:van firstAuthor:der firstAuthor:meer author:world author:health author:organization author:plato',
        'rest:efficacy rest:of rest:intravenous rest:co2 rest:p rest:0 rest:05 rest:2014 rest:jama rest:psychiatry',
      ].flatMap((line) => line.split(' ')),
    );
  });

  test('accents, escapes and surrogate pairs are folded, however they are written', () => {
    const one = wordsOf('{"id":"m\\u00fcller","title":"\\"Na\\u00efve\\" \\ud835\\udc00b \\u201cx\\u201d tab\\there"}');
    expect(one).toEqual('key:muller rest:naive rest:ab rest:x rest:tab rest:here'.split(' '));
    expect(wordsOf('{"id":"müller","title":"“Naïve” 𝐀b “x” tab here"}')).toEqual(one);
  });

  test.each([
    ['{"date-parts":[["2014",5],[2015]]}', '2014'],
    ['{ "season": 1, "date-parts": [ [ 1999 ] ] }', '1999'],
    ['{"date-parts":[[476]]}', '476'],
    ['{"raw":"May 1999"}', '1999'],
    ['{"literal":"c. 1850-1860","date-parts":[[]]}', '1850'],
    ['"2001-05"', '2001'],
    ['2003', '2003'],
    ['{"raw":"n.d. 12"}', undefined],
    ['null', undefined],
  ])('issued %s: the year is %s', (issued, year) => {
    expect(wordsOf(`{"id":"a","issued":${issued}}`)[1]).toBe(year && `rest:${year}`);
  });

  test('values of a wrong type are not there', () => {
    expect(wordsOf('{"id":"a","title":["x"],"author":"Smith","issued":[],"DOI":{},"container-title":null}')).toEqual([
      'key:a',
    ]);
    expect(wordsOf('{"id":"a","author":[3,{"family":null,"literal":"Who"},[],{}],"title":1984}')).toEqual([
      'key:a',
      'firstAuthor:who',
      'rest:1984',
    ]);
  });

  test('any item: the words are those of its texts', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    const item = fc.record({ family: text, title: text, journal: text, year: fc.integer({ min: 1000, max: 2999 }) });
    fc.assert(
      fc.property(item, fc.boolean(), ({ family, title, journal, year }, ascii) => {
        const json = JSON.stringify({
          id: 'a',
          title,
          'container-title': journal,
          issued: { 'date-parts': [[year]] },
          author: [{ family }],
        });
        const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
        const written = ascii ? json.replace(/[^\0-\x7e]/g, escaped) : json;
        const plain = title.replace(/<\/?[a-z][^<>]*>/gi, '');
        const rest = [...words(plain), String(year), ...words(journal.replace(/<\/?[a-z][^<>]*>/gi, ''))];
        expect(wordsOf(written)).toEqual([
          'key:a',
          ...words(family.replace(/<\/?[a-z][^<>]*>/gi, '')).map((word) => `firstAuthor:${word}`),
          ...rest.map((word) => `rest:${word}`),
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});

test('DOI, PMID, and title with year: as identity.ts has them', () => {
  const scan = scanCslJson(
    encode(`[{"id":"a","DOI":"https://doi.org/10.1001/JAMApsychiatry.2013.62","PMID":"24740528","title":"The <i>Naïve</i> one","issued":"2014"},
      {"id":"b","DOI":"none","PMID":123},{"id":"c","title":"No year"}]`),
  );
  expect([...scan.doi]).toEqual([hash32('10.1001/jamapsychiatry.2013.62'), 0, 0]);
  expect([...scan.pmid]).toEqual([24740528, 123, 0]);
  expect([...scan.study]).toEqual([hashStudy('The <i>Naïve</i> one', '2014'), 0, 0]);
});

describe('what a library may look like', () => {
  test.each([
    ['a list', '[{"id":"a"},{"id":"b"}]'],
    ['a list with a byte order mark and CRLF', '\uFEFF[\r\n\t{"id":"a"},\r\n\t{"id":"b"}\r\n]\r\n'],
    ['an object with items', '{"config":{"items":[1]},"items":[{"id":"a"},{"id":"b"}],"version":{"a":"1"}}'],
    ['fields in any order', '[{"title":"x","id":"a"},{"author":[{"id":"c"}],"id":"b"}]'],
  ])('%s', (_, text) => expect(scanned(text)).toEqual({ keys: ['a', 'b'], problems: [], complete: true }));

  test('numbers may be ids', () => expect(scanned('[{"id":7},{"id":-1.5e3}]').keys).toEqual(['7', '-1.5e3']));

  test('`__proto__` and `constructor` are keys like any other', () => {
    const text = '[{"id":"__proto__","type":"book"},{"id":"constructor","__proto__":{"id":"x"},"type":"book"}]';
    expect(scanned(text)).toEqual({ keys: ['__proto__', 'constructor'], problems: [], complete: true });
  });

  test('an empty list holds nothing', () =>
    expect(scanned(' [ ] ')).toEqual({ keys: [], problems: [], complete: true }));

  test('an item is parsed when it is asked for', () => {
    const bytes = encode('[ {"id":7,"title":"Na\\u00efve","author":"wrong"} ]');
    const { from, to } = scanCslJson(bytes);
    expect(itemAt(bytes, from[0]!, to[0]!)).toEqual({
      id: '7',
      type: 'document',
      title: 'Naïve',
      author: [{ literal: 'wrong' }],
    });
    expect(itemAt(bytes, 0, 3)).toBeUndefined();
  });
});

describe('bad libraries: the good items stay, each bad one has a problem where it is bad', () => {
  test.each([
    ['[{"id":"a"}, 3, {"id":"c"}]', ['a', 'c'], ['Item 2 is left out: an item must be an object, { … }. @ 3']],
    [
      '[{"title":"no id"}, {"id":" "}, {"id":{}}, {"id":"d"}]',
      ['d'],
      [
        'Item 1 is left out: it has no "id", which is its citekey. @ {"title":"no id"}',
        'Item 2 is left out: it has no "id", which is its citekey. @ {"id":" "}',
        'Item 3 is left out: it has no "id", which is its citekey. @ {"id":{}}',
      ],
    ],
    [
      '[{"citation-key":"a","title":"x"}]',
      [],
      [
        'Item 1 is left out: it has no "id", which is its citekey. “citation-key” is not read as one. @ {"citation-key":"a","title":"x"}',
      ],
    ],
    [
      '[{"id":"a"}, {"id": }, {"id":"c"}]',
      ['a', 'c'],
      ['Item 2 is left out: a value is missing, or a text has no quotation marks. @ }'],
    ],
    [
      '[{"id":"a"},\n{"id":"b","title":"unclosed,\n"type":"book"},\n{"id":"c"}]',
      ['a', 'c'],
      ['Item 2 is left out: a quotation mark is missing at the end of this line. @ \n'],
    ],
    [
      '[{"id":"a"},{"id":"b","title":"unclosed},{"id":"c","type":"book"},{"id":"d"}]',
      ['a', 'c', 'd'],
      ['Item 2 is left out: a comma or a closing bracket is missing. @ i'],
    ],
    [
      '[{"id":"a"},{"id":"b","title":"x" "type":"book"},{"id":"c"}]',
      ['a', 'c'],
      ['Item 2 is left out: a comma or a closing bracket is missing. @ "'],
    ],
    [
      '[{"id":"a"},{"id":"b","title":"x",{"id":"c"},{"id":"d"}]',
      ['a', 'c', 'd'],
      ['Item 2 is left out: a field name in quotation marks is missing. @ {'],
    ],
    ['[{"id":"a"},{"id" "b"},{"id":"c"}]', ['a', 'c'], ['Item 2 is left out: a colon is missing. @ "']],
    [
      '[{"id":"a","title":"C:\\path"},{"id":"b","title":"\\u00g0"},{"id":"c"}]',
      ['c'],
      [
        'Item 1 is left out: a backslash is followed by what it cannot escape. @ \\',
        'Item 2 is left out: a backslash is followed by what it cannot escape. @ \\',
      ],
    ],
    // An unclosed list of authors: by the lines' beginnings, and without lines.
    [
      '[\n  {"id":"a","author":[{"family":"x"},\n  {"id":"b"},\n  {"id":"c"}\n]',
      ['b', 'c'],
      ['Item 1 is left out: a closing bracket is missing before this. @ {'],
    ],
    [
      '[{"id":"a","author":[{"family":"x"},{"id":"b","type":"book"},{"id":"c","type":"book"}]',
      ['b', 'c'],
      ['Item 1 is left out: a closing bracket is missing before this. @ {'],
    ],
    ['[{"id":"a"}\n{"id":"b"}]', ['a', 'b'], ['A comma is missing between two items. @ {']],
    ['[{"id":"a"},,{"id":"b"}]', ['a', 'b'], ['A comma stands here without an item before it: remove it. @ ,']],
    ['[,{"id":"a"}]', ['a'], ['A comma stands here without an item before it: remove it. @ ,']],
    ['[{"id":"a"},]', ['a'], ['The last item is followed by a comma: remove it. @ ]']],
    ['[{"id":"a"}] {"id":"b"}', ['a'], ['This stands behind the end of the list. @ {"id":"b"}']],
    [
      '[{"id":"a"}, {"id": }]',
      ['a'],
      ['Item 2 is left out: a value is missing, or a text has no quotation marks. @ }'],
    ],
    ['{"items":[{"id":"a"},{"id"}],"x":1}', ['a'], ['Item 2 is left out: a colon is missing. @ }']],
    ['{}', [], ['A CSL-JSON library is a list of items: [ … ]. @ {']],
    ['{"items":3}', [], ['A CSL-JSON library is a list of items: [ … ]. @ {']],
    ['{"a":1 "items":[]}', [], ['This is not valid JSON: a comma or a closing bracket is missing. @ "']],
    ['@article{a, title = {x}}', [], ['A CSL-JSON library is a list of items: [ … ]. @ @']],
    ['null', [], ['A CSL-JSON library is a list of items: [ … ]. @ n']],
  ])('%j', (text, keys, problems) => expect(scanned(text)).toEqual({ keys, problems, complete: true }));

  test.each([
    ['', [], ['This file is empty. @ ']],
    [' \n', [], ['This file is empty. @ \n']],
    ['[', [], ['The file ends before its list of items does: ] is missing. @ [']],
    ['[{"id":"a"},', ['a'], ['The file ends before its list of items does: ] is missing. @ ,']],
    ['[{"id":"a"},{"id":"b","tit', ['a'], ['The file ends within item 2. @ t']],
    ['[{"id":"a"},{"id":"b","title":"x\\', ['a'], ['The file ends within item 2. @ \\']],
    ['[{"id":"a"},{"id":"b","title":"x\\u00', ['a'], ['The file ends within item 2. @ 0']],
    ['[{"id":"a"},{"id":"b","x":tru', ['a'], ['The file ends within item 2. @ u']],
    ['{"items":[{"id":"a"},{"id":"b"', ['a'], ['The file ends within item 2. @ "']],
    ['{"items":[{"id":"a"}]', ['a'], ['The file ends before its object does: } is missing. @ ]']],
  ])('half a file, %j', (text, keys, problems) => expect(scanned(text)).toEqual({ keys, problems, complete: false }));

  test('a key that stands twice is a problem at both places, also where one is written with escapes', () => {
    const { keys, problems } = scanned('[{"id":"a"},{"id":"m\\u00fc"},{"id":"a"},{"id":"mü"},{"id":"a"},{"id":"A"}]');
    expect(keys).toEqual(['a', 'm\\u00fc', 'a', 'mü', 'a', 'A']);
    expect(problems).toEqual([
      'The citekey “a” stands 3 times in this file. @ a',
      'The citekey “mü” stands twice in this file. @ m\\u00fc',
      'The citekey “a” stands 3 times in this file. @ a',
      'The citekey “mü” stands twice in this file. @ mü',
      'The citekey “a” stands 3 times in this file. @ a',
    ]);
  });
});

describe('any text', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const library = fc.array(
    fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.dictionary(fc.string({ maxLength: 5 }), value)),
    { maxLength: 6 },
  );

  test('valid JSON has the items that JSON.parse finds, and no other problem than about ids', () => {
    fc.assert(
      fc.property(library, fc.constantFrom(undefined, 1, '\t'), (items, indent) => {
        const list = items.map(([id, more]) => ({ ...more, id: `k${id}` }));
        const bytes = encode(JSON.stringify(list, null, indent));
        const scan = scanCslJson(bytes);
        expect(scan.problems.filter(({ code }) => code !== 'duplicate-citekey')).toEqual([]);
        expect(scan.complete).toBe(true);
        const parsed = Array.from(scan.from, (from, i) => JSON.parse(decode(bytes.subarray(from, scan.to[i]))));
        expect(parsed).toEqual(JSON.parse(JSON.stringify(list)));
        expect(list.map((_, i) => searched(scan, i)[0])).toEqual(
          list.map(({ id }) => `key:${fold(id).replace(/[\0- ]/g, '')}`),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('a changed byte never hangs, throws, or lets a bad file pass', () => {
    const text = JSON.stringify([
      { id: 'a', type: 'book', title: 'A "b" é', author: [{ family: 'X' }], issued: { 'date-parts': [[2014]] } },
      { id: 'b', type: 'book', x: [1.5, true, null, {}, [[]]] },
    ]);
    const bytes = encode(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(2), fc.uint8Array({ maxLength: 2 }), (at, cut, insert) => {
        const changed = new Uint8Array([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + cut)]);
        const { problems, from, to } = scanCslJson(changed);
        let isJson = true;
        try {
          JSON.parse(decode(changed));
        } catch {
          isJson = false;
        }
        expect(isJson || problems.length > 0).toBe(true);
        expect(problems.every((one) => one.from <= one.to && one.to <= changed.length)).toBe(true);
        from.forEach((start, i) => {
          expect(() => JSON.parse(decode(changed.subarray(start, to[i])))).not.toThrow();
        });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('extremes take linear time or are refused', () => {
  const good = '{"id":"good","type":"book"}';

  test.each([
    ['deep lists', `[{"id":"a","x":${'['.repeat(100_000)}},${good}]`, ['good']],
    ['deep objects', `[${'{"a":'.repeat(100_000)}`, []],
    ['deep objects with ids', `[${'{"id":"a","type":"b","a":'.repeat(100_000)}`, []],
    ['many brackets', `[${'{'.repeat(1_000_000)}`, []],
    ['many lists', '['.repeat(1_000_000), []],
    ['a long text', `[{"id":"a","title":"${'x '.repeat(2_500_000)}"},${good}]`, ['a', 'good']],
    ['a long unclosed text', `[${good},{"id":"a","title":"${'x '.repeat(2_500_000)}`, ['good']],
    ['a long number', `[{"id":"a","x":1${'0'.repeat(1_000_000)}.},${good}]`, ['good']],
    ['long white space', `[${good},${' '.repeat(2_000_000)}{"x":1,${' '.repeat(1_000_000)}`, ['good']],
    ['many tags', `[{"id":"a","title":"${'<a'.repeat(500_000)}"}]`, ['a']],
  ])('%s', (_, text, keys) => expect(scanned(text).keys).toEqual(keys));

  test('many items whose last bracket is missing, on lines: each has its problem', () => {
    const items = Array.from({ length: 20_000 }, (_, i) => `  {"id":"k${i}","author":[{"family":"x"}`);
    const { keys, problems } = scanned(`[\n${items.join(',\n')},\n  ${good}\n]`);
    expect([keys, problems.length]).toEqual([['good'], 20_000]);
  });

  test('on one line: those that can be found, and one problem for the rest', () => {
    const items = Array.from({ length: 20_000 }, (_, i) => `{"id":"k${i}","type":"book","author":[{"family":"x"}`);
    const { problems } = scanned(`[${items.join(',')},${good}]`);
    expect(problems.length).toBeLessThan(40);
    expect(problems.at(-1)).toContain('too much of this file is broken');
  });
});
