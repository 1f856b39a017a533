// VS Code's own figure for the extension's activation, as its "Running Extensions" view shows it.
import path from 'node:path';
import { ensureHost } from '../editor/host/install.mjs';
import { LIMIT_MS, runCommand } from '../editor/person/screen.mjs';
import { openSession } from '../editor/person/window.mjs';

/** Milliseconds of the activation in a fresh window of a real VS Code, with the extension as it is built. */
export async function activation() {
  await ensureHost();
  const session = await openSession({ extension: path.join(import.meta.dirname, '../..') });
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
