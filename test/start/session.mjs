// One `npm start` and every process that comes of it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, which } from '../../scripts/run.mjs';

const START_LIMIT_MS = 300_000;
const END_LIMIT_MS = 15_000;
const MARK = 'KETACITE_START_TEST';

/** Starts it as on a machine without VS Code and without a desktop. */
export async function startSession() {
  // Every process inherits the mark, so those that left the process group or lost their parent are found too.
  const mark = randomUUID();
  const temp = mkdtempSync(path.join(os.tmpdir(), 'ketacite-start-'));
  const env = { ...process.env, PATH: pathWithout('code'), TMPDIR: temp, [MARK]: mark };
  for (const name of ['VSCODE_IPC_HOOK_CLI', 'DISPLAY', 'WAYLAND_DISPLAY', 'BROWSER']) {
    delete env[name];
  }
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  // npm may end by the very signal instead of with an exit code.
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  return {
    pid: child.pid,
    address: addressPrintedBy(child),
    processes: () => processesWith(`${MARK}=${mark}`),
    end: (signal) => {
      signal();
      return within(END_LIMIT_MS, ended, 'it did not end');
    },
    clear: () => {
      for (const { pid } of processesWith(`${MARK}=${mark}`)) {
        process.kill(pid, 'SIGKILL');
      }
      rmSync(temp, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The address on a line of its own. */
function addressPrintedBy(child) {
  let output = '';
  const printed = new Promise((resolve, reject) => {
    const read = (text) => {
      output += text;
      const found = /^(http:\/\/127\.0\.0\.1:\d+\/\S*)\n/m.exec(output);
      if (found) {
        resolve(found[1]);
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('close', (code) =>
      reject(new Error(`npm start ended with ${code} before it gave an address:\n${output}`)),
    );
  });
  return within(START_LIMIT_MS, printed, () => `it gave no address:\n${output}`);
}

/** Linux's own list of processes, by what stands in their environment. */
function processesWith(variable) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const environment = read(`/proc/${pid}/environ`).split('\0');
      const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
      return environment.includes(variable) ? [{ pid: Number(pid), command }] : [];
    });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended meanwhile, or is another user's.
    return '';
  }
}

function pathWithout(program) {
  const folders = process.env.PATH.split(path.delimiter);
  return folders.filter((folder) => !which(program, { PATH: folder })).join(path.delimiter);
}

function within(limit, promise, why) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(typeof why === 'string' ? why : why())), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
