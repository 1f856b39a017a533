import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinPacks } from '../../../server/evidence/builtin.ts';
import { PATTERN_DEFAULTS } from '../../../server/evidence/pack-reader/patterns.ts';
import { type PackFile, readPack } from '../../../server/evidence/readpack.ts';
import { CLAIM, faults, filesOf, tea } from './packs.ts';

test('a pack in order is read without a word, with what its files leave out', async () => {
  const { pack, problems } = await readPack(tea);
  expect(problems).toEqual([]);
  expect(pack?.claims[0]?.patterns).toEqual([{ ...PATTERN_DEFAULTS, all: ['keeps', 'alertness'], within: 8 }]);
  expect(pack?.claims[0]?.parts.map(({ part, by }) => [part, by])).toEqual([
    ['within an hour', { sample2020: 'direct' }],
    ['for a week', { sample2020: 'none' }],
  ]);
  expect(pack?.references[0]?.evidence).toMatchObject({ core: true, facts: [], limits: [] });
  expect(pack?.concepts.everyone).toEqual(['everyone', 'everybody']);
  expect(pack?.overclaims.map(({ id, wordings }) => [id, wordings])).toEqual([['universal', []]]);
});

test('concepts, claims and over-claims may be left out', async () => {
  const fact = { text: 'A trial.', basis: 'secondary', sources: ['S'] };
  const reference = { id: 'a2020', type: 'book', custom: { design: fact, result: fact } };
  const head = [
    'id: a',
    'title: A',
    'checked: "2026-01-01"',
    'disclaimer: D',
    'sources: {S: {title: T, kind: secondary}}',
  ];
  const { pack, problems } = await readPack([
    { path: 'pack.yaml', text: head.join('\n') },
    { path: 'references.json', text: JSON.stringify([reference]) },
  ]);
  expect(problems).toEqual([]);
  expect(pack).toMatchObject({ language: 'en', claims: [], overclaims: [], concepts: {}, populations: [] });
});

describe('a fact', () => {
  test('without a basis is refused, and its claim left out', async () => {
    const { pack, said } = await faults(CLAIM, '      basis: inference\n', '');
    expect(said).toEqual([`${CLAIM}:32:7 error [t] “basis” is missing: a fact needs it.`]);
    expect(pack?.claims).toEqual([]);
  });

  test('that is verified needs a primary source', async () => {
    const { said } = await faults(
      CLAIM,
      '      basis: inference\n      sources: [T1, T2]',
      '      basis: verified\n      sources: [T2]',
    );
    expect(said).toEqual([
      `${CLAIM}:32:7 error [text: Alertness was felt, not measured.] a fact that is verified needs a primary source among its sources.`,
    ]);
  });

  test.each([
    ['a wording', '    cites: [sample2020]\n    basis: secondary\n', '    cites: [sample2020]\n'],
    ['an overstatement', 'after water\n    basis: secondary\n', 'after water\n'],
    ['an outside fact', 'date: "2021"\n      basis: secondary\n', 'date: "2021"\n'],
  ])('%s needs one too', async (what, from, to) => {
    const { pack, said } = await faults(CLAIM, from, to);
    expect(said.map((line) => line.replace(/^.*\] /, ''))).toEqual([`“basis” is missing: ${what} needs it.`]);
    expect(pack?.claims).toEqual([]);
  });

  test('in a picture and in what a kind of over-claim shows needs one', async () => {
    const picture = await faults('references.json', '"percent": 60, "basis": "secondary", ', '"percent": 60, ');
    expect(picture.said.map((line) => line.replace(/^.*\] /, ''))).toEqual(['“basis” is missing: a point needs it.']);
    expect(picture.pack?.references).toEqual([]);
    const shows = await faults('overclaims.yaml', '      basis: secondary\n', '');
    expect(shows.said.map((line) => line.replace(/^.*\] /, ''))).toEqual(['“basis” is missing: a fact needs it.']);
    expect(shows.pack?.overclaims).toEqual([]);
  });
});

describe('a model', () => {
  const withModel = (model: unknown) => [
    ...tea,
    { path: 'model.json', text: typeof model === 'string' ? model : JSON.stringify(model) },
  ];
  const model = { labels: ['alertness'], bias: [-100], threshold: [0], weights: { tea: [0, 150] } };

  test('is taken as it is', async () => {
    const { pack, problems } = await readPack(withModel(model));
    expect(problems).toEqual([]);
    expect(pack?.model).toEqual(model);
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['a list that is too short', { ...model, bias: [] }],
    ['a weight of a label that there is not', { ...model, weights: { tea: [1, 150] } }],
    ['a label without a weight', { ...model, weights: { tea: [0] } }],
  ])('that is none is left out, and the patterns stay: %s', async (_, other) => {
    const { pack, problems } = await readPack(withModel(other));
    expect(problems).toMatchObject([{ path: 'model.json', severity: 'error' }]);
    expect(pack?.model).toBeUndefined();
    expect(pack?.claims).toHaveLength(1);
  });
});

test('names that every object has are ordinary', async () => {
  const { pack, said } = await faults('concepts.yaml', 'amount:', 'constructor: [tea]\namount:');
  expect(said).toEqual([]);
  expect(pack?.concepts.constructor).toEqual(['tea']);
  const proto = await faults(CLAIM, 'sources: [T1, T2]', 'sources: [constructor]');
  expect(proto.said.map((line) => line.replace(/^.*?\] /, ''))).toEqual([
    'There is no source “constructor” in this pack.',
  ]);
  const field = await faults(CLAIM, 'order: 0', 'order: 0\n__proto__: { label: x }\ntoString: 1');
  expect(field.said.map((line) => line.replace(/^.*?\] /, ''))).toEqual([
    '“__proto__” is no field of a claim.',
    '“toString” is no field of a claim.',
  ]);
});

test('any text in any file is read or named, and never throws', async () => {
  const paths = tea.map(({ path }) => path);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.nat(40), fc.string(), async (file, at, length, text) => {
      const files: PackFile[] = tea.map((one) => {
        const from = at % one.text.length;
        return one.path === file
          ? { ...one, text: one.text.slice(0, from) + text + one.text.slice(from + length) }
          : one;
      });
      const { problems } = await readPack(files);
      for (const { path, range } of problems) {
        expect(paths).toContain(path);
        expect(range.start.line).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 150 },
  );
});

test('the built-in packs are read without a word', async () => {
  for (const { id } of builtinPacks) {
    const { pack, problems } = await readPack(filesOf(path.join(import.meta.dirname, '../../../data', id)));
    expect(problems).toEqual([]);
    expect(pack?.id).toBe(id);
  }
});

test('the ketamine pack has its seven references and nine claims, and what was never found has no DOI', () => {
  const pack = builtinPacks[0]!;
  const misprinted = pack.references.filter(({ evidence }) => evidence.misprint);
  expect(misprinted.map(({ item }) => [item.id, item.DOI])).toEqual([['krystal2019', undefined]]);
  expect(pack.references.filter(({ evidence }) => evidence.core)).toHaveLength(7);
  expect(pack.claims).toHaveLength(9);
  expect(pack.overclaims.map(({ id }) => id)).toEqual([
    'cure',
    'guarantee',
    'universal',
    'no-risk',
    'permanence',
    'unsupervised-use',
    'unsupported-condition',
  ]);
});
