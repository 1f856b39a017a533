// What the bench of lists runs, bundled as the build bundles it: Ketacite's side of the style thread, and citeproc alone in a thread.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../../..');
const out = path.join(root, 'out/bench');

/** From where the thread's bundle and the packs of styles are read. */
const dist = path.join(root, 'dist');

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['main', 'module'],
  minify: true,
  define: { __dirname: JSON.stringify(dist) },
  logLevel: 'warning',
};

const OURS = [
  "export { citedWorks, documentRequest } from './server/features/cite-clusters.ts';",
  "export { listText } from './server/features/list-text.ts';",
  "export { listShelf } from './server/library/list-shelf.ts';",
  "export { styleStore } from './server/lsp/style-store.ts';",
  "export { styleThread } from './server/lsp/style-thread.ts';",
  "export { DEFAULTS, NO_SOURCES, snapshotOf } from './server/snapshot.ts';",
  "export { Document } from './server/syntax/document.ts';",
];

/** What the client of the style thread is made of. */
export async function ours() {
  const outfile = path.join(out, 'lists.mjs');
  await build({ ...options, stdin: { contents: OURS.join('\n'), resolveDir: root }, outfile, format: 'esm' });
  return import(pathToFileURL(outfile).href);
}

/** The path of a thread that makes lists with citeproc alone. */
export async function citeprocThread() {
  const outfile = path.join(out, 'citeproc-thread.js');
  const entryPoints = [path.join(import.meta.dirname, 'citeproc-thread.mjs')];
  await build({ ...options, entryPoints, outfile, format: 'cjs' });
  return outfile;
}
