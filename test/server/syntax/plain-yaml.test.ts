import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainYaml } from '../../../server/syntax/plain-yaml.ts';
import { readYaml } from '../../../server/syntax/yaml.ts';

const KEYS = ['bibliography', 'csl', 'lang', 'title'];

test('what it reads, the parser reads alike', async () => {
  const word = fc.constantFrom(
    ...[
      'refs.bib',
      '../a/my refs.bib',
      '/x.bib',
      '~/x.bib',
      'true',
      'No',
      'null',
      '1',
      '2014',
      '1e3',
      '.inf',
      '.5',
      'a: b',
      'a #b',
    ],
    ...[
      "'q'",
      '"q"',
      '[a, b]',
      '- a',
      '&a',
      '*a',
      '|',
      '> x',
      'apa',
      'de-DE',
      'C:\\x.bib',
      'a\tb',
      '',
      ' ',
      '--- x',
      '...',
      '0x1F',
      'é.bib',
    ],
  );
  const line = fc
    .tuple(
      fc.constantFrom(...KEYS, 'x y', '"k"', '- l', ' m'),
      fc.constantFrom(':', ': ', ':  ', ' : ', ':\t'),
      word,
      fc.constantFrom('', ' '),
    )
    .map((parts) => parts.join(''));
  let read = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 3, arbitrary: line }, fc.constantFrom('', '# note')), { maxLength: 4 }),
      async (lines) => {
        const source = lines.join('\n');
        const plain = plainYaml(source, 4);
        if (plain) {
          read++;
          const yaml = await readYaml(source, 4);
          expect(yaml.broken()).toBeUndefined();
          for (const key of KEYS) {
            const named = plain.get(key);
            expect(yaml.names(key)).toEqual({ named: named ? [named] : [], misnamed: [] });
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(50);
});

test('lines of plain text, with either line break', () => {
  expect([...plainYaml('title: A draft\r\nbibliography: my refs.bib\r\n', 4)!.values()]).toEqual([
    { value: 'A draft', from: 11, to: 18 },
    { value: 'my refs.bib', from: 34, to: 45 },
  ]);
});
