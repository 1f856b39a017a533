// `npm test`: everything, on a machine that has git, Node 20 and npm. The last line is `N passed, N failed`.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { program } from './npm.mjs';
import { endWithSignals, main, root, run, seconds } from './run.mjs';
import { countsOfLastLine, countsOfVitest, judge, oneTest } from './test-counts.mjs';
import { ensureModules, ensureNode, ensureTools, withNode } from './toolchain.mjs';

const VITEST = path.join(root, 'out/vitest.json');

const STEPS = [
  { title: 'Types', args: () => [program('typescript', 'tsc'), '--noEmit'], count: oneTest },
  ...['evidence-map', 'copy'].map((view) => ({
    title: `Types of the page of ${view}`,
    args: () => [program('typescript', 'tsc'), '--noEmit', '-p', `client/views/${view}/page`],
    count: oneTest,
  })),
  { title: 'Lint', args: () => [program('@biomejs/biome', 'biome'), 'ci', '--colors=off', '.'], count: oneTest },
  { title: 'Build', args: () => ['esbuild.mjs'], count: oneTest, neededByTheRest: true },
  { title: 'Package', args: () => ['scripts/package.mjs'], count: oneTest },
  {
    title: 'Unit, property, protocol, pandoc and Neovim tests',
    args: () => [
      program('vitest'),
      'run',
      '--maxWorkers=100%',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${VITEST}`,
    ],
    count: () => countsOfVitest(readFileSync(VITEST, 'utf8')),
  },
  { title: 'Editor tests', args: () => ['test/editor/run.mjs'], count: countsOfLastLine },
  { title: "A person's tests", args: () => ['test/editor/person/run.mjs'], count: countsOfLastLine },
  { title: 'Evidence map in a browser', args: () => ['test/editor/map/run.mjs'], count: countsOfLastLine },
  { title: 'Start test', args: () => ['test/start/run.mjs'], count: countsOfLastLine },
];

async function test() {
  await ensureModules();
  const node = await ensureNode();
  await ensureTools(['chromium', 'pandoc', 'styles', 'neovim']);
  // What is printed is also read, by us and in CI's log.
  const { FORCE_COLOR, ...plain } = process.env;
  const env = withNode(node, { ...plain, NO_COLOR: '1' });
  // A count left by an earlier run must not pass for this one's.
  rmSync(VITEST, { force: true });
  const results = [];
  let blocked;
  for (const { title, args, count, neededByTheRest } of STEPS) {
    console.log(`\n=== ${title}`);
    const started = Date.now();
    const result = blocked
      ? { passed: 0, failed: 1, note: `not run, because ${blocked} failed` }
      : judge(await run(node, args(), { env }), count);
    if (neededByTheRest && result.failed > 0) {
      blocked = title;
    }
    results.push({ title, ...result, took: seconds(started) });
    console.log(`=== ${describe(results.at(-1))}`);
  }
  return report(results);
}

function report(results) {
  console.log('\n=== All steps');
  for (const result of results) {
    console.log(describe(result));
  }
  const sum = (what) => results.reduce((total, result) => total + result[what], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}

function describe({ title, passed, failed, note, took }) {
  return `${failed > 0 ? 'FAILED' : 'ok    '} ${title}: ${passed} passed, ${failed} failed${note ? ` (${note})` : ''}, ${took}`;
}

endWithSignals();
await main(test);
