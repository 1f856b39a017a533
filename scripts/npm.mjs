// npm, called the way the person called it, and the programs that npm packages bring.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

/** Runs npm quietly. Under `npm run` it is the very npm that runs the script, whatever the PATH says. */
export function npm(args, options = {}) {
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  const npmCli = process.env.npm_execpath;
  // pnpm and yarn set the same variable.
  if (npmCli && path.basename(npmCli) === 'npm-cli.js') {
    return run(process.execPath, [npmCli, ...all], { quiet: true, ...options });
  }
  // On Windows npm is a batch file, which only a shell runs.
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', all, { quiet: true, shell: windows, ...options });
}

/** The script file of a package's program, to be run by a Node of our choice (the links in .bin run whichever is first). */
export function program(packageName, name = packageName) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[name]);
}
