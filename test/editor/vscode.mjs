// Which VS Code runs the suites: a downloaded one where that is possible, else the server from npm.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const UPDATE_SERVICE = 'https://update.code.visualstudio.com/api/releases/stable';
const TRY_MS = 4000;

/** The server from npm behind the arguments of `code`; it runs on Linux. */
export const serverExecutable = fileURLToPath(new URL('host/vscode-web-host.mjs', import.meta.url));

/** The program to run, or undefined for "let @vscode/test-electron download VS Code". */
export async function vscodeExecutable(env = process.env) {
  if (env.KETACITE_VSCODE_EXECUTABLE) {
    return path.resolve(env.KETACITE_VSCODE_EXECUTABLE);
  }
  if (process.platform !== 'linux' || (hasDisplay(env) && (await canDownload()))) {
    return undefined;
  }
  return serverExecutable;
}

function hasDisplay(env) {
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

async function canDownload() {
  try {
    return (await fetch(UPDATE_SERVICE, { signal: AbortSignal.timeout(TRY_MS) })).ok;
  } catch {
    return false;
  }
}
