// Evidence maps of texts, made by the product's own feature of the built-in pack, or of one with other words in it.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildPack } from '../../../scripts/pack-plugin.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const server = (file) => JSON.stringify(path.join(root, 'server', file));

/** The feature in one file that Node runs; gives `mapOf(text, selected, change)`, where `change` makes another pack of the built-in one. */
export async function mapMaker() {
  const outfile = path.join(root, 'out/map/maps.mjs');
  await build({
    stdin: {
      contents: `
        import { builtinPacks } from ${server('evidence/builtin.ts')};
        import { evidenceMap } from ${server('features/evidence-map/evidence-map.ts')};
        import { DEFAULTS, snapshotOf } from ${server('snapshot.ts')};
        import { Document } from ${server('syntax/document.ts')};
        export function mapOf(text, selected, change = (pack) => pack) {
          const document = Document.create('file:///draft.md', 'markdown', 1, text);
          return evidenceMap(snapshotOf(builtinPacks.map(change), DEFAULTS), document, selected);
        }`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    plugins: [esbuildPack()],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return (await import(pathToFileURL(outfile).href)).mapOf;
}
