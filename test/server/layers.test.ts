import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../server');

/** The layers from the bottom; a file may import of its own layer and of those before it. */
const LAYERS = [
  /^(?:text|problem)\.ts$/,
  /^syntax\//,
  /^(?:library|evidence|style|dismissed|preview)\//,
  /^snapshot\.ts$/,
  /^(?:rules|features)\//,
  /^lsp\/|^style-worker\.ts$/,
  /^cli\/|^main\.ts$/,
  /^cli\.ts$/,
];
const LSP = 5;

const files = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

const layerOf = (file: string) => LAYERS.findIndex((layer) => layer.test(file.replaceAll('\\', '/')));

const importsOf = (file: string) =>
  [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1]!,
  );

test('every file of the server has a layer', () => {
  expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
});

test('imports run downward only', () => {
  const upward = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.') && !name.includes('/data/'))
      .map((name) => path.relative(root, path.resolve(root, path.dirname(file), name)))
      .filter((target) => layerOf(target) > layerOf(file))
      .map((target) => `${file} imports ${target}`),
  );
  expect(upward).toEqual([]);
});

test('below the protocol nothing knows VS Code, LSP or Node', () => {
  const foreign = files
    .filter((file) => layerOf(file) < LSP)
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => /^(?:node:|vscode)/.test(name))
        .map((name) => `${file} imports ${name}`),
    );
  expect(foreign).toEqual([]);
});

test('the client imports of the server only the protocol, plain ranges and the plugin of the preview', () => {
  const client = path.join(root, '../client');
  const imports = fs
    .readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...fs.readFileSync(path.join(client, file), 'utf8').matchAll(/from '([^']*server\/[^']+)'/g)].map(
        (match) => match[1]!,
      ),
    );
  expect([...new Set(imports.map((name) => name.replace(/^.*server\//, '')))].sort()).toEqual([
    'lsp/protocol.ts',
    'preview/plugin.ts',
    'preview/rendering.ts',
    'text.ts',
  ]);
});

test("the preview's plugin, which runs in the client, is made of syntax and text alone", () => {
  const foreign = files
    .filter((file) => file.replaceAll('\\', '/').startsWith('preview/'))
    .flatMap(importsOf)
    .filter((name) => !/^(?:\.\/[\w-]+\.ts|\.\.\/syntax\/[\w-]+\.ts|\.\.\/text\.ts|markdown-it)$/.test(name));
  expect(foreign).toEqual([]);
});

test('citation-js is imported at one place', () => {
  expect(files.filter((file) => importsOf(file).some((name) => /citation-js$/.test(name)))).toEqual([
    path.join('style', 'citation-js.ts'),
  ]);
});
