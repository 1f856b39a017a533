// The packages of package-lock.json.
import { statSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { root, step } from './run.mjs';

/** Runs `npm ci` when node_modules is missing, unfinished or older than package-lock.json. */
export async function ensureModules() {
  // npm's own stamp: the last thing it writes into node_modules, whoever called it.
  const installed = changed(path.join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined || installed < changed(path.join(root, 'package-lock.json'))) {
    await step('Installing the packages of package-lock.json', () => npm(['ci', '--ignore-scripts']));
  }
}

function changed(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
