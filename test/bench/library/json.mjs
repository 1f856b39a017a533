// Scanning a CSL-JSON library against JSON.parse of the same text, which is decoded already.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importServer } from '../bundle.mjs';
import { median } from '../session.mjs';
import { milliseconds } from '../table.mjs';
import { makeJson } from './make-json.mjs';

const BAR = 0.6;
const RUNS = 9;

const folder = path.join(import.meta.dirname, '../../../out/bench');

function timed(action) {
  globalThis.gc?.();
  const start = performance.now();
  const result = action();
  return [performance.now() - start, result];
}

export async function jsonRows(items) {
  const { scanCslJson } = await importServer('library/readers/csl-json/scan.ts');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${items}.json`);
  if (!existsSync(file)) {
    makeJson(items, file);
  }
  const bytes = new Uint8Array(readFileSync(file));
  const text = new TextDecoder().decode(bytes);
  const runs = Array.from({ length: RUNS }, () => {
    const [scan, { count, problems }] = timed(() => scanCslJson(bytes));
    if (count !== items || problems.length > 0) {
      throw new Error(`${file}: ${count} items, ${JSON.stringify(problems.slice(0, 3))}`);
    }
    const [parse] = timed(() => JSON.parse(text));
    return { scan, parse, ratio: scan / parse };
  });
  const [scan, parse, ratio] = ['scan', 'parse', 'ratio'].map((figure) => median(runs.map((run) => run[figure])));
  const what = `CSL-JSON of ${(bytes.length / 1e6).toFixed(0)} MB to the searchable list, against JSON.parse`;
  return [{ what, ours: milliseconds(scan), rival: milliseconds(parse), ratio, bar: BAR }];
}
