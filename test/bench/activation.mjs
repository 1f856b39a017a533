// What activating the extension costs, in a real VS Code.
import path from 'node:path';
import { build } from 'esbuild';
import { ensureHost } from '../editor/host/install.mjs';
import { launch } from '../editor/launch.mjs';
import { LIMIT_MS, runCommand } from '../editor/person/screen.mjs';
import { openSession } from '../editor/person/window.mjs';
import { median } from './session.mjs';
import { milliseconds } from './table.mjs';

const root = path.join(import.meta.dirname, '../..');

/** Milliseconds of `activate()` with the loading of its code, in an extension host that has nothing else to do. */
async function ownActivation() {
  const entry = path.join(root, 'out/bench/activate.js');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'activate.ts')],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const { milliseconds } = await launch({ extension: root, entry });
  if (milliseconds === undefined) {
    throw new Error('the extension host did not come to the activation');
  }
  return milliseconds;
}

/** VS Code's own figure, from its "Running Extensions" view, in a window that opens on a draft: it counts the wait for other extensions too. */
async function shownActivation() {
  await ensureHost();
  const session = await openSession({ extension: root });
  try {
    const { page } = await session.open('A draft.\n');
    await runCommand(page, 'Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Ketacite' });
    await row.waitFor({ timeout: LIMIT_MS });
    const text = await row.innerText();
    const figure = /(\d+)\s*ms/.exec(text)?.[1];
    if (figure === undefined) {
      throw new Error(`VS Code shows no activation time: ${text}`);
    }
    return Number(figure);
  } finally {
    await session.close();
  }
}

/** Milliseconds of the extension host's time that activating may take. */
const BAR = 50;

export async function activation() {
  const own = median([await ownActivation(), await ownActivation(), await ownActivation()]);
  const shown = await shownActivation();
  return [
    { what: 'activation in a settled extension host', ours: milliseconds(own), ratio: own, bar: BAR, unit: ' ms' },
    {
      what: 'VS Code’s own figure while a window opens, with the wait for others',
      ours: milliseconds(shown),
      ratio: shown,
      unit: ' ms',
    },
  ];
}
