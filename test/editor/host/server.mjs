// VS Code's server from code-server's build, on 127.0.0.1 only, behind a token of its own.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostPaths } from './install.mjs';
import { writeSettings } from './settings.mjs';

export { launchBrowser } from './browser.mjs';

const START_LIMIT_MS = 60_000;

// The server runs whatever a page that reaches it asks for, so other users of the machine must not reach it: workbenchUrl
// adds the token of the server that listens on the port.
const tokens = new Map();

/**
 * Starts a server. Without dataDir it gets a fresh one, which stop() removes.
 * smokeTestDriver: without it a built VS Code ignores extensions under development, and says nothing.
 */
export async function startServer({
  dataDir,
  extensionsDir,
  port = 0,
  workspaceTrust = false,
  smokeTestDriver = true,
  settings = {},
} = {}) {
  const data = dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'ketacite-host-'));
  writeSettings(data, { 'security.workspace.trust.enabled': workspaceTrust, ...settings });
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(data, 'connection-token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const args = [
    ...[hostPaths.server, '--host', '127.0.0.1', '--port', String(port), '--connection-token-file', tokenFile],
    ...['--accept-server-license-terms', '--disable-telemetry', '--server-data-dir', data, '--user-data-dir', data],
    ...(extensionsDir ? ['--extensions-dir', extensionsDir] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  // A process group of its own, so that stop() also ends extension hosts and language servers.
  const child = spawn(hostPaths.node, args, {
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const killGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group has ended already.
    }
  };
  const killNow = () => killGroup('SIGKILL');
  process.once('exit', killNow);
  const stop = async () => {
    killGroup('SIGTERM');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    killNow();
    process.off('exit', killNow);
    if (!dataDir) {
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  let output = '';
  try {
    const listening = await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`The VS Code server ${why}:\n${output.slice(-4000)}`));
      const limit = setTimeout(() => fail(`did not start within ${START_LIMIT_MS} ms`), START_LIMIT_MS);
      const read = (text) => {
        output += text;
        const found = /listening on (\d+)/.exec(output);
        if (found && output.includes('Web UI available')) {
          clearTimeout(limit);
          resolve(Number(found[1]));
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', reject);
      child.once('exit', (code) => fail(`ended with ${code}`));
    });
    tokens.set(listening, token);
    return { port: listening, stop, text: () => output, process: child };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that opens a folder (or an empty window) with extensions under development, their tests, and a file. */
export function workbenchUrl(port, { dev = [], tests, folder, openFile } = {}) {
  const host = `127.0.0.1:${port}`;
  const remote = (file) => `vscode-remote://${host}${pathToFileURL(file).pathname}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...dev.map((extension) => ['extensionDevelopmentPath', remote(extension)]),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ...(openFile ? [['openFile', remote(openFile)]] : []),
  ];
  const url = new URL(`http://${host}/`);
  if (tokens.has(port)) {
    url.searchParams.set('tkn', tokens.get(port));
  }
  if (folder) {
    url.searchParams.set('folder', pathToFileURL(folder).pathname);
  } else {
    url.searchParams.set('ew', 'true');
  }
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** Installs a packaged extension into a data folder that startServer then uses. */
export function installExtension(vsix, { dataDir, extensionsDir }) {
  const args = ['--install-extension', vsix, '--server-data-dir', dataDir, '--user-data-dir', dataDir];
  const run = spawnSync(hostPaths.node, [hostPaths.server, ...args, '--extensions-dir', extensionsDir], {
    env: serverEnvironment(),
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    throw new Error(`Installing ${vsix} ended with ${run.status}\n${run.stdout}${run.stderr}`);
  }
}

/** Ours without what another VS Code or Electron left in it; an empty gallery means nothing is looked up there. */
function serverEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  // The server's own command line, which its terminals call, would look for a Node beside itself.
  return { EXTENSIONS_GALLERY: '{}', NODE_EXEC_PATH: hostPaths.node, ...Object.fromEntries(kept) };
}
