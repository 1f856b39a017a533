import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { styleEdit } from '../../../server/features/style-edit.ts';
import { frontMatterSpan, readFrontMatter } from '../../../server/syntax/frontmatter.ts';
import { applyEdits } from '../../../server/text.ts';
import { markdown } from '../../fixture.ts';

/** The text with the style in it; a sentence where there is no edit. */
async function styled(text: string, word = 'nature'): Promise<string> {
  const document = markdown(text);
  const edit = styleEdit(document, await readFrontMatter(text), word);
  return typeof edit === 'string' ? edit : edit ? applyEdits(text, [edit]) : 'named already';
}

describe('a style in the front matter', () => {
  test.each([
    ['', '---\ncsl: nature\n---\n\n'],
    ['Text.', '---\ncsl: nature\n---\n\nText.'],
    ['Text.\r\nMore.', '---\r\ncsl: nature\r\n---\r\n\r\nText.\r\nMore.'],
    ['\uFEFFText.', '\uFEFF---\ncsl: nature\n---\n\nText.'],
    ['---\nnever closed', '---\ncsl: nature\n---\n\n---\nnever closed'],
    ['---\n---\n', '---\ncsl: nature\n---\n'],
    ['---\n# a comment\n---\n', '---\n# a comment\ncsl: nature\n---\n'],
    ['---\ntitle: A\n---', '---\ntitle: A\ncsl: nature\n---'],
    ['---\ntitle: A\n...\n', '---\ntitle: A\ncsl: nature\n...\n'],
    ['---\r\ntitle: A\r\n---\r\n\r\nText.', '---\r\ntitle: A\r\ncsl: nature\r\n---\r\n\r\nText.'],
    ['\uFEFF---\ntitle: A\n---\n', '\uFEFF---\ntitle: A\ncsl: nature\n---\n'],
    ['---\nabstract: |\n  csl: apa\n---\n', '---\nabstract: |\n  csl: apa\ncsl: nature\n---\n'],
    ['---\n"my key": A\n---\n', '---\n"my key": A\ncsl: nature\n---\n'],
    ['---\ncsl: apa\n---\n', '---\ncsl: nature\n---\n'],
    ['---\r\ncsl: apa\r\ntitle: A\r\n---\r\n', '---\r\ncsl: nature\r\ntitle: A\r\n---\r\n'],
    ['---\ncsl:   "apa"   # mine\n---\n', '---\ncsl:   nature   # mine\n---\n'],
    ["---\n'csl' : 'it''s.csl'\n---\n", "---\n'csl' : nature\n---\n"],
    ['---\ncsl: apa\ncsl: vancouver\n---\n', '---\ncsl: apa\ncsl: nature\n---\n'],
    ['---\ncsl:\n---\n', '---\ncsl: nature\n---\n'],
    ['---\ncsl: # which?\ntitle: A\n---\n', '---\ncsl: nature # which?\ntitle: A\n---\n'],
    ['---\ncsl: 7\n---\n', '---\ncsl: nature\n---\n'],
    ['---\ncsl: ~\n\n# a comment\ntitle: A\n---\n', '---\ncsl: nature\n\n# a comment\ntitle: A\n---\n'],
    ['---\na: &style apa\ncsl: *style\n---\n', '---\na: &style apa\ncsl: nature\n---\n'],
    ['---\ncsl: nature\n---\n', 'named already'],
    ['---\ncsl: "nature"\n---\n', 'named already'],
  ])('%j', async (text, expected) => {
    expect(await styled(text)).toBe(expected);
  });

  test.each([
    ['true', "'true'"],
    ['~/styles/my own.csl', "'~/styles/my own.csl'"],
    ['C:\\styles\\new.csl', "'C:\\styles\\new.csl'"],
    ["it's.csl", "'it''s.csl'"],
    ['styles/mine.csl', 'styles/mine.csl'],
  ])('%s is written %s', async (word, written) => {
    expect(await styled('', word)).toBe(`---\ncsl: ${written}\n---\n\n`);
  });

  test.each([
    '---\ncsl: [apa]\n---\n',
    '---\ncsl:\n  - apa\n---\n',
    '---\ncsl:\n- 7\n---\n',
    '---\ncsl:\n  apa\n---\n',
    '---\ncsl: >\n  apa\n---\n',
    '---\ncsl: "apa\n  style"\n---\n',
    '---\ncsl:\n  style: apa\n---\n',
    '---\ncsl: &style apa\n---\n',
  ])('%j is left to the writer', async (text) => {
    expect(await styled(text)).toBe(
      'In the front matter at the top of this document “csl:” holds more than one word. Make “csl: nature” of it there.',
    );
  });

  test.each([
    '---\n{title: A, csl: apa}\n---\n',
    '---\n- title\n---\n',
    '---\n  title: A\n---\n',
    '---\nfoo # b: c\n---\n',
  ])('%j takes no line', async (text) => {
    expect(await styled(text)).toMatch(/no list of “name: value” lines\. Write “csl: nature” into it yourself\.$/);
  });

  test('front matter that cannot be read is mended first', async () => {
    expect(await styled('---\ntitle: "A\ncsl: apa\n---\n')).toMatch(/cannot be read: .* Mend that first/);
  });
});

test('what is written reads back, and nothing else changes', async () => {
  const value = fc.constantFrom(
    'A',
    '"B # c"',
    "'D'",
    '7',
    '',
    '|\n  csl: x\n\n  y',
    '[a,\n  b]',
    '{c: d}',
    'x\n  y',
    '# no',
  );
  const key = fc.constantFrom('title', 'lang', '"a b"', 'bibliography', 'x', '# note');
  const pair = fc.tuple(key, value).map(([name, of]) => (name.startsWith('#') ? name : `${name}: ${of}`));
  const csl = fc.constantFrom(
    'csl: apa',
    'csl: "b c" # d',
    "csl: ''",
    'csl:',
    '"csl": x',
    'csl: [apa]',
    'csl:\n  - b',
    'csl: 3',
  );
  const frontMatter = fc
    .tuple(fc.array(pair, { maxLength: 3 }), fc.option(csl, { nil: undefined }), fc.array(pair, { maxLength: 2 }))
    .map(([above, own, below]) => [...above, ...(own === undefined ? [] : [own]), ...below]);
  const body = fc.constantFrom('', '\n', '\nText.\n', '---\n', '# A\n\ncsl: b\n');
  const word = fc.oneof(
    fc.constantFrom(
      'apa',
      'true',
      '7',
      '~',
      'a: b',
      'x #y',
      '- z',
      "'q'",
      '"q"',
      '1e3',
      '0x1',
      'null.csl',
      'é.csl',
      '*a',
    ),
    fc.string({ minLength: 1, maxLength: 8 }).filter((text) => /^\S(?:.*\S)?$/.test(text) && !/\p{Cc}/u.test(text)),
  );
  const scene = fc.record({
    lines: fc.option(frontMatter, { nil: undefined }),
    body,
    word,
    eol: fc.constantFrom('\n', '\r\n'),
    bom: fc.constantFrom('', '\uFEFF'),
  });
  let written = 0;
  const values = (text: string) => {
    const span = frontMatterSpan(text);
    const source = text.slice(0, span?.to ?? 0).replace(/^\uFEFF?---|(?:---)\s*$/g, '');
    const { csl: _, ...others } =
      (parseDocument(source, { uniqueKeys: false }).toJS() as { csl?: unknown } | null) ?? {};
    return others;
  };
  await fc.assert(
    fc.asyncProperty(scene, async ({ lines, body, word, eol, bom }) => {
      const head = lines ? ['---', ...lines, '---', ''].join('\n') : '';
      const text = bom + (head + body).replaceAll('\n', eol);
      const edit = styleEdit(markdown(text), await readFrontMatter(text), word);
      if (!edit || typeof edit === 'string') {
        return;
      }
      written++;
      const next = applyEdits(text, [edit]);
      const read = await readFrontMatter(next);
      expect([read.csl?.value, read.broken]).toEqual([word, undefined]);
      expect(values(next)).toEqual(values(text));
      expect(/(?<!\r)\n/.test(next)).toBe(/(?<!\r)\n/.test(text) || !text.includes('\n'));
      expect(styleEdit(markdown(next), read, word)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
  expect(written).toBeGreaterThan(250);
});
