import { describe, expect, test } from 'vitest';
import { builtinPacks } from '../../../server/evidence/builtin.ts';
import { readPack } from '../../../server/evidence/readpack.ts';
import { sentencesOf } from '../../../server/evidence/sentences.ts';
import { recognised, type Snapshot } from '../../../server/snapshot.ts';
import type { Document } from '../../../server/syntax/document.ts';
import { markdown, picture, snapshot } from '../../fixture.ts';

const claimsOf = (snapshot: Snapshot, document: Document) =>
  recognised(snapshot, document).flatMap(({ claims }) => claims);

const seen = (text: string) => {
  const document = markdown(text);
  return picture(
    document,
    claimsOf(snapshot, document).map((found) => ({ ...found, note: found.claim.id })),
  );
};

const sentences = (text: string) => sentencesOf(text).map(({ from, to }) => text.slice(from, to));

describe('claims in a document', () => {
  test('the range is the claim-bearing words, citations inside left out of the reading', () => {
    expect(seen('In one trial ketamine [@zarate2006] gave rapid relief of symptoms.')).toMatchInlineSnapshot(`
      "In one trial ketamine [@zarate2006] gave rapid relief of symptoms.
                                               ^^^^^^^^^^^^ rapid-relief"
    `);
  });

  test.each([
    [
      'a README of some software',
      '# Fast parser\n\nIt improves speed within minutes. Research is ongoing. Depression of a key helps.',
    ],
    ['a document about psilocybin alone', 'Psilocybin relieves depression within hours and promotes neuroplasticity.'],
    ['prose in another language', 'Ketamin lindert Depressionen innerhalb von Stunden und wirkt oft lange nach.'],
    ['a reference list', 'Ketamine.\n\n## References\n\nBerman (2000). Ketamine relieves depression within hours.'],
    ['code and headings', '# Ketamine relieves depression within hours\n\n`ketamine relieves depression within hours`'],
  ])('%s states nothing', (_, text) => expect(seen(text)).toBe(''));

  test('front matter may ask for a topic, and a document that asks for another one gets nothing', () => {
    const document = markdown('The drug relieves depression within hours.');
    expect(claimsOf(snapshot, document)).toEqual([]);
    expect(claimsOf({ ...snapshot, topic: 'ketamine' }, document).map(({ claim }) => claim.id)).toContain(
      'rapid-relief',
    );
    expect(claimsOf({ ...snapshot, topic: 'other' }, markdown('Ketamine relieves depression.'))).toEqual([]);
  });

  test('long input ends: one sentence of 2 MB, and 100,000 sentences', () => {
    expect(seen(`ketamine ${'relieves depression within hours '.repeat(60_000)}`)).toBe('');
    expect(claimsOf(snapshot, markdown('Ketamine relieves depression. '.repeat(100_000)))).toHaveLength(100_000);
  }, 30_000);
});

test('sentences survive abbreviations, initials, doses and brackets', () => {
  expect(
    sentences('Zarate et al. found it, i.v. at 0.5 mg/kg (e.g. Dr. J. Singh). "It works." Then? See Fig. 2. Done.'),
  ).toEqual([
    'Zarate et al. found it, i.v. at 0.5 mg/kg (e.g. Dr. J. Singh).',
    '"It works."',
    'Then?',
    'See Fig. 2.',
    'Done.',
  ]);
});

describe('a pack’s files', () => {
  const pack = builtinPacks[0]!;

  test('every figure of the built-in pack carries its basis; no reference without a record carries a DOI', () => {
    const misprinted = pack.references.filter(({ evidence }) => evidence.misprint);
    expect(misprinted.map(({ item }) => [item.id, item.DOI])).toEqual([['krystal2019', undefined]]);
    expect(pack.references.filter(({ evidence }) => evidence.core)).toHaveLength(7);
    expect(pack.claims).toHaveLength(9);
    expect(pack.checked).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('what is wrong is named with its file', async () => {
    const item = { id: 'a', type: 'book', DOI: '10.1/x' };
    const fact = { text: 'T', basis: 'verified', sources: ['S'] };
    const custom = {
      core: true,
      verified: {},
      topics: [],
      design: { text: 'D', sources: ['S'] },
      result: fact,
      facts: [{ ...fact, sources: ['X'] }],
      limits: [],
      misprint: { statement: fact, found: [], candidates: [{ citekey: 'gone', label: 'L', why: fact }] },
    };
    const claim = [
      'id: c',
      'label: C',
      'order: 0',
      'support: { b: { level: strong, why: w } }',
      'caveats: { source: [], evidence: [], outside: [] }',
      'patterns: [{ all: [nowhere] }]',
    ];
    const { problems } = await readPack([
      { path: 'pack.yaml', text: 'id: p\ntitle: P\nsources: { S: { title: s, kind: secondary } }' },
      { path: 'concepts.yaml', text: '{}' },
      { path: 'references.json', text: JSON.stringify([{ ...item, custom }, 3]) },
      { path: 'claims/c.yaml', text: claim.join('\n') },
    ]);
    expect(problems.map(({ path, message }) => `${path}: ${message}`).sort()).toMatchInlineSnapshot(`
      [
        "claims/c.yaml: support of "a" needs a level (direct, partly, mechanism, premise, none) and a why",
        "claims/c.yaml: unknown citekey "b"",
        "claims/c.yaml: unknown concept "nowhere"",
        "references.json: "a" has no record that was found and cannot carry a DOI",
        "references.json: a fact needs text, basis (verified, secondary, inference) and sources: {"text":"D","sources":["S"]}",
        "references.json: item 2: an item needs an "id": it is the citekey",
        "references.json: no primary source stands behind the verified fact "T"",
        "references.json: no primary source stands behind the verified fact "T"",
        "references.json: no primary source stands behind the verified fact "T"",
        "references.json: no primary source stands behind the verified fact "T"",
        "references.json: unknown candidate "gone" of "a"",
        "references.json: unknown source "X" of "T"",
      ]
    `);
  });

  test('a file that cannot be read never throws', async () => {
    const { pack: none, problems } = await readPack([
      { path: 'pack.yaml', text: 'a: [' },
      { path: 'references.json', text: '{' },
    ]);
    expect(none).toBeUndefined();
    expect(problems.map(({ path }) => path)).toEqual(['pack.yaml', 'concepts.yaml', 'references.json']);
  });
});
