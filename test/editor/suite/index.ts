// What VS Code loads in its extension host: runs the suites under mocha and leaves the figures for the runner.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { ConfigurationTarget, workspace } from 'vscode';

export async function run(): Promise<void> {
  // Words of the open documents would mix with the answers that are tested.
  await workspace.getConfiguration('editor').update('wordBasedSuggestions', 'off', ConfigurationTarget.Global);
  const grep = process.env.KETACITE_TEST_GREP;
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000, ...(grep ? { grep } : {}) });
  const suites = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  // Activation first: it asks what has happened before any Markdown document was open.
  suites.sort((a, b) => Number(b.startsWith('activation')) - Number(a.startsWith('activation')) || a.localeCompare(b));
  for (const name of suites) {
    mocha.addFile(path.join(__dirname, name));
  }
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    const runner = mocha.run((failures) => resolve({ passed: runner.stats?.passes ?? 0, failed: failures }));
  });
  // A file and not the exit code: VS Code reports success when the extension host dies under the tests.
  writeFileSync(process.env.KETACITE_TEST_RESULT!, JSON.stringify({ passed, failed }));
  console.log(`suites ended: ${passed} passed, ${failed} failed`);
  if (failed > 0) {
    throw new Error(`${failed} editor tests failed`);
  }
}
