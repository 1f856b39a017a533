import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../server/evidence/pack-reader/limits.ts';
import { readPack } from '../../../server/evidence/readpack.ts';
import { CLAIM, changed, faults, shown, tea } from './packs.ts';

describe('what is wrong is named at its place', () => {
  test.each<[string, string, string, string, string]>([
    [
      'an unknown field',
      CLAIM,
      'overstatements:',
      'overstatement:',
      '“overstatement” is no field of a claim. Did you mean “overstatements”?',
    ],
    ['a wrong type', CLAIM, 'order: 0', 'order: first', 'This is a text: it must be a whole number from 0 to 1000.'],
    ['a number where a text belongs', CLAIM, 'label: Alertness', 'label: 7', '7 must be a text: put it in quotes.'],
    ['nothing where a text belongs', CLAIM, 'label: Alertness', 'label:', 'Nothing stands here: a text must.'],
    ['a field that is missing', CLAIM, 'strength: One sample trial.\n', '', '“strength” is missing: a claim needs it.'],
    [
      'an unknown level',
      CLAIM,
      'level: none',
      'level: nome',
      '“nome” must be one of direct, partly, mechanism, premise, none. Did you mean “none”?',
    ],
    [
      'an unknown citekey',
      CLAIM,
      'cites: [sample2020]',
      'cites: [sample2002]',
      'There is no reference “sample2002” in this pack. Did you mean “sample2020”?',
    ],
    [
      'an unknown concept',
      CLAIM,
      'all: [keeps, alertness]',
      'all: [keep, alertness]',
      'There is no concept “keep” in this pack. Did you mean “keeps”?',
    ],
    [
      'an unknown concept of several',
      CLAIM,
      'all: [keeps, alertness]',
      'all: [keeps|nowhere, alertness]',
      'There is no concept “nowhere” in this pack.',
    ],
    [
      'an unknown source',
      CLAIM,
      'sources: [T1, T2]',
      'sources: [T1, T9]',
      'There is no source “T9” in this pack. Did you mean “T1”?',
    ],
    [
      'an unknown picture',
      CLAIM,
      'sample2020/alert',
      'sample2020/alarm',
      'There is no picture “sample2020/alarm” in this pack. Did you mean “sample2020/alert”?',
    ],
    [
      'a reference of which nothing is said',
      CLAIM,
      'support:\n  sample2020:\n    level: direct\n    why: felt alertness after one cup',
      'support: {}',
      '“support” must say of “sample2020” how far it supports this claim: a level and why.',
    ],
    [
      'a date that is none',
      CLAIM,
      'date: "2021"',
      'date: last year',
      '“last year” must be a date such as 2023, 2023-10 or 2023-10-10, or n.d. where none is given.',
    ],
    ['a key that stands twice', CLAIM, 'order: 0', 'order: 0\nlabel: Again', '“label” stands here twice.'],
    [
      'an alias',
      CLAIM,
      'label: Alertness',
      'label: *name',
      'An alias (*name) is not read in a pack. Write out what it stands for.',
    ],
    [
      'more than 100 %',
      'references.json',
      '"percent": 60',
      '"percent": 160',
      'This is 160: it must be a number from 0 to 100.',
    ],
    ['JSON that is none', 'references.json', '"kind": "rates",', '"kind": "rates"', 'This is not valid JSON.'],
    [
      'a trailing comma, which YAML allows',
      'references.json',
      '"sources": ["T2"] }\n          ]',
      '"sources": ["T2"] },\n          ]',
      'This is not valid JSON.',
    ],
    [
      'an item without a key',
      'references.json',
      '"id": "sample2020",',
      '',
      'This is no reference: an item needs an "id": it is the citekey.',
    ],
    [
      'an unknown population',
      'references.json',
      '["adults"]',
      '["adult"]',
      'There is no population “adult” in this pack. Did you mean “adults”?',
    ],
    [
      'YAML that is none',
      'overclaims.yaml',
      'everybody]',
      'everybody',
      'This is not valid YAML: a bracket is not closed, or the lines are not indented alike.',
    ],
    [
      'a star within a word',
      'concepts.yaml',
      'adult*',
      'ad*ult',
      'In a term “*” stands at the end of a word only, for any ending.',
    ],
    [
      'a term that meets nearly everything',
      'concepts.yaml',
      'adult*',
      'a*',
      'A term begins with two letters at least before its “*”: else it meets nearly every word.',
    ],
    [
      'a gap at the end',
      'concepts.yaml',
      'adult*',
      'adult ...',
      'In a term “...” stands between two words, for up to three others.',
    ],
    [
      'a concept that stands in two files',
      'overclaims.yaml',
      'everyone: [everyone, everybody]',
      'everyone: [everyone]\n  keeps: [keep]',
      'There is another concept “keeps” in this pack.',
    ],
    [
      'a kind of source that is none',
      'pack.yaml',
      'kind: secondary',
      'kind: tertiary',
      '“tertiary” must be one of primary, secondary.',
    ],
    [
      'an unknown concept of a population',
      'pack.yaml',
      'concept: population-adults',
      'concept: adults',
      'There is no concept “adults” in this pack.',
    ],
  ])('%s', async (_, file, from, to, message) => {
    const { said } = await faults(file, from, to);
    expect(said.map((line) => line.replace(/^.*?\] /, ''))).toContain(message);
    expect(said.filter((line) => !line.startsWith(`${file}:`) && !line.startsWith('claims/'))).toEqual([]);
  });

  test('with its line and column', async () => {
    const files = changed(
      changed(changed(tea, CLAIM, 'level: none', 'level: nome'), CLAIM, 'within: 8', 'within: 800\n    order: true'),
      'references.json',
      '"percent": 40',
      '"percent": -40',
    );
    const { problems } = await readPack(files);
    expect(shown(files, problems)).toEqual([
      `${CLAIM}:12:12 error [nome] “nome” must be one of direct, partly, mechanism, premise, none. Did you mean “none”?`,
      `${CLAIM}:44:5 warning [order] “order” is no field of a pattern. Did you mean “ordered”?`,
      `${CLAIM}:43:13 error [800] This is 800: it must be a whole number from 0 to 100.`,
      'references.json:22:44 error [-40] This is -40: it must be a number from 0 to 100.',
    ]);
  });

  test('a field that is not known leaves nothing out', async () => {
    const { pack, said } = await faults(CLAIM, 'label: Alertness', 'label: Alertness\ncolour: green');
    expect(said).toEqual([`${CLAIM}:3:1 warning [colour] “colour” is no field of a claim.`]);
    expect(pack?.claims.map(({ id }) => id)).toEqual(['alertness']);
  });

  test('a second claim, reference or kind of one name is left out', async () => {
    const again = { path: 'claims/z.yaml', text: tea.find(({ path }) => path === CLAIM)!.text };
    const { pack, problems } = await readPack([...tea, again]);
    expect(shown([...tea, again], problems)).toEqual([
      'claims/z.yaml:1:5 error [alertness] There is another claim “alertness” in this pack.',
    ]);
    expect(pack?.claims).toHaveLength(1);
  });

  test('a reference of which no record was found carries no DOI', async () => {
    const { said } = await faults(
      'references.json',
      '"custom": {',
      '"DOI": "10.1/x", "custom": { "misprint": { "statement": { "text": "None.", "basis": "inference", "sources": ["T1"] } },',
    );
    expect(said).toEqual([
      'references.json:9:12 error ["10.1/x"] No record of “sample2020” was found, so it cannot carry a DOI.',
    ]);
  });
});

describe('what follows from a fault is not said again', () => {
  test('of a reference that was left out', async () => {
    const { pack, said } = await faults('references.json', '"basis": "verified", ', '');
    expect(said).toHaveLength(1);
    expect(pack?.claims[0]).toMatchObject({ support: {}, wordings: [], pictures: [] });
  });

  test('of files that cannot be read', async () => {
    for (const file of ['references.json', 'concepts.yaml']) {
      const files = tea.map((one) => (one.path === file ? { ...one, text: '[' } : one));
      const { pack, problems } = await readPack(files);
      expect(problems.map(({ path }) => path)).toEqual([file]);
      expect(pack?.claims).toHaveLength(1);
    }
  });

  test('without a readable pack.yaml there is no pack', async () => {
    const { pack, problems } = await readPack([{ path: 'pack.yaml', text: 'a: [' }]);
    expect(pack).toBeUndefined();
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'pack.yaml: This is not valid YAML: a bracket is not closed, or the lines are not indented alike.',
      'references.json: This pack has no references.json: it needs one.',
    ]);
    expect((await readPack([])).problems).toHaveLength(2);
  });
});

describe('a pack that is too large', () => {
  const say = async (file: string, from: string, to: string) =>
    (await faults(file, from, to)).said.map((line) => line.replace(/^.*?\] /, ''));

  test('is refused with its limit', async () => {
    const many = (count: number, what: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => what(i)).join(', ');
    expect(
      await say(
        'concepts.yaml',
        'adult*',
        many(1_001, (i) => `adult${i}`),
      ),
    ).toEqual(['There are 1001 terms here: 1000 are allowed.']);
    expect(await say('concepts.yaml', 'adult*', 'a '.repeat(13))).toEqual([
      'A term has 12 words and 2000 characters at most.',
    ]);
    expect(await say(CLAIM, 'all: [keeps, alertness]', `all: [${many(9, () => 'keeps')}]`)).toEqual([
      'There are 9 concepts here: 8 are allowed.',
    ]);
    const patterns = 'patterns:\n  - all: [keeps, alertness]\n    within: 8';
    expect(await say(CLAIM, patterns, `patterns: [${many(401, () => '{all: [keeps]}')}]`)).toEqual([
      'There are 401 patterns here: 400 are allowed.',
    ]);
    expect(await say(CLAIM, patterns, `patterns: [{all: ["${Array(101).fill('keeps').join('|')}"]}]`)).toEqual([
      'There are 101 alternatives here: 100 are allowed.',
    ]);
    expect(await say(CLAIM, 'label: Alertness', `label: ${'x'.repeat(LIMITS.text + 1)}`)).toEqual([
      'This text is longer than 5000 characters.',
    ]);
    expect(await say(CLAIM, 'label: Alertness', `label: ${'['.repeat(60)}${']'.repeat(60)}`)).toContain(
      'This is nested more than 40 deep.',
    );
    expect(await say('concepts.yaml', 'adult*', 'x'.repeat(LIMITS.file))).toEqual([
      'This file is longer than 500000 characters, so it is not read.',
    ]);
    const claims = Array.from({ length: 201 }, (_, i) => ({ path: `claims/${i}.yaml`, text: 'id: x' }));
    expect((await readPack([...tea, ...claims])).problems.map(({ message }) => message)).toContain(
      'Of the files in claims/ 200 are read; there are 2 more.',
    );
  });

  test('a bomb of aliases is a problem and no hang', async () => {
    const bomb = ['a: &a [x, x]', ...Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a, *a]`)].join('\n');
    const { said } = await faults('concepts.yaml', 'subject: [tea, teas]', `subject: [tea, teas]\n${bomb}`);
    expect(said.length).toBeGreaterThan(0);
  });

  test('many problems of one file are cut', async () => {
    const text = Array.from({ length: 5_000 }, (_, i) => `x${i}: 1`).join('\n');
    const { problems } = await readPack([
      ...tea.filter(({ path }) => path !== 'concepts.yaml'),
      { path: 'concepts.yaml', text },
    ]);
    expect(problems.filter(({ path }) => path === 'concepts.yaml').length).toBeLessThanOrEqual(200);
  });
});
