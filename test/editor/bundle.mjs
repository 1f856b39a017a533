// Bundles the suites into out/editor/, one file each, as the extension host loads them: CommonJS, with `vscode` from the host.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, '../../out/editor');

/** The test files of a folder. */
const testsIn = (folder) =>
  readdirSync(path.join(here, folder))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`);

/**
 * The entry points by name: `suites` runs every suite, `untrusted` those of a workspace that is not trusted, `dies` ends its own
 * extension host.
 */
export async function bundleSuites() {
  rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: [
      'suite/index.ts',
      ...testsIn('suite'),
      'untrusted/index.ts',
      ...testsIn('untrusted'),
      'selftest/dies.ts',
    ],
    absWorkingDir: here,
    outbase: here,
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    // mocha must be one instance for all files, or `suite` and `test` belong to no run.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return {
    suites: path.join(out, 'suite/index.js'),
    untrusted: path.join(out, 'untrusted/index.js'),
    dies: path.join(out, 'selftest/dies.js'),
  };
}
