// Bundles a script of this folder and runs it: `node test/evidence/run.mjs score|train [arguments]`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildPack } from '../../scripts/pack-plugin.mjs';

const root = path.join(import.meta.dirname, '../..');
const [name, ...rest] = process.argv.slice(2);
const outfile = path.join(root, 'out', `${name}.mjs`);
await build({
  entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  plugins: [esbuildPack()],
});
process.argv = [process.argv[0], outfile, ...rest];
process.chdir(root);
await import(pathToFileURL(outfile).href);
