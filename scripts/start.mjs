// `npm start`: opens VS Code on a sample draft, with the extension as it stands. Ctrl-C ends all it began.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { startServer, workbenchUrl } from '../test/editor/host/server.mjs';
import { openWith, pageOpener } from './open-with.mjs';
import { makePackage } from './package.mjs';
import { endWithSignals, main, root, run, step, which } from './run.mjs';
import { ensureModules } from './toolchain.mjs';

const samples = path.join(root, 'samples');
const draft = path.join(samples, 'draft.md');

let server;
let ending = false;
endWithSignals(async () => {
  ending = true;
  await server?.stop();
});
await main(start);

async function start() {
  await ensureModules();
  const { how, program } = openWith(process.env, which);
  return { desktop, terminal, server: fromNpm }[how](program);
}

async function desktop(program) {
  await build();
  console.log(`Opening VS Code on ${path.relative(root, draft)} (close the window or press Ctrl-C to end)`);
  const options = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`];
  return (await call(program, [...options, samples, draft])).code;
}

async function terminal(program) {
  const { vsix } = await makePackage();
  await step('Installing it into this VS Code', () => call(program, ['--install-extension', vsix, '--force']));
  console.log(
    `Opening ${path.relative(root, draft)} in this window (reload the window if an older Ketacite was running)`,
  );
  return (await call(program, [draft])).code;
}

async function fromNpm() {
  await build();
  // A program of its own, so that Ctrl-C ends the npm that it runs as well.
  const host = await run(process.execPath, ['scripts/ensure-host.mjs']);
  if (host.code !== 0) {
    return host.code;
  }
  await step("Starting VS Code's server", async () => {
    // As on the desktop, nothing is written until the person saves.
    server = await startServer({ settings: { 'files.autoSave': 'off' } });
  });
  const address = workbenchUrl(server.port, { dev: [root], folder: samples, openFile: draft });
  console.log(`VS Code is at this address, with ${path.relative(root, draft)} open. Ctrl-C ends it.\n\n${address}\n`);
  const opener = pageOpener(process.platform, process.env, which);
  if (opener) {
    const [command, ...args] = opener;
    // The browser is the person's own: it is neither waited for nor ended.
    const page = spawn(command, [...args, address], { detached: true, stdio: 'ignore' });
    page.once('error', () => console.log(`(${command} could not open it; open it in a browser yourself.)`));
    page.unref();
  }
  const code = await new Promise((resolve) => server.process.once('exit', resolve));
  if (!ending) {
    throw new Error(`VS Code's server ended by itself (${code}).`);
  }
  return 130;
}

function build() {
  return step('Building', () => run(process.execPath, ['esbuild.mjs'], { quiet: true }));
}

/** On Windows VS Code's program is a batch file, which only a shell runs, and a shell splits at spaces. */
function call(program, args) {
  return process.platform === 'win32'
    ? run(
        program,
        args.map((arg) => `"${arg}"`),
        { shell: true },
      )
    : run(program, args);
}
