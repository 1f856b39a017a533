// One browser window on one VS Code server: opens drafts as a writer would, and does what hands and eyes do there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installExtension, launchBrowser, startServer, workbenchUrl } from '../host/server.mjs';
import { LIMIT_MS, runCommand, seeLines } from './screen.mjs';

// Opens every draft. Its squiggle says that the language server has read the draft, so that a key typed now is answered.
const FIRST_LINE = 'A first line that cites nobody known, @nobody1999.\n\n';

/** A server, a browser and a folder for drafts. The extension is a folder (under development) or a packaged .vsix. */
export async function openSession({ extension, settings = {}, page: pageOptions = {} }) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'ketacite-person-'));
  const folders = { dataDir: path.join(scratch, 'data'), extensionsDir: path.join(scratch, 'extensions') };
  const packaged = extension.endsWith('.vsix');
  if (packaged) {
    installExtension(extension, folders);
  }
  const server = await startServer({ ...folders, settings: { 'files.autoSave': 'off', ...settings } });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...pageOptions });
  context.setDefaultTimeout(LIMIT_MS);
  const addresses = new Set();
  context.on('request', (request) => addresses.add(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => addresses.add(socket.url())));
  let count = 0;

  /** Opens a draft in a page of its own, with other files beside it, waits until Ketacite has read it, and puts the caret at its end. */
  async function open(text, files = {}) {
    // A folder for each: VS Code opens a folder again with what was left unsaved in it.
    const folder = path.join(scratch, `draft-${++count}`);
    const file = path.join(folder, 'draft.md');
    mkdirSync(folder);
    writeFileSync(file, FIRST_LINE + text);
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(path.join(folder, name), content);
    }
    const page = await context.newPage();
    const dev = packaged ? [] : [extension];
    await page.goto(workbenchUrl(server.port, { dev, folder, openFile: file }));
    await page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor();
    await page.locator('.monaco-editor .view-line').last().click();
    await page.keyboard.press('Control+End');
    return { page, file };
  }

  /** The same without the first line, for pictures. */
  async function openClean(text, files) {
    const opened = await open(text, files);
    writeFileSync(opened.file, text);
    await runCommand(opened.page, 'File: Revert File');
    await seeLines(opened.page, 'the draft alone', ([first]) => first === text.split('\n')[0]);
    await opened.page.keyboard.press('Control+End');
    return opened;
  }

  // A view's own files have a made-up host: VS Code's service worker answers for it.
  const ours =
    /^(data|blob):|^(http|ws):\/\/127\.0\.0\.1:|^https:\/\/vscode-remote[^/]*\.vscode-resource\.vscode-cdn\.net\//;

  /** What the window asked for that is not on this machine. */
  const strangers = () => [...addresses].filter((url) => !ours.test(url));

  async function close() {
    await browser.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  return { open, openClean, strangers, close };
}
