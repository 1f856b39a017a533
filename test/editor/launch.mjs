// One run of one entry point in a VS Code of its own, and what that run is worth.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { serverExecutable, vscodeExecutable } from './vscode.mjs';

const downloads = fileURLToPath(new URL('../../.tools/vscode', import.meta.url));

/**
 * Gives what the entry point left in its result file, and whether VS Code itself ended well. In a workspace that is not trusted it runs
 * in the server from npm: @vscode/test-electron turns workspace trust off in any other.
 */
export async function launch({ extension, entry, env = {}, trusted = true }) {
  const executable = trusted ? await vscodeExecutable() : serverExecutable;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'ketacite-'));
  const workspace = path.join(scratch, 'workspace');
  const result = path.join(scratch, 'result.json');
  mkdirSync(workspace);
  let endedWell = true;
  try {
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      cachePath: downloads,
      extensionDevelopmentPath: extension,
      extensionTestsPath: entry,
      extensionTestsEnv: {
        KETACITE_TEST_RESULT: result,
        KETACITE_HOST_EXPECT: '^suites ended: ',
        KETACITE_HOST_TRUST: trusted ? 'off' : 'on',
        ...env,
      },
      launchArgs: [
        workspace,
        '--disable-extensions',
        `--user-data-dir=${path.join(scratch, 'user')}`,
        `--extensions-dir=${path.join(scratch, 'extensions')}`,
      ],
    });
  } catch (error) {
    endedWell = false;
    console.log(error.message);
  }
  try {
    return { endedWell, ...JSON.parse(readFileSync(result, 'utf8')) };
  } catch {
    return { endedWell };
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The figures of a run; suites that did not come to their end, or an editor that ended badly, are a failure too. */
export function verdict({ endedWell, began, passed = 0, failed }) {
  if (failed === undefined) {
    return { passed, failed: 1, why: began ? 'the suites began and never ended' : 'the suites never began' };
  }
  return endedWell || failed > 0
    ? { passed, failed }
    : { passed, failed: 1, why: 'the suites passed, but VS Code ended badly' };
}
