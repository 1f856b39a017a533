import { builtinPacks } from '../../server/evidence/builtin.ts';
import { recognise } from '../../server/evidence/recognise.ts';
import { type Gold, goldOf, HALVES, type Half } from './gold.ts';
import { type Answer, type Table, tableOf } from './table.ts';

const pack = builtinPacks[0]!;

/** What the built-in pack says of a passage, as `inspect` does. */
export function answer({ text }: Gold): Answer {
  const { claims, overclaims } = recognise([{ from: 0, to: text.length, text }], pack);
  return { claims: claims.map(({ claim }) => claim.id), overclaims: overclaims.map(({ kind }) => kind.id) };
}

export function tables(): Record<Half, Table> {
  return Object.fromEntries(HALVES.map((half) => [half, tableOf(goldOf(half), answer)])) as Record<Half, Table>;
}
