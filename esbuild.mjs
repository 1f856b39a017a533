// Bundles everything that runs: the client and its page, the server, the style worker and the command line; packs the styles.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { notices } from './scripts/notices.mjs';
import { esbuildPack } from './scripts/pack-plugin.mjs';
import { writeStylePacks } from './scripts/style-packs.mjs';

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
    // The few styles and locales that citation-js brings: all of them are in the packs.
    context.onLoad({ filter: /plugin-csl[\\/]lib[\\/](?:styles|locales)\.json$/ }, () => ({
      contents: '{}',
      loader: 'json',
    }));
    context.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path: name }) => ({
      contents: unused[name],
      loader: 'js',
    }));
  },
};

/**
 * Modules in files of their own, loaded where they are imported dynamically: V8 compiles the whole of a file before it runs, and a
 * server's start need not wait for what only comes later.
 */
const APART = {
  yaml: 'yaml',
  'main.ts': 'server',
  'lsp/server.ts': 'serve',
  'lsp/libraries.ts': 'libraries',
  'lsp/read-packs.ts': 'packs',
};

const apart = {
  name: 'apart',
  setup(context) {
    context.onResolve({ filter: /./ }, ({ path: name, kind, resolveDir }) => {
      const module = name.startsWith('.')
        ? path.relative(path.join(root, 'server'), path.resolve(resolveDir, name))
        : name;
      const file = kind === 'dynamic-import' ? APART[module.replaceAll('\\', '/')] : undefined;
      return file && { path: `./${file}.js`, external: true };
    });
  },
};

/** The protocol's names, which `server.js` holds already: `serve.js` takes them from there. */
const protocolFromServer = {
  name: 'protocol-from-server',
  setup(context) {
    context.onResolve({ filter: /\/lsp\.ts$/ }, () => ({ path: './server.js', external: true }));
  },
};

fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const options = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `require`, which takes a file at once: Node's loader of ES modules would take turns of the event loop, and milliseconds.
  supported: {
    'dynamic-import': false,
    // Node knows them all; written as `new RegExp` they would be made anew at each use.
    'regexp-unicode-property-escapes': true,
    'regexp-lookbehind-assertions': true,
  },
  external: ['vscode'],
  // citation-js reaches into its plugins' CommonJS files: with their ES modules beside them each would stand there twice.
  mainFields: ['main', 'module'],
  minify: !development,
  sourcemap: development,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
const plugins = [esbuildPack(path.join(root, 'dist')), leaveOut, apart];
const built = await Promise.all([
  build({
    ...options,
    plugins,
    entryPoints: {
      client: 'client/extension.ts',
      server: 'server/main.ts',
      libraries: 'server/lsp/libraries.ts',
      packs: 'server/lsp/read-packs.ts',
      'style-worker': 'server/style-worker.ts',
      cli: 'server/cli.ts',
      yaml: 'yaml',
    },
  }),
  build({ ...options, plugins: [protocolFromServer, ...plugins], entryPoints: { serve: 'server/lsp/server.ts' } }),
  // What each webview runs, in a folder of its own: the only one that it may load from.
  ...['evidence-map', 'copy'].map((view) =>
    build({
      absWorkingDir: root,
      outdir: `dist/${view}`,
      entryPoints: [`client/views/${view}/page/page.ts`, `client/views/${view}/page/page.css`],
      bundle: true,
      platform: 'browser',
      target: 'chrome122',
      format: 'iife',
      minify: !development,
      sourcemap: development && 'inline',
      legalComments: 'none',
      metafile: true,
      logLevel: 'warning',
    }),
  ),
]);
await writeStylePacks(path.join(root, 'dist', 'styles'));
// What others wrote goes out with their terms, as the bundles really hold it.
fs.writeFileSync(
  path.join(root, 'THIRD-PARTY-NOTICES.txt'),
  await notices(
    built.map(({ metafile }) => metafile),
    root,
  ),
);
fs.chmodSync(path.join(root, 'dist', 'cli.js'), 0o755);
