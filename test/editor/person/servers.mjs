// The language servers that the windows of a test have started, by process. These tests run on Linux, where VS Code's server does.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LIMIT_MS } from './screen.mjs';

const SERVER = fileURLToPath(new URL('../../../dist/server.js', import.meta.url));

function servers() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(SERVER);
      } catch {
        return false; // It ended while we looked.
      }
    })
    .map(Number);
}

/** Kills every language server of this build, and gives their process ids. */
export function killServers() {
  const killed = servers();
  for (const pid of killed) {
    process.kill(pid, 'SIGKILL');
  }
  return killed;
}

/** Waits for a server that is none of the killed ones. */
export async function newServer(page, killed) {
  const deadline = Date.now() + LIMIT_MS;
  while (!servers().some((pid) => !killed.includes(pid))) {
    if (Date.now() > deadline) {
      throw new Error('no new language server was started');
    }
    await page.waitForTimeout(50);
  }
}
