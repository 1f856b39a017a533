// Measures Ketacite against stated rivals and floors: same bundler, same messages, same run.
//
//   node --expose-gc test/bench/run.mjs [start|keystroke|preview|evidence|lists|libraries|answers|activation ...]
//
// Without names, all of it. Ends with 1 where a bar is missed. Runs alternate, and a ratio is the median of the ratios of neighbouring runs, so
// that a machine that is busy for a while slows both sides of a ratio; run it on a quiet machine all the same.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { activation } from './activation.mjs';
import { buildFloor } from './build-floor.mjs';
import { evidence } from './evidence.mjs';
import { keystrokes } from './keystroke.mjs';
import { answers } from './library/answers.mjs';
import { bibRows } from './library/bib.mjs';
import { jsonRows } from './library/json.mjs';
import { coldRows } from './lists/cold.mjs';
import { completionRows } from './lists/completions.mjs';
import { editRows } from './lists/edits.mjs';
import { preview } from './preview.mjs';
import { starts } from './session.mjs';
import { isMet, print } from './table.mjs';

const ours = path.join(import.meta.dirname, '../../dist/server.js');
if (!existsSync(ours)) {
  console.error('dist/server.js is not there. Build it with: npm run build');
  process.exit(1);
}
const floor = await buildFloor();

const SECTIONS = {
  start: [
    'A server that has just started, against a floor server that answers seven constant items',
    () => starts(ours, floor),
  ],
  keystroke: ['A keystroke in a long draft, against TextDocument.update', async () => keystrokes()],
  preview: ['The Markdown preview, against markdown-it alone', () => preview()],
  evidence: ['Claims in a draft of 25,000 words', () => evidence()],
  lists: [
    'Reference lists of 500 works',
    async () => [...(await coldRows()), ...(await editRows()), ...(await completionRows(ours))],
  ],
  libraries: [
    'Reading a library of 100,000 entries',
    async () => [...(await bibRows(100_000)), ...(await jsonRows(100_000))],
  ],
  answers: ['Answers out of large libraries, against the floor server', () => answers(ours, floor)],
  activation: ['The extension in VS Code', () => activation()],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}: ${Object.keys(SECTIONS).join(', ')}`);
  process.exit(2);
}

console.log(`Node ${process.version}\n`);
let missed = 0;
for (const [name, [title, measure]] of Object.entries(SECTIONS)) {
  if (asked.length === 0 || asked.includes(name)) {
    const rows = await measure();
    print(title, rows);
    missed += rows.filter((row) => !isMet(row)).length;
  }
}
console.log(missed === 0 ? 'Every bar is met.' : `${missed} bars missed.`);
process.exitCode = missed === 0 ? 0 : 1;
