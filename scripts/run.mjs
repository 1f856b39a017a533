// Programs that the scripts start, and their end: each leads a process group of its own, so that ending a script ends
// what its programs began as well.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const windows = process.platform === 'win32';
const running = new Set();
let ending = false;

/**
 * Runs a program to its end and gives its exit code and all it printed. It is printed as it comes too, unless `quiet`.
 * A program that cannot be started, or that a signal ends, counts as exit code 1.
 */
export async function run(command, args, { cwd = root, env = process.env, quiet = false, shell = false } = {}) {
  const child = spawn(command, args, { cwd, env, shell, detached: !windows, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  const read = (to) => (text) => {
    output += text;
    if (!quiet) {
      to.write(text);
    }
  };
  child.stdout.setEncoding('utf8').on('data', read(process.stdout));
  child.stderr.setEncoding('utf8').on('data', read(process.stderr));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  running.delete(child);
  // What a signal cut short has no result; the process leaves as soon as everything has ended.
  return ending ? new Promise(() => {}) : { code, output };
}

/** Runs a slow step that says little: one line when it begins, one with its duration when it ends, all of it on failure. */
export async function step(title, work) {
  const started = Date.now();
  console.log(`${title} ...`);
  const result = await work();
  if (result?.code) {
    throw new Error(`${title}: failed\n${result.output.slice(-8000)}`);
  }
  console.log(`${title}: ${seconds(started)}`);
  return result;
}

export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** On Ctrl-C, SIGTERM or a closed terminal: ends the programs that run and what `alsoEnd` ends, and leaves with 128 + n. */
export function endWithSignals(alsoEnd = async () => {}) {
  const leave = async (code) => {
    // npm and the terminal may both hand the same Ctrl-C on, so a second one changes nothing.
    if (!ending) {
      ending = true;
      await Promise.all([alsoEnd(), ...[...running].map(end)]);
      process.exit(code);
    }
  };
  process.on('SIGINT', () => leave(130));
  process.on('SIGTERM', () => leave(143));
  process.on('SIGHUP', () => leave(129));
  if (process.env.npm_lifecycle_event) {
    // npm hands SIGTERM on to its shell, and the shell just ends: that it is gone is all we see of it.
    const shell = process.ppid;
    setInterval(() => process.ppid !== shell && leave(143), 500).unref();
  }
}

const PATIENCE_MS = 10_000;

/** Ends a program's whole group. Its first process may well be gone while others still clear up after themselves. */
async function end(child) {
  const deadline = Date.now() + PATIENCE_MS;
  let left = signalGroup(child, 'SIGTERM');
  while (left && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    left = signalGroup(child, 0);
  }
  signalGroup(child, 'SIGKILL');
}

/** Whether there was any process left to have the signal; signal 0 only asks. */
function signalGroup(child, signal) {
  try {
    return windows ? child.kill(signal) : process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

/** Where a program is on the PATH, or undefined. */
export function which(name, env = process.env) {
  const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not there; the next folder.
      }
    }
  }
  return undefined;
}

/** Runs a script's `main` and turns an error into its message and exit code 1: a stack helps nobody who only starts it. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
