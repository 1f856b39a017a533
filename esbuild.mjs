// Bundles everything that runs: the client, the server, the style worker and the command line.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { notices } from './scripts/notices.mjs';
import { esbuildPack } from './scripts/pack-plugin.mjs';

const root = import.meta.dirname;
const development = process.argv.includes('--development');

/** What Ketacite does not use of its libraries, with the shape that they read at load: an empty module would crash them. */
const unused = {
  // The tags by which editors colour Markdown; the server colours nothing.
  '@lezer/highlight': `const tag = () => tag;
    class Tag { static define() { return tag; } }
    module.exports = { styleTags: () => () => undefined, tags: new Proxy({}, { get: () => tag }), Tag };`,
  '@citation-js/plugin-wikidata': 'module.exports = { parsers: { entity: {}, id: {}, prop: {} } };',
  '@citation-js/plugin-bibjson': 'module.exports = { parsers: { json: {} } };',
  // Node has a fetch of its own; citation-js is only ever given records and calls none.
  'fetch-ponyfill': 'module.exports = () => ({ fetch, Headers, Request, Response });',
  'sync-fetch': 'module.exports = () => { throw new Error("citation-js must not fetch"); };',
};

const leaveOut = {
  name: 'leave-out',
  setup(context) {
    const filter = new RegExp(`^(?:${Object.keys(unused).join('|')})$`);
    context.onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'unused' }));
    context.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path: name }) => ({
      contents: unused[name],
      loader: 'js',
    }));
  },
};

/** The YAML parser in a file of its own, read with the first document that has front matter: V8 would scan it at every start. */
const yamlApart = {
  name: 'yaml-apart',
  setup(context) {
    context.onResolve({ filter: /^yaml$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './yaml.js', external: true } : undefined,
    );
  },
};

fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    client: 'client/extension.ts',
    server: 'server/main.ts',
    'style-worker': 'server/style-worker.ts',
    cli: 'server/cli.ts',
    yaml: 'yaml',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // citation-js reaches into its plugins' CommonJS files: with their ES modules beside them each would stand there twice.
  mainFields: ['main', 'module'],
  minify: !development,
  sourcemap: development,
  legalComments: 'none',
  metafile: true,
  plugins: [esbuildPack, leaveOut, yamlApart],
  logLevel: 'warning',
});
// What others wrote goes out with their terms, as the bundles really hold it.
fs.writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES.txt'), notices([metafile], root));
fs.chmodSync(path.join(root, 'dist', 'cli.js'), 0o755);
