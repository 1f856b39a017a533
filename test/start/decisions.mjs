// What the scripts decide before they act.
import assert from 'node:assert/strict';
import { newEnough } from '../../scripts/node.mjs';
import { packageFolders } from '../../scripts/notices.mjs';
import { openWith, pageOpener } from '../../scripts/open-with.mjs';
import { faults } from '../../scripts/package.mjs';
import { howToInstall } from '../../scripts/system-tools.mjs';
import { countsOfLastLine, countsOfVitest, judge, oneTest } from '../../scripts/test-counts.mjs';

const has =
  (...names) =>
  (name, ...more) => {
    // What really looks has a second parameter, so nothing else may reach it by accident.
    assert.deepEqual(more, []);
    return names.includes(name);
  };
const inServer = { VSCODE_IPC_HOOK_CLI: 'a socket' };

export const decisions = {
  "a desktop's code runs the extension from its sources, in its own terminal too"() {
    const desktop = { how: 'desktop', program: 'code' };
    assert.deepEqual(openWith({}, has('code')), desktop);
    assert.deepEqual(openWith({ TERM_PROGRAM: 'vscode', VSCODE_IPC_HOOK: 'a socket' }, has('code')), desktop);
  },

  "in a server's terminal the extension is installed as a package, by the program that is there"() {
    assert.deepEqual(openWith(inServer, has('code')), { how: 'terminal', program: 'code' });
    assert.deepEqual(openWith(inServer, has('code-server')), { how: 'terminal', program: 'code-server' });
  },

  'without any VS Code its server comes from npm'() {
    assert.deepEqual(openWith({}, has()), { how: 'server' });
    assert.deepEqual(openWith(inServer, has()), { how: 'server' });
    assert.deepEqual(openWith({}, has('code-server')), { how: 'server' });
  },

  'a page is opened only where there is a desktop to open it on'() {
    assert.deepEqual(pageOpener('darwin', {}, has()), ['open']);
    assert.deepEqual(pageOpener('linux', { DISPLAY: ':0' }, has('xdg-open')), ['xdg-open']);
    assert.equal(pageOpener('linux', {}, has('xdg-open')), undefined);
    assert.equal(pageOpener('linux', { WAYLAND_DISPLAY: 'wayland-0' }, has()), undefined);
  },

  'Node 22.12 is new enough, 22.11 is not'() {
    assert.deepEqual(['20.20.2', '22.11.0', '22.12.0', '24.0.0'].map(newEnough), [false, false, true, true]);
  },

  'the one command to run is said for each platform'() {
    assert.match(howToInstall(['pandoc', 'neovim'], 'darwin', false), /brew install pandoc && brew install neovim$/);
    assert.match(howToInstall(['neovim'], 'linux', true), /sudo apt-get install -y --no-install-recommends neovim$/);
    assert.match(howToInstall(['chromium'], 'linux', false), /install chromium with this system's package manager$/);
    assert.match(howToInstall(['chromium'], 'win32', false), /winget install Google\.Chrome$/);
    assert.match(
      howToInstall(['pandoc', 'styles'], 'linux', true),
      /install -y --no-install-recommends pandoc citation-/,
    );
    assert.match(howToInstall(['pandoc', 'styles'], 'darwin', false), /brew install pandoc\n.* in KETACITE_STYLES\.$/);
  },

  'a step that gives no count, runs nothing or ends badly has failed'() {
    const ended = (code, output) => judge({ code, output }, countsOfLastLine);
    assert.deepEqual(ended(0, 'noise\n3 passed, 0 failed\n'), { passed: 3, failed: 0 });
    assert.deepEqual(ended(1, '2 passed, 1 failed'), { passed: 2, failed: 1 });
    assert.equal(ended(0, '3 passed, 0 failed\nand then more').failed, 1);
    assert.equal(ended(0, '').failed, 1);
    assert.equal(ended(0, '0 passed, 0 failed').failed, 1);
    assert.deepEqual({ ...ended(1, '3 passed, 0 failed'), note: undefined }, { passed: 3, failed: 1, note: undefined });
    assert.deepEqual(judge({ code: 2, output: '' }, oneTest), { passed: 0, failed: 1 });
  },

  'a test that vitest left out counts as failed, and no report is a failure'() {
    const report = JSON.stringify({ numTotalTests: 5, numPassedTests: 3, numFailedTests: 1, numPendingTests: 1 });
    assert.deepEqual(countsOfVitest(report), { passed: 3, failed: 2 });
    assert.equal(judge({ code: 0, output: '' }, () => countsOfVitest('')).failed, 1);
  },

  'a package with a source, a source map, a test or nothing to run is refused'() {
    const manifest = { main: './dist/client.js', bin: { ketacite: 'dist/cli.js' } };
    const always = ['package.json', 'LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'data/problems.md'];
    const good = [...always, 'dist/client.js', 'dist/cli.js'];
    const check = (names, size = 1000) =>
      faults(
        names.map((name) => ({ name: `extension/${name}` })),
        size,
        manifest,
      );
    assert.deepEqual(check(good), []);
    for (const bad of [
      'dist/client.js.map',
      'server/main.ts',
      'test/x.json',
      'node_modules/a/a.js',
      '.npmrc',
      'esbuild.mjs',
    ]) {
      assert.equal(check([...good, bad]).length, 1, bad);
    }
    assert.deepEqual(check(good.slice(0, -1)), ['extension/dist/cli.js is not in the package']);
    assert.equal(check(good, 4 * 1024 * 1024 + 1).length, 1);
  },

  'only packages that left bytes in a bundle are credited, each where it was found'() {
    const inputs = {
      'node_modules/a/index.js': { bytesInOutput: 10 },
      'node_modules/a/node_modules/@b/c/lib/x.js': { bytesInOutput: 1 },
      'node_modules/shaken/index.js': { bytesInOutput: 0 },
      'unused:left-out': { bytesInOutput: 5 },
      'server/main.ts': { bytesInOutput: 5 },
    };
    assert.deepEqual(packageFolders([{ outputs: { 'dist/x.js': { inputs } } }]), [
      'node_modules/a',
      'node_modules/a/node_modules/@b/c',
    ]);
  },
};
