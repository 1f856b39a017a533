// `npm start` as a person without VS Code runs it: the address opens in a browser, the sample draft is there, the
// extension answers, and Ctrl-C leaves nothing behind.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/run.mjs';
import { launchBrowser } from '../editor/host/browser.mjs';
import { startSession } from './session.mjs';

const draft = path.join(root, 'samples/draft.md');

export const sessions = {
  async 'npm start shows the sample draft, completes in it, and Ctrl-C ends all of it'() {
    const before = readFileSync(draft, 'utf8');
    const session = await startSession();
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(await session.address);
      await seeFirstLine(page, before.split('\n')[0]);
      await seeCompletion(page, 'feder2014');
      const commands = session.processes().map(({ command }) => command);
      assert(
        commands.some((command) => command.includes(path.join(root, 'dist/server.js'))),
        `the language server runs as a process of its own:\n${commands.join('\n')}`,
      );
      // A terminal sends Ctrl-C to every process of the foreground group.
      const code = await session.end(() => process.kill(-session.pid, 'SIGINT'));
      assert.deepEqual(session.processes(), []);
      assert([0, 130, 'SIGINT'].includes(code), `npm ended with ${code}`);
    } finally {
      await browser.close();
      session.clear();
    }
    assert.equal(readFileSync(draft, 'utf8'), before, 'what was typed and not saved is not in the file');
  },

  async 'SIGTERM to npm alone ends all of it as well'() {
    const session = await startSession();
    try {
      await session.address;
      assert(session.processes().length > 1);
      await session.end(() => process.kill(session.pid, 'SIGTERM'));
      assert.deepEqual(session.processes(), []);
    } finally {
      session.clear();
    }
  },
};

async function seeFirstLine(page, line) {
  // The editor shows spaces as no-break spaces.
  const shown = page.locator('.monaco-editor .view-line', { hasText: new RegExp(line.replace(/\W+/g, '\\W+')) });
  await shown.first().click({ timeout: 60_000 });
}

async function seeCompletion(page, key) {
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\n');
  const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: key }).first();
  // An `@` typed before the language server is up shows nothing, and nothing on the page says when it is.
  const deadline = Date.now() + 60_000;
  for (;;) {
    await page.keyboard.type('@');
    const seen = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (seen) {
      return;
    }
    assert(Date.now() < deadline, `no ${key} in the suggestions`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
  }
}
