// What a writer does, with a keyboard and a mouse: Playwright and headless Chromium on a VS Code server.
//
//   node test/editor/person/run.mjs [--extension <folder or .vsix>] [--grep <words>]
//
// The last line is `N passed, N failed`. The screen of a test that fails is kept in out/person/.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureHost } from '../host/install.mjs';
import { tests } from './tests.mjs';
import { openSession } from './window.mjs';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const screens = path.join(project, 'out/person');
const { values } = parseArgs({ options: { grep: { type: 'string' }, extension: { type: 'string' } } });

await ensureHost();
const session = await openSession({ extension: path.resolve(values.extension ?? project) });
const total = { passed: 0, failed: 0 };
try {
  for (const { name, draft, act } of tests.filter(({ name }) => name.includes(values.grep ?? ''))) {
    const started = Date.now();
    let page;
    const error = await session
      .open(draft)
      .then((opened) => {
        page = opened.page;
        return act(opened);
      })
      .catch((reason) => reason);
    await report(name, error, started, page);
    await page?.close();
  }
  const strangers = session.strangers();
  const left = strangers.length > 0 ? new Error(`asked for ${strangers.join(', ')}`) : undefined;
  await report('no request leaves this machine', left, Date.now());
} finally {
  await session.close();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function report(name, error, started, page) {
  total[error ? 'failed' : 'passed']++;
  console.log(`  ${error ? '✖' : '✔'} ${name} (${Date.now() - started} ms)`);
  if (error) {
    console.log(error.stack ?? error);
  }
  if (error && page) {
    mkdirSync(screens, { recursive: true });
    const file = path.join(screens, `${name.replaceAll(/\W+/g, '-')}.png`);
    await page.screenshot({ path: file });
    console.log(`    the screen: ${path.relative(project, file)}`);
  }
}
