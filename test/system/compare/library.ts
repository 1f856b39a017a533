import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type CslItem, cslItem, isItem } from '../../../server/library/item.ts';

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8');

const own = parse(read('library.yaml')) as unknown[];
const pack = JSON.parse(read('../../../data/ketamine/references.json')) as CslItem[];

/** The works of `library.yaml`, and behind them the seven references that Ketacite brings along. */
export const LIBRARY: readonly CslItem[] = [
  ...own,
  ...pack.filter(({ custom }) => (custom as { core?: boolean })?.core),
]
  .map(cslItem)
  .filter(isItem)
  .map(({ custom: _, ...item }) => item as CslItem);
