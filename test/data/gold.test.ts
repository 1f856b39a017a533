import { describe, expect, test } from 'vitest';
import { builtinPacks } from '../../server/evidence/builtin.ts';
import { baselineOf, frozen, losses } from '../evidence/baseline.ts';
import { goldOf, HALVES } from '../evidence/gold.ts';
import { tables } from '../evidence/tables.ts';

describe('the gold set', () => {
  const { claims, overclaims } = builtinPacks[0]!;
  const ids = new Set([...claims, ...overclaims].map(({ id }) => id));

  test.each(HALVES)('%s: every label is known, no passage stands twice', (half) => {
    const gold = goldOf(half);
    const labels = gold.flatMap((passage) => [...passage.claims, ...passage.overclaims, ...passage.optional]);
    expect(labels.filter((label) => !ids.has(label))).toEqual([]);
    expect(new Set(gold.map(({ text }) => text)).size).toBe(gold.length);
  });

  test('no passage of the held-back half stands in the other one', () => {
    const known = new Set(goldOf('dev').map(({ text }) => text));
    expect(goldOf('test').filter(({ text }) => known.has(text))).toEqual([]);
  });

  test('nothing is recognised less well than before', () => {
    expect(losses(baselineOf(tables()), frozen())).toEqual([]);
  });
});
