import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');

/** Imports a module of the server, bundled as the server is. */
export async function importServer(file) {
  const outfile = path.join(root, 'out/bench', `${path.basename(file, '.ts')}.mjs`);
  await build({
    entryPoints: [path.join(root, 'server', file)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: true,
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
