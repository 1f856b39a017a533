import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync } from 'node:zlib';
import type { CslNode } from '../style/csl.ts';
import { localeOf } from '../style/locales.ts';
import { expand } from '../style/nodes.ts';
import { Catalogue, placeOf, rankOf, type StyleIndex } from '../style/style-index.ts';

/** Blocks that are kept inflated: a session has few styles, and a block takes 0.7 MB. */
const KEPT = 3;

/** The styles and locales that come with Ketacite. */
export interface StyleStore {
  /** What is known of all styles; read at the first call. */
  catalogue(): Promise<Catalogue>;
  /** The rules of an independent style, and of a dependent one those of its parent. */
  readStyle(id: string): CslNode | undefined;
  /** The locale for a document's language. */
  readLocale(tag: string | undefined): CslNode;
}

/** @param folder where the build has packed them */
export function styleStore(folder: string = path.join(__dirname, 'styles')): StyleStore {
  const fileOf = (name: string) => path.join(folder, `${name}.br`);
  const inflate = (name: string) => brotliDecompressSync(readFileSync(fileOf(name))).toString('utf8');
  let catalogue: Promise<Catalogue> | undefined;
  let index: StyleIndex | undefined;
  const blocks = new Map<number, readonly string[]>();

  const load = async () => {
    const packed = await readFile(fileOf('index'));
    const text = (await promisify(brotliDecompress)(packed)).toString('utf8');
    return new Catalogue(JSON.parse(text) as StyleIndex);
  };
  const blockOf = (number: number): readonly string[] => {
    const block = blocks.get(number) ?? inflate(String(number)).split('\n');
    // A map keeps the order of insertion: the block that was read last stands last.
    blocks.delete(number);
    blocks.set(number, block);
    if (blocks.size > KEPT) {
      blocks.delete(blocks.keys().next().value!);
    }
    return block;
  };

  return {
    catalogue() {
      catalogue ??= load();
      return catalogue;
    },
    readStyle(id) {
      index ??= JSON.parse(inflate('index')) as StyleIndex;
      const place = placeOf(index, id);
      if (place === undefined) {
        return undefined;
      }
      const rank = rankOf(index, place);
      const block = blockOf(Math.floor(rank / index.blockSize));
      return expand(JSON.parse(block[rank % index.blockSize]!));
    },
    readLocale: (tag) => expand(JSON.parse(inflate(`locale-${localeOf(tag)}`))),
  };
}
