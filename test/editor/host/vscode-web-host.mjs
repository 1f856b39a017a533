#!/usr/bin/env node
// A stand-in for the `code` program: takes the arguments @vscode/test-electron gives it and runs the extension's tests in
// the VS Code server's real extension host, with headless Chromium as the window.
//
// Exit codes: 0 passed; 1 failed; 3 the page crashed; 4 the server ended; 5 the extension host died;
// 6 the output lacks the line that a finished run prints; 124 no result in time; 130 interrupted.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import { ensureHost } from './install.mjs';
import { launchBrowser, startServer, workbenchUrl } from './server.mjs';

const TIMEOUT_MS = Number(process.env.KETACITE_HOST_TIMEOUT ?? 180_000);
// The line a finished run prints, as a regular expression.
const EXPECTED = process.env.KETACITE_HOST_EXPECT;
// With workspace trust on, the folder that is opened is not trusted, and nobody is asked.
const TRUST = process.env.KETACITE_HOST_TRUST === 'on';
const RESTRICTED = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

/** The arguments that matter here; the many others that `code` takes are passed over. */
export function readArguments(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
    },
  });
  return {
    dev: values.extensionDevelopmentPath ?? [],
    tests: values.extensionTestsPath,
    folder: positionals[0],
    dataDir: values['user-data-dir'],
    extensionsDir: values['extensions-dir'],
  };
}

async function main() {
  const { dev, tests, folder, dataDir, extensionsDir } = readArguments(process.argv.slice(2));
  if (dev.length === 0 || !tests) {
    console.error('vscode-web-host: needs --extensionDevelopmentPath and --extensionTestsPath');
    return 2;
  }
  await ensureHost({ log: console.error });
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => finish(130));
  }
  const limit = setTimeout(() => {
    console.error(`vscode-web-host: no result in ${TIMEOUT_MS} ms`);
    finish(124);
  }, TIMEOUT_MS);
  const server = await startServer({
    dataDir,
    extensionsDir,
    workspaceTrust: TRUST,
    ...(TRUST && { settings: RESTRICTED }),
  });
  const serverEnded = (code) => {
    console.error(`vscode-web-host: the server ended (${code})`);
    finish(4);
  };
  server.process.on('exit', serverEnded);
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    let output = '';
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const line = format(...args.map((arg) => arg ?? ''));
      if (!fromWorkbench(line)) {
        output += `${line}\n`;
        (type === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
      }
    });
    await page.exposeFunction('codeAutomationExit', (code) => finish(code));
    page.on('crash', () => finish(3));
    await page.goto(workbenchUrl(server.port, { dev, tests, folder }));
    const code = await finished;
    return code === 0 ? await doubt(server, output) : code;
  } finally {
    clearTimeout(limit);
    server.process.off('exit', serverEnded);
    await browser?.close();
    await server.stop();
  }
}

/** VS Code reports 0 when the extension host dies under the tests, so a 0 is believed only with two signs of a real end. */
async function doubt(server, output) {
  const end = await extensionHostEnd(server);
  if (end && (end.code !== '0' || end.signal !== 'null')) {
    console.error(`vscode-web-host: the extension host ended with code ${end.code}, signal ${end.signal}`);
    return 5;
  }
  if (EXPECTED && !new RegExp(EXPECTED, 'm').test(output)) {
    console.error(`vscode-web-host: the output lacks /${EXPECTED}/`);
    return 6;
  }
  return 0;
}

/** How the server says its extension host left; the line may come a little after the page's own result. */
async function extensionHostEnd(server) {
  const deadline = Date.now() + 5000;
  while (Date.now() < deadline) {
    const found = /Extension Host Process exited with code: (\S+), signal: (\S+?)\./.exec(server.text());
    if (found) {
      return { code: found[1], signal: found[2] };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}

/** The workbench's own log lines share the channel with what the tests print. */
function fromWorkbench(line) {
  return /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Updating additional builtin|Ignoring fetching additional builtin|\[(AgentHost|AccountPolicyGate|ChatModelSelection|Service Worker))/.test(
    line,
  );
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main().catch((error) => {
    console.error(error);
    return 1;
  });
}
