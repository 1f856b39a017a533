// `npm run score`: precision and recall of the built-in pack on both halves of the gold set, and the gap between them.
import { builtinPacks } from '../../server/evidence/builtin.ts';
import { recognise } from '../../server/evidence/recognise.ts';
import { type Gold, goldOf, type Half } from './gold.ts';
import { type Count, precision, recall, type Table, tableOf, total } from './table.ts';

const pack = builtinPacks[0]!;

export function answer({ text }: Gold): { claims: string[]; overclaims: string[] } {
  const { claims, overclaims } = recognise([{ from: 0, to: text.length, text }], pack);
  return { claims: claims.map(({ claim }) => claim.id), overclaims: overclaims.map(({ kind }) => kind.id) };
}

const tables = Object.fromEntries(
  (['dev', 'test'] as const).map((half) => [half, tableOf(goldOf(half, process.env.GOLD), answer)]),
) as Record<Half, Table>;
const figures = (count: Count) => `${precision(count).toFixed(3)} ${recall(count).toFixed(3)}`;
const line = (name: string, dev: Count, test: Count) =>
  `${name.padEnd(32)} ${figures(dev)}   ${figures(test)}   ${(precision(test) - precision(dev)).toFixed(3).padStart(6)} ${(recall(test) - recall(dev)).toFixed(3).padStart(6)}`;

console.log(`${''.padEnd(32)} dev: P, R    test: P, R    gap: P, R`);
for (const sort of ['claims', 'overclaims'] as const) {
  for (const [name, count] of tables.test[sort]) {
    console.log(line(name, tables.dev[sort].get(name)!, count));
  }
  console.log(line(`all ${sort}`, total(tables.dev[sort].values()), total(tables.test[sort].values())));
}
for (const half of ['dev', 'test'] as const) {
  const { passages, flagged } = tables[half].quiet;
  console.log(
    `${half}: ${flagged} of ${passages} hedged, negated and unrelated passages flagged with a label they do not have`,
  );
}
