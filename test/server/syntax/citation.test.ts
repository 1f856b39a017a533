import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document } from '../../../server/syntax/document.ts';
import { markdown, picture } from '../../fixture.ts';

/** The citations of a text, drawn under it with mode, prefix, locator and suffix. */
function seen(text: string, uri?: string, languageId?: string): string {
  const document = markdown(text, uri, languageId);
  return picture(
    document,
    document.citations.map((citation) => ({
      ...citation,
      note: [
        citation.mode,
        citation.prefix && `prefix “${citation.prefix}”`,
        citation.locator && `${citation.label} ${citation.locator}`,
        citation.suffix && `suffix “${citation.suffix}”`,
      ]
        .filter(Boolean)
        .join(', '),
    })),
  );
}

const keys = (text: string) => markdown(text).citations.map(({ citekey }) => citekey);

describe('citations', () => {
  test('a cluster: prefix, locator, suffix, suppressed author', () => {
    expect(seen('Shown [see @a, pp. 33-35; also -@b, chap. 3 and more].')).toMatchInlineSnapshot(`
      "Shown [see @a, pp. 33-35; also -@b, chap. 3 and more].
                 ^^ NormalCitation, prefix “see”, page 33-35
      Shown [see @a, pp. 33-35; also -@b, chap. 3 and more].
                                      ^^ SuppressAuthor, prefix “also”, chapter 3, suffix “and more”"
    `);
  });

  test('a key in running text takes the bracket that follows it', () => {
    expect(seen('As @a [p. 4; @b] and -@c say.')).toMatchInlineSnapshot(`
      "As @a [p. 4; @b] and -@c say.
         ^^ AuthorInText, page 4
      As @a [p. 4; @b] and -@c say.
                   ^^ NormalCitation
      As @a [p. 4; @b] and -@c say.
                            ^^ AuthorInText"
    `);
  });

  test('keys hold Pandoc’s punctuation and letters of any script, and leave out what trails', () => {
    expect(keys('@DBLP:books/Knuth86a, @a.b-c:d_2020. @müller2020! @{any key?} @{any-key!} @文献:2019;')).toEqual([
      'DBLP:books/Knuth86a',
      'a.b-c:d_2020',
      'müller2020',
      'any-key!',
      '文献:2019',
    ]);
  });

  test('none in code, links, addresses, comments, escapes and example lists', () => {
    const text = [
      '`@a` and ``x [@b] ``, me@b.org, <me@c.org>, <https://x.org/@d>, https://x.org/@e, [t](http://x/@f), \\@g',
      '',
      '```',
      '[@h]',
      '```',
      '',
      '    [@i]',
      '',
      '<!-- [@j] -->',
      '',
      '(@k) an example',
    ].join('\n');
    expect(keys(text)).toEqual([]);
  });

  test('in front matter, headings, lists, quotes, tables and footnotes', () => {
    const text = '---\nauthor: "@m"\n---\n# H @a\n\n- @b\n\n> [@c]\n\n| x |\n|---|\n| @d |\n\nt[^1]\n\n[^1]: see @e\n';
    expect(keys(text)).toEqual(['m', 'a', 'b', 'c', 'd', 'e']);
  });

  test('Quarto’s cross-references are none in a Quarto document, and keys in Markdown', () => {
    expect(seen('See @fig-one and @sec-two.', 'file:///a.qmd', 'quarto')).toBe('');
    expect(keys('See @fig-one.')).toEqual(['fig-one']);
  });

  test('the range spells the key, whatever the text', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '@a',
      '@b1',
      '-@c',
      ';',
      ' ',
      ', p. 3',
      '`',
      '\\',
      '\n',
      '\n\n',
      '> ',
      '(',
      ')',
      '@{x y}',
      '@{z!}',
      'é',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const document = markdown(pieces.join(''));
        for (const { from, to, citekey } of document.citations) {
          expect(document.text.slice(from, to).replace(/^@\{?|\}$/g, '')).toBe(citekey);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('editing step by step finds what a fresh parse finds', () => {
    const piece = fc.constantFrom(
      '[@a',
      ']',
      '; @b',
      '`',
      '\n',
      '\n\n',
      '```\n',
      '# ',
      '> ',
      '- ',
      '---\n',
      'word ',
      '@c ',
      '<!--',
      '-->',
      '\r\n',
    );
    // Lezer reuses no fragment of fewer than 128 characters: without such paragraphs nothing would be reused, and nothing tested.
    const filler = `${'Words that fill a paragraph with @f1 in them. '.repeat(5)}\n\n`;
    const pieces = fc.array(fc.oneof(piece, fc.constant(filler)), { maxLength: 20 });
    const step = fc.tuple(fc.nat(2000), fc.nat(6), fc.array(piece, { maxLength: 3 }));
    fc.assert(
      fc.property(pieces, fc.array(step, { maxLength: 6 }), (start, steps) => {
        let document = markdown(start.join(''));
        for (const [at, length, insert] of steps) {
          const from = Math.min(at, document.text.length);
          const range = document.lines.range({ from, to: Math.min(from + length, document.text.length) });
          void document.citations;
          document = document.edit([{ range, text: insert.join('') }], 1);
        }
        expect(document.citations).toEqual(Document.create('file:///draft.md', 'markdown', 1, document.text).citations);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['clusters that never close', '[@a; '.repeat(40_000)],
    ['backticks', '` `` ``` '.repeat(20_000)],
    ['one line of 5 MB', 'ketamine @a [p. 3] relieves depression within hours '.repeat(100_000)],
    ['examples in one paragraph', '(@a) x (@b) y\n'.repeat(40_000)],
    ['dollars', '$a $ $$ x$1 '.repeat(50_000)],
    ['environments without end', '\\begin{x} @a '.repeat(50_000)],
    ['commands', '\\a[{'.repeat(50_000)],
    ['angles', '<a b="<!-- <a b=c <?x <!A '.repeat(30_000)],
    ['emphasis', '*a **b _c __d ~~e ^f ~g '.repeat(30_000)],
    ['quotations', `"a 'b “c ‘d `.repeat(30_000)],
    ['links', '[a](b [c]{d ![e]( ^[f '.repeat(30_000)],
    ['nested links', `${'['.repeat(20_000)}@a${'](u)'.repeat(20_000)}`],
    ['braced keys', '[@{a{'.repeat(50_000)],
    ['examples in brackets', '(@a)[(@b) '.repeat(50_000)],
    ['citations of citations', `[@a ${'see @b '.repeat(40_000)}]`],
    ['suffixes', `[@a ${', p. 3.'.repeat(50_000)}]`],
    ['lone surrogates and zeros', '\ud800@a\udc00 \0'.repeat(1000)],
  ])(
    'hostile input ends: %s',
    (_, text) => {
      expect(markdown(text).citations.length).toBeGreaterThanOrEqual(0);
    },
    30_000,
  );
});
