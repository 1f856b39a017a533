// The evidence map's page as it is built, in headless Chromium, with this runner in the place of VS Code.
//
//   node test/editor/map/run.mjs [--grep <words>]
//
// The last line is `N passed, N failed`.
import { parseArgs } from 'node:util';
import { launchBrowser } from '../host/browser.mjs';
import { ensureHost } from '../host/install.mjs';
import { mapMaker } from './maps.mjs';
import { tests } from './tests.mjs';
import { pageOpener } from './window.mjs';

const { values } = parseArgs({ options: { grep: { type: 'string' } } });

await ensureHost();
const mapOf = await mapMaker();
const browser = await launchBrowser();
const total = { passed: 0, failed: 0 };
try {
  const open = await pageOpener(browser, mapOf);
  for (const { name, act } of tests.filter(({ name }) => name.includes(values.grep ?? ''))) {
    const started = Date.now();
    const error = await act({ open }).catch((reason) => reason);
    total[error ? 'failed' : 'passed']++;
    console.log(`  ${error ? '✖' : '✔'} ${name} (${Date.now() - started} ms)`);
    if (error) {
      console.log(error.stack ?? error);
    }
  }
} finally {
  await browser.close();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
