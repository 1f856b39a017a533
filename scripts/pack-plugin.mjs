// Turns `import pack from '…/data/ID/pack.yaml'` into the whole checked pack, at build time: the server starts without a YAML parser.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');

function filesBelow(folder, prefix = '') {
  return fs.readdirSync(path.join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const name = prefix ? `${prefix}/${entry.name}` : entry.name;
    return entry.isDirectory() ? filesBelow(folder, name) : [name];
  });
}

/** The product's own reader, bundled so that any Node can run it. */
async function reader() {
  const out = path.join(root, 'out', 'readpack.mjs');
  await build({
    entryPoints: [path.join(root, 'server/evidence/readpack.ts')],
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return (await import(pathToFileURL(out).href)).readPack;
}

let readPack;

/** The pack of a folder; throws with every problem where it is faulty. */
async function packOf(folder) {
  readPack ??= reader();
  const files = filesBelow(folder).map((name) => ({
    path: name,
    text: fs.readFileSync(path.join(folder, name), 'utf8'),
  }));
  const { pack, problems } = await (await readPack)(files);
  if (problems.length > 0 || !pack) {
    const lines = problems.map(
      ({ path: file, range: { start }, message }) =>
        `${path.join(folder, file)}:${start.line + 1}:${start.character + 1}: ${message}`,
    );
    throw new Error(lines.join('\n'));
  }
  return pack;
}

// JSON.parse of a string literal starts several times faster than the same data as an object literal.
const parsed = (data) => `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;

/** A pack's words and weights as a CommonJS module. */
const wordsModule = ({ concepts, model }) =>
  `exports.concepts = ${parsed(concepts)};\nexports.model = ${model ? parsed(model) : 'undefined'};\n`;

/**
 * A pack as a JavaScript module. Its words and weights are many, and needed by the first sentence that is read: not before.
 * @param words an expression that has them
 */
function packModule({ concepts, model, ...rest }, words) {
  const property = (name) =>
    `Object.defineProperty(pack, '${name}', { enumerable: true, get: () => (words ??= ${words}).${name} });`;
  return [
    `const pack = ${parsed(rest)};`,
    'let words;',
    property('concepts'),
    ...(model ? [property('model')] : []),
    'export default pack;',
  ].join('\n');
}

/** The pack's module with all of it inside. */
async function wholeModule(folder) {
  const pack = await packOf(folder);
  return packModule(pack, `(() => { const exports = {}; ${wordsModule(pack)} return exports; })()`);
}

const PACK = /[\\/]data[\\/][^\\/]+[\\/]pack\.yaml$/;

const WORDS = /^\.\/[^/]+\.words\.js$/;

/**
 * Bundles packs.
 * @param words a folder for files of their words and weights, which several bundles share; without it they are bundled too
 */
export const esbuildPack = (words) => ({
  name: 'pack',
  setup(context) {
    context.onResolve({ filter: WORDS }, ({ path: name }) => ({ path: name, external: true }));
    context.onLoad({ filter: PACK }, async ({ path: file }) => {
      const folder = path.dirname(file);
      const watchFiles = filesBelow(folder).map((name) => path.join(folder, name));
      if (words === undefined) {
        return { contents: await wholeModule(folder), loader: 'js', watchFiles };
      }
      const pack = await packOf(folder);
      fs.mkdirSync(words, { recursive: true });
      fs.writeFileSync(path.join(words, `${pack.id}.words.js`), wordsModule(pack));
      return { contents: packModule(pack, `require('./${pack.id}.words.js')`), loader: 'js', watchFiles };
    });
  },
});

export const vitePack = {
  name: 'pack',
  enforce: 'pre',
  load: (id) => (PACK.test(id) ? wholeModule(path.dirname(id)) : undefined),
};
