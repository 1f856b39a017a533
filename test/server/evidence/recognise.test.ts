import { describe, expect, test } from 'vitest';
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

  test('the words seen begin and end with words that say something', () => {
    const text = 'Ketamine relieves depression within hours of an infusion.';
    const rapid = claimsOf(snapshot, markdown(text)).find(({ claim }) => claim.id === 'rapid-relief');
    expect(text.slice(rapid!.from, rapid!.to)).toMatch(/hours$/);
  });

  test('a word joined to others by hyphens is named with them', () => {
    for (const text of [
      'Ketamine can relieve treatment-resistant depression.',
      'Ketamine is a fast-acting antidepressant.',
    ]) {
      for (const { from, to } of claimsOf(snapshot, markdown(text))) {
        expect(text.slice(from - 1, from) + text.slice(to, to + 1)).not.toContain('-');
      }
    }
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

test('what its writer asks, tells at a distance or takes back at once is no over-claim', () => {
  const kinds = (text: string) => {
    const found = recognised(snapshot, markdown(text)).flatMap(({ overclaims }) => overclaims);
    return found.map(({ kind }) => kind.id);
  };
  expect(kinds('Ketamine cures depression.')).toContain('cure');
  expect(kinds('Ketamine cures depression. It works within hours.')).toContain('cure');
  expect(kinds('Does ketamine cure depression?')).toEqual([]);
  expect(kinds('It is a myth that ketamine cures depression.')).toEqual([]);
  expect(kinds('Ketamine eliminates depression once and for all. Rubbish.')).toEqual([]);
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
