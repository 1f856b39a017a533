import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bibliographyEdits, isAdded } from '../../../server/features/bibliography-edit.ts';
import { readFrontMatter } from '../../../server/syntax/frontmatter.ts';
import { applyEdits, type Edit } from '../../../server/text.ts';
import { markdown } from '../../fixture.ts';

const NAME = 'draft.references.bib';

/** The text with the name added; undefined where that is the writer's to do. */
async function added(text: string, name = NAME): Promise<string | undefined> {
  const edits = bibliographyEdits(markdown(text), await readFrontMatter(text), name);
  return edits && applyEdits(text, edits);
}

const within = (yaml: string) => `---\n${yaml}\n---\n\nText.\n`;

describe('a library is named last', () => {
  test.each([
    ['a word becomes a list', 'bibliography: a.bib', `bibliography: [a.bib, ${NAME}]`],
    ['its comment stays', 'bibliography: "a b.bib" # mine', `bibliography: ["a b.bib", ${NAME}] # mine`],
    ['a comma in it gets quotation marks', 'bibliography: a, b.bib', `bibliography: ['a, b.bib', ${NAME}]`],
    ['a list in brackets', 'bibliography: [a.bib, b.bib]', `bibliography: [a.bib, b.bib, ${NAME}]`],
    ['over lines', 'bibliography: [\n  a.bib,\n  b.bib,\n]', `bibliography: [\n  a.bib,\n  b.bib, ${NAME},\n]`],
    ['of one word', "bibliography: ['a.bib']", `bibliography: ['a.bib', ${NAME}]`],
    ['of none', 'bibliography: [ ]', `bibliography: [${NAME} ]`],
    ['a list of lines', 'bibliography:\n- a.bib\nlang: de', `bibliography:\n- a.bib\n- ${NAME}\nlang: de`],
    [
      'indented, with comments',
      'bibliography: # two\n  - a.bib\n\n  -   b.bib # second\nlang: de',
      `bibliography: # two\n  - a.bib\n\n  -   b.bib # second\n  -   ${NAME}\nlang: de`,
    ],
    ['a key that names nothing', 'bibliography:\nlang: de', `bibliography: ${NAME}\nlang: de`],
    ['no key', 'title: |\n  bibliography: x', `title: |\n  bibliography: x\nbibliography: ${NAME}`],
    ['keys that are indented', '  title: x', `  title: x\n  bibliography: ${NAME}`],
    ['the last of two keys counts', 'bibliography: a\nbibliography: b', `bibliography: a\nbibliography: [b, ${NAME}]`],
    ['a key in quotation marks', '"bibliography": a.bib', `"bibliography": [a.bib, ${NAME}]`],
  ])('%s', async (_, yaml, expected) => expect(await added(within(yaml))).toBe(within(expected)));

  test('no front matter', async () => {
    expect(await added('Text.\r\nMore.')).toBe(`---\r\nbibliography: ${NAME}\r\n---\r\n\r\nText.\r\nMore.`);
    expect(await added('\uFEFFText.')).toBe(`\uFEFF---\nbibliography: ${NAME}\n---\n\nText.`);
    expect(await added('')).toBe(`---\nbibliography: ${NAME}\n---\n\n`);
    expect(await added('---\n---\n')).toBe(`---\nbibliography: ${NAME}\n---\n`);
  });

  test('once', async () => {
    for (const yaml of [`bibliography: ${NAME}`, `bibliography: [./${NAME}, a.bib]`, `bibliography:\n- "${NAME}"`]) {
      expect(await added(within(yaml))).toBe(within(yaml));
    }
  });

  test.each([
    ["it's a,b.bib", "'it''s a,b.bib'"],
    ['C:/refs/a.bib', "'C:/refs/a.bib'"],
    ['-x.bib', "'-x.bib'"],
    ['/home/ann/Ünï 2.bib', '/home/ann/Ünï 2.bib'],
  ])('%s', async (name, written) => {
    expect(await added('', name)).toBe(`---\nbibliography: ${written}\n---\n\n`);
    expect((await readFrontMatter((await added('', name))!)).bibliography.map(({ value }) => value)).toEqual([name]);
  });
});

describe('what the writer orders stays', () => {
  test.each([
    ['names of several lists', within('bibliography:\n  main: a.bib\n  other: b.bib')],
    ['an anchor', within('bibliography: &libs\n  a.bib')],
    ['a text over lines', within('bibliography: a\n  b.bib')],
    ['nothing in other words', within('bibliography: ~')],
    ['a map in brackets', within('{bibliography: a.bib}')],
    ['Pandoc’s title block', '% Title\n\nText.\n'],
  ])('%s', async (_, text) => expect(await added(text)).toBeUndefined());

  test.each([
    ['a map in brackets', within('{title: a}')],
    ['a list with an empty item', within('bibliography:\n  -\n')],
  ])('what comes out wrong is noticed: %s', async (_, text) => {
    const after = await readFrontMatter((await added(text))!);
    expect(isAdded(await readFrontMatter(text), after, NAME)).toBe(false);
  });
});

describe('whatever else stands there', () => {
  const name = fc.constantFrom('a.bib', '"b c.bib"', "'d''e.json'", './f g.yaml', '/h/i.bib', 'j-k_l.bib', 'ü.bib');
  const others = fc.subarray(
    [
      'title: "A: b"',
      'csl: vancouver',
      'lang: de',
      '# bibliography: no.bib',
      'abstract: |\n  Long [@x]\n\n  text: yes',
      '',
    ],
    { minLength: 0 },
  );
  const under = fc.oneof(
    fc.constant(''),
    name.map((one) => `bibliography: ${one}`),
    fc.array(name, { minLength: 1, maxLength: 4 }).map((all) => `bibliography: [${all.join(', ')}]`),
    fc
      .tuple(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '  ', '    '),
        fc.constantFrom('', ' # x'),
      )
      .map(([all, indent, comment]) => `bibliography:\n${all.map((one) => `${indent}- ${one}${comment}`).join('\n')}`),
    fc.constantFrom('bibliography:', 'bibliography: []', 'bibliography: # none'),
  );
  const text = fc
    .tuple(others, under, others, fc.boolean(), fc.boolean(), fc.constantFrom('---', '...'))
    .map(([before, own, behind, crlf, bom, fence]) => {
      const lines = [...before, own, ...behind.filter((line) => !before.includes(line))].filter((line) => line !== '');
      const whole = ['---', ...lines, fence, '', 'Text [@a].', ''].join('\n');
      return (bom ? '\uFEFF' : '') + (crlf ? whole.replaceAll('\n', '\r\n') : whole);
    });

  test('read back it is there once and last, all others stay in order, and nothing else changes', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(NAME, 'x y.json', "it's.bib"), async (before, path) => {
        const read = await readFrontMatter(before);
        const edits = bibliographyEdits(markdown(before), read, path);
        expect(edits).toBeDefined();
        const after = applyEdits(before, edits!);
        const again = await readFrontMatter(after);
        expect(again.bibliography.map(({ value }) => value)).toEqual([
          ...read.bibliography.map(({ value }) => value),
          path,
        ]);
        expect(isAdded(read, again, path)).toBe(true);
        // They only insert: without what they inserted the text is as it was.
        expect(edits!.every(({ from, to }: Edit) => from === to)).toBe(true);
        expect(after.split('\r\n').join('').includes('\n')).toBe(!before.includes('\r\n'));
        expect(bibliographyEdits(markdown(after), again, path)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
