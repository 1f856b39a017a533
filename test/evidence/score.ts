// `npm run score`: precision and recall of the built-in pack on both halves of the gold set, and the gap between them.
// `npm run score -- --freeze` keeps them as the baseline that a change may not lower.
import { baselineOf, freeze, frozen, losses } from './baseline.ts';
import { HALVES } from './gold.ts';
import { type Count, precision, recall, total } from './table.ts';
import { tables } from './tables.ts';

const now = tables();
const figures = (count: Count) => `${precision(count).toFixed(3)}  ${recall(count).toFixed(3)}`;
const gap = (of: (count: Count) => number, dev: Count, test: Count) => (of(test) - of(dev)).toFixed(3).padStart(7);

function row(name: string, dev: Count, test: Count): string {
  return `${name.padEnd(32)} ${figures(dev)}   ${figures(test)}   ${gap(precision, dev, test)} ${gap(recall, dev, test)}`;
}

console.log(`${''.padEnd(32)} development    held back      gap`);
console.log(`${''.padEnd(32)} P      R       P      R             P       R`);
for (const sort of ['claims', 'overclaims'] as const) {
  for (const [name, count] of [...now.test[sort]].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(row(name, now.dev[sort].get(name) ?? { hit: 0, alarm: 0, miss: 0 }, count));
  }
  console.log(`${row(`all ${sort}`, total(now.dev[sort].values()), total(now.test[sort].values()))}\n`);
}
for (const half of HALVES) {
  const { passages, accused, mislabelled } = now[half].quiet;
  const share = (of: number) => `${of} (${((of / passages) * 100).toFixed(1)} %)`;
  console.log(
    `${half}: of ${passages} hedged, negated and unrelated passages ${share(accused)} got an over-claim that they do not make, ` +
      `${share(mislabelled)} some label that they do not have`,
  );
}
if (process.argv.includes('--freeze')) {
  freeze(baselineOf(now));
  console.log('Frozen.');
} else {
  const lost = losses(baselineOf(now), frozen());
  console.log(lost.length === 0 ? 'Nothing is below the baseline.' : lost.join('\n'));
  process.exitCode = lost.length === 0 ? 0 : 1;
}
