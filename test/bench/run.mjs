// Compares the built server with a floor server that answers seven constant items: same bundler, same messages, same run.
//
//   node test/bench/run.mjs [runs]
//
// Ends with 1 where a bar is missed. The runs alternate, and a ratio is the median of the ratios of neighbouring runs, so that
// a machine that is busy for a while slows both sides of a ratio; run it on a quiet machine all the same.
// The last lines are of the extension's activation, in windows of their own (test/bench/activation.mjs).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ownActivation, shownActivation } from './activation.mjs';
import { buildFloor } from './build-floor.mjs';
import { measure, median } from './session.mjs';

const LEAST_RUNS = 15;
/** Rounds whose figures are dropped: they fill the caches of the file system. */
const DROPPED = 2;

/** Milliseconds of the extension host's time that activating may take. */
const ACTIVATION_BAR = 50;

const ROWS = [
  { what: 'start to initialize answered', figure: 'initialize', bar: 1.1 },
  { what: 'start to first completion', figure: 'first', bar: 1.2 },
  { what: 'completion, warm', figure: 'warm', bar: 1.5 },
  { what: 'keystroke and completion, warm', figure: 'typed' },
];

const ours = path.join(import.meta.dirname, '../../dist/server.js');
if (!existsSync(ours)) {
  console.error('dist/server.js is not there. Build it with: npm run build');
  process.exit(1);
}
const floor = await buildFloor();
const runs = Math.max(LEAST_RUNS, Number(process.argv[2] ?? 21) || LEAST_RUNS);
const measured = { ours: [], floor: [] };
console.log(`${runs} runs of each server, Node ${process.version}`);
for (let round = -DROPPED; round < runs; round++) {
  const order = [
    ['ours', ours],
    ['floor', floor],
  ];
  for (const [name, file] of round % 2 ? order : order.reverse()) {
    const figures = await measure(file);
    if (round >= 0) {
      measured[name].push(figures);
    }
  }
}

const activated = median([await ownActivation(), await ownActivation(), await ownActivation()]);
const shown = await shownActivation();
const milliseconds = (value) => `${value.toFixed(value < 10 ? 3 : 1)} ms`;
const table = [['what', 'ours', 'floor', 'ratio', 'bar', '']];
let missed = 0;
for (const { what, figure, bar } of ROWS) {
  const mine = median(measured.ours.map((one) => one[figure]));
  const least = median(measured.floor.map((one) => one[figure]));
  const ratio = median(measured.ours.map((one, i) => one[figure] / measured.floor[i][figure]));
  const verdict = bar === undefined ? '' : ratio <= bar ? 'ok' : 'missed';
  missed += Number(verdict === 'missed');
  table.push([
    what,
    milliseconds(mine),
    milliseconds(least),
    `${ratio.toFixed(2)}x`,
    bar ? `${bar.toFixed(1)}x` : '',
    verdict,
  ]);
}
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table) {
  console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
}
const late = activated > ACTIVATION_BAR;
missed += Number(late);
console.log(
  `activation in a settled extension host: ${milliseconds(activated)}, bar ${ACTIVATION_BAR} ms, ${late ? 'missed' : 'ok'}; ` +
    `VS Code's own figure while a window opens, with the wait for others: ${shown} ms`,
);
console.log(
  missed === 0 ? 'Every bar is met.' : `${missed} of ${ROWS.filter(({ bar }) => bar).length + 1} bars missed.`,
);
process.exitCode = missed === 0 ? 0 : 1;
