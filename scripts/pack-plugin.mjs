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

/** The pack of a folder as a JavaScript module; throws with every problem where the pack is faulty. */
export async function packModule(folder) {
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
  // JSON.parse of a string literal starts several times faster than the same data as an object literal.
  const parsed = (text) => `JSON.parse(${JSON.stringify(text)})`;
  const { concepts, model, ...rest } = pack;
  const lines = [`const pack = ${parsed(JSON.stringify(rest))};`, 'export default pack;'];
  for (const [name, value] of Object.entries({ concepts, model })) {
    if (value) {
      // The words and weights are many, and needed by the first sentence that is read: not before.
      const read = `(${name} ??= ${parsed(JSON.stringify(value))})`;
      lines.push(`let ${name};`, `Object.defineProperty(pack, '${name}', { enumerable: true, get: () => ${read} });`);
    }
  }
  return lines.join('\n');
}

const PACK = /[\\/]data[\\/][^\\/]+[\\/]pack\.yaml$/;

export const esbuildPack = {
  name: 'pack',
  setup(context) {
    context.onLoad({ filter: PACK }, async ({ path: file }) => ({
      contents: await packModule(path.dirname(file)),
      loader: 'js',
      watchFiles: filesBelow(path.dirname(file)).map((name) => path.join(path.dirname(file), name)),
    }));
  },
};

export const vitePack = {
  name: 'pack',
  enforce: 'pre',
  load: (id) => (PACK.test(id) ? packModule(path.dirname(id)) : undefined),
};
