// Runs the suites in a real extension host, then checks that a run whose extension host dies is red.
//
//   node test/editor/run.mjs [--grep <words>] [--extension <folder>]
//
// The last line is `N passed, N failed`. KETACITE_VSCODE_EXECUTABLE names the VS Code to use.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleSuites } from './bundle.mjs';
import { launch, verdict } from './launch.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  // `dies` is what this runner asks of itself: a run of the suite that ends its own host.
  options: { grep: { type: 'string' }, extension: { type: 'string' }, dies: { type: 'string' } },
});
const extension = path.resolve(values.extension ?? project);

let interrupted = false;
process.once('SIGINT', () => {
  interrupted = true;
});

const entries = await bundleSuites();
const run = await launch({
  extension,
  entry: values.dies ? entries.dies : entries.suites,
  env: { KETACITE_TEST_GREP: values.grep ?? '', KETACITE_TEST_DEATH: values.dies ?? '' },
});
if (interrupted) {
  process.exit(130);
}
const { passed, failed, why } = verdict(run);
const total = { passed, failed };
if (why) {
  console.log(`✖ ${why}`);
}
if (!values.dies && process.platform === 'linux') {
  console.log('In a workspace that is not trusted:');
  const restricted = verdict(
    await launch({
      extension,
      entry: entries.untrusted,
      env: { KETACITE_TEST_GREP: values.grep ?? '' },
      trusted: false,
    }),
  );
  if (restricted.why) {
    console.log(`✖ ${restricted.why}`);
  }
  total.passed += restricted.passed;
  total.failed += restricted.failed;
} else if (!values.dies) {
  console.log(
    'The suite of a workspace that is not trusted needs the VS Code server from npm, which runs on Linux: not run.',
  );
}
for (const death of values.grep || values.dies ? [] : ['exit', 'kill']) {
  total[isRed(death) ? 'passed' : 'failed']++;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** Whether a run whose extension host dies ends red, and for that reason; VS Code's own report of it is a success. */
function isRed(death) {
  const self = fileURLToPath(import.meta.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, [self, '--extension', extension, '--dies', death], {
    encoding: 'utf8',
  });
  const red = status !== 0 && stdout.includes('the suites began and never ended');
  console.log(`  ${red ? '✔' : '✖'} a run whose extension host dies (${death}) is red`);
  if (!red) {
    console.log(`it ended with ${status}\n${stdout}${stderr}`);
  }
  return red;
}
