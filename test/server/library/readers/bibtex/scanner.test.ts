import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bibScanner } from '../../../../../server/library/readers/bibtex/scan-state.ts';
import { finishScan, scanBibtex, scanSome } from '../../../../../server/library/readers/bibtex/scanner.ts';
import { identity, keys, read, rows, searched, told, utf8 } from './fixture.ts';

const found = (text: string) => {
  const file = read(text);
  return { keys: keys(file), problems: told(text, file.problems) };
};

describe('entries', () => {
  test.each([
    ['braces', '@article{a, title={T}}', ['a']],
    ['parentheses', '@article(a, title={T (of it)}, year=2001)', ['a']],
    ['any case, space everywhere', '@ARTICLE { a ,\n TITLE\t=\n{T} , }\n@Book\n{b,}', ['a', 'b']],
    ['no fields', '@misc{a}@misc{b,}', ['a', 'b']],
    [
      'keys of many characters',
      '@a{DBLP:books/x,}@a{müller2020,}@a{a.b-c:d_2020,}@a{__proto__,}@a{x(1)+*,}',
      ['DBLP:books/x', 'müller2020', 'a.b-c:d_2020', '__proto__', 'x(1)+*'],
    ],
    [
      'a quote in braces and braces in quotes',
      '@a{a, title={the 5" gun}}@a{b, title="a {"}quoted{"} word"}',
      ['a', 'b'],
    ],
    ['an escaped quote', '@a{a, title="na\\"ive", year=2001}@a{b,}', ['a', 'b']],
    [
      'comments with entries in them',
      '@comment{\n@article{ghost, title={x}}\n}\n@comment{jabref-meta: a:b;}@a{a,}',
      ['a'],
    ],
    ['preamble and strings', '@preamble{"\\newcommand{\\x}{y}" # { z }}@string(j = "J")@a{a,}', ['a']],
    ['text and e-mail addresses between entries', 'by ann@lab.org, (c) @ 2020\n@a{a,}', ['a']],
    ['% comments between and in entries', '% @article{ghost, title={x}}\n@a{a, % of it, {\n year=2001}', ['a']],
    ['CRLF and CR', '@a{a,\r\n title={T}\r\n}\r\n@a{b,\r title={T}\r}', ['a', 'b']],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual({ keys: expected, problems: [] }));

  test('an alias finds the same entry, by its key alone', () => {
    const file = read('@a{main, title={Ketamine}, doi={10.1000/x}, ids={old2001, other}}');
    expect(keys(file)).toEqual(['main', 'old2001', 'other']);
    expect(searched(file, 1)).toEqual(['1:old2001', '6:2001']);
    expect(file.span(2)).toEqual(file.span(0));
    expect(identity(file, 1).doi).toBe(identity(file, 0).doi);
    expect(file.brief(2).title).toBe('Ketamine');
  });
});

describe('what is broken', () => {
  const next = '\n@article{next, title={Next}}';

  test.each([
    ['a comma between fields', '@a{a, title={T}\n year=2001}', ['a'], '} ⇒ The entry “a” lacks a comma here.'],
    ['a comma behind the key', '@a{a\n title={T}}', ['a'], 'a ⇒ The entry “a” lacks a comma here.'],
    ['no value', '@a{a, title=, year=2001}', ['a'], 't ⇒ A field of the entry “a” has no value here.'],
    [
      'no field',
      '@a{a, "text", year=2001}',
      ['a'],
      '" ⇒ The entry “a” holds something here that is no field: fields are written as name = {value}, with commas between them.',
    ],
    [
      'an entry that is not closed',
      '@a{bad, title={T}, year=2001\n',
      [],
      '@a{bad ⇒ The entry “bad” is not closed: a } is missing.',
    ],
    [
      'a value that is not closed',
      '@a{bad, title={T, year={2001}\n}\n',
      [],
      '@a{bad ⇒ The entry “bad” is not closed: a } is missing.',
    ],
    [
      'a value that is open up to the next entry',
      '@a{bad, title={T, {x\n',
      [],
      '@a{bad ⇒ The entry “bad” is not closed: a } is missing, in the field “title” or after it.',
    ],
    [
      'a quote that is not closed',
      '@a{bad, title="T, year={2001}\n}\n',
      [],
      '@a{bad ⇒ The entry “bad” is not closed: the " that ends its field “title” is missing.',
    ],
    ['parentheses', '@a(bad, title={T}\n', [], '@a(bad ⇒ The entry “bad” is not closed: a ) is missing.'],
    [
      'no key',
      '@a{title={T}, year=2001}',
      [],
      '@a{ ⇒ This entry has no citekey: write one behind its opening brace, and a comma.',
    ],
    [
      'an empty key',
      '@a{, title={T}}',
      [],
      '@a{ ⇒ This entry has no citekey: write one behind its opening brace, and a comma.',
    ],
    [
      'a } too many',
      '@a{a, title={T}}, year={2001}\n}',
      ['a'],
      '} ⇒ There is a } too many here or in the entry before: what stands from that entry’s end to the next is not read.',
    ],
    ['a comment', '@comment{ never closed {\n', [], '@comment{ ⇒ This @comment is not closed: a } is missing.'],
    ['a string', '@string{x = {y}\n', [], '@string{ ⇒ This @string is not closed: a } is missing.'],
  ])('%s: one problem, and the neighbours stay', (_, text, kept, problem) => {
    expect(found(`@book{before, title={B}}\n${text}${next}`)).toEqual({
      keys: ['before', ...kept, 'next'],
      problems: [problem],
    });
  });

  test('the end of the bytes inside an entry is told from a whole file', () => {
    const text = '@article{a, title={T}, journal=j # "x"}\n';
    const complete = (length: number) => scanBibtex(utf8(text.slice(0, length))).complete;
    expect([0, 1, 3, 9, 10, 14, 21, 30, 38].map(complete)).toEqual([true, ...Array(8).fill(false)]);
    expect(complete(39)).toBe(true);
  });
});

describe('the search text', () => {
  test('key, parts of the key, authors, title, journal and year', () => {
    const file = read(
      '@article{smithKetamine_2014, author={van der Berg, Ann and M{\\"u}ller, Jo and {World Health Org.} and others},' +
        ' title={The {KETAMINE}-effect: na\\"{\\i}ve {\\o}re}, journal={J. \\& Co}, date={2014-05/2014-06}}',
    );
    expect(searched(file, 0).join(' ')).toBe(
      '1:smithketamine_2014 6:ketamine 6:2014 2:van 2:der 2:berg 3:muller 3:world 3:health 3:org ' +
        '5:the 5:ketamine 5:effect 5:naive 5:ore 5:j 5:co 5:2014',
    );
  });

  test('editors, macros, joined values and what a child inherits', () => {
    const file = read(
      '@string{j = {Journal of } # "Things"}@inproceedings{c, author={Lee, A}, title={T}, crossref={p}}' +
        '@article{a, author="Ann Lee", title="A" # { B}, journal=j, year=199X}' +
        '@proceedings{p, editor={Moss, B}, title={Proc}, year=2001}',
    );
    expect(rows(file).map((row) => searched(file, row).join(' '))).toEqual([
      '1:c 2:lee 5:t 5:proc 5:2001',
      '1:a 2:lee 5:a 5:b 5:journal 5:of 5:things 5:199x',
      '1:p 2:moss 5:proc 5:2001',
    ]);
  });
});

test('in steps, what was found so far can be used, and the end is the same', () => {
  const text = Array.from({ length: 50 }, (_, i) => `@a{k${i}, title={Title ${i}}, year=20${10 + i}}\n`).join('');
  const scanner = bibScanner(utf8(text));
  let steps = 1;
  while (!scanSome(scanner, 500)) {
    steps++;
  }
  expect(steps).toBeGreaterThan(2);
  expect(finishScan(scanner)).toEqual(scanBibtex(utf8(text)));
});

const bits = fc.constantFrom(
  '@',
  '{',
  '}',
  '"',
  ',',
  '=',
  '#',
  '\\',
  '(',
  ')',
  '%',
  '\n',
  ' ',
  'a',
  'ü',
  '@a{k,',
  '@string{',
  '@comment{',
  'title=',
);

test('any text: ends without an error, and rows lie in order', () => {
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
      const file = read(parts.join(''));
      const spans = rows(file).map((row) => file.span(row)!);
      expect(spans.every(({ from, to }, i) => from < to && (i === 0 || spans[i - 1]!.from <= from))).toBe(true);
      rows(file).forEach((row) => {
        file.brief(row);
        file.record(row);
      });
    }),
    { numRuns: 2000 },
  );
});

test('good entries are all found, whatever text stands between them', () => {
  const garbage = fc.array(fc.constantFrom('}', ')', '"', ',', '=', '#', '\\', '\n', 'x', 'ü', '@ ', '@x ', 'a@b'), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.array(garbage, { minLength: 1, maxLength: 8 }), (gaps) => {
      const text = gaps.map((gap, i) => `${gap.join('')}\n@article{k${i}, title={T ${i}}}`).join('');
      expect(keys(read(text))).toEqual(gaps.map((_, i) => `k${i}`));
    }),
  );
});

describe('hostile text takes time in proportion to its length', () => {
  const many = 100_000;
  test.each([
    ['nested braces', `@a{a, title={${'{'.repeat(many)}${'}'.repeat(many)}}}`, 1],
    ['a long field', `@a{a, title={${'word '.repeat(1_000_000)}}}`, 1],
    ['open braces', `@a{a, title={${'{'.repeat(many)}`, 0],
    ['signs', '@'.repeat(many), 0],
    ['open entries', '@a{a, title={\n'.repeat(many), 0],
    ['open quotes', '@a{a, title="\n'.repeat(many), 0],
    ['open quotes that a } breaks', '@a{a, title="}\n'.repeat(many), 0],
    ['open comments', '@comment{'.repeat(many), 0],
    ['open comments in lines', '@comment{\n'.repeat(many), 0],
    ['entries of one key', '@a{a,}'.repeat(many), many],
    [
      'doubling strings',
      `@string{s0="ha"}${Array.from({ length: 200 }, (_, i) => `@string{s${i + 1}=s${i}#s${i}}`).join('')}@a{a,title=s200}`,
      1,
    ],
    ['blanks', `@a{a, title={${' '.repeat(many)}${'  {'.repeat(many)}`, 0],
  ])('%s', (_, text, count) => {
    const file = read(text);
    expect(file.count).toBe(count);
    expect(file.find('a')).toBe(count === 0 ? -1 : 0);
  });

  test.each([
    ['a long macro of many entries', `@string{x={${'y '.repeat(30_000)}}}`, 'journal=x'],
    ['a macro that is defined again and again', '@string{x={y}}', 'title=x}@string{x=x # {y}'],
    [
      'a long title of the parent of many entries',
      `@a{p, title={${'y '.repeat(1_000_000)}}, year=2001}`,
      'crossref={p}',
    ],
    ['many parents', '', `xdata={${Array.from({ length: 40 }, (_, i) => `k${i}`).join(',')}}`],
  ])('%s: the search text stays small', (_, first, field) => {
    const text = first + Array.from({ length: 2000 }, (_, i) => `@a{k${i}, ${field}}`).join('');
    const file = read(text);
    expect(file.find('k1999')).toBe(file.count - 1);
    expect(file.searches[0]!.text.bytes.length).toBeLessThan(4_500_000);
  });

  test('entries that are each other’s parents', () => {
    const file = read(
      '@a{a, crossref={b}}@a{b, crossref={c}, xdata={a,b}}@a{c, crossref={a}, title={T}}@a{d, crossref={d}}',
    );
    expect(rows(file).map((row) => file.brief(row).title)).toEqual(['T', 'T', 'T', '']);
    expect(file.record(0)).toMatchObject({ citekey: 'a' });
  });
});

test('bytes are read alike wherever they stand in memory', () => {
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 30 }), fc.nat(7), (parts, offset) => {
      const bytes = utf8(parts.join(''));
      const memory = new Uint8Array(offset + bytes.length);
      memory.set(bytes, offset);
      expect({ ...scanBibtex(memory.subarray(offset)), source: 0 }).toEqual({ ...scanBibtex(bytes), source: 0 });
    }),
  );
});
