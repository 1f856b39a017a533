// Scanning a CSL-JSON library against JSON.parse of the same text, already decoded, in one run.
//
//   node --expose-gc test/bench/library/json.mjs [entries...]
//
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { median } from '../session.mjs';
import { importServer } from './bundle.mjs';
import { makeJson } from './make-json.mjs';

const BAR = 0.6;
const RUNS = 9;

const folder = path.join(import.meta.dirname, '../../../out/bench');
mkdirSync(folder, { recursive: true });
const { scanCslJson } = await importServer('library/readers/csl-json/scan.ts');

function timed(action) {
  globalThis.gc?.();
  const start = performance.now();
  const result = action();
  return [performance.now() - start, result];
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const file = path.join(folder, `${size}.json`);
  if (!existsSync(file)) {
    makeJson(size, file);
  }
  const bytes = new Uint8Array(readFileSync(file));
  const text = new TextDecoder().decode(bytes);
  const runs = Array.from({ length: RUNS }, () => {
    const [scan, { count, problems }] = timed(() => scanCslJson(bytes));
    if (count !== size || problems.length > 0) {
      throw new Error(`${file}: ${count} items, ${JSON.stringify(problems.slice(0, 3))}`);
    }
    const [parse] = timed(() => JSON.parse(text));
    return { scan, parse, ratio: scan / parse };
  });
  const [scan, parse, ratio] = ['scan', 'parse', 'ratio'].map((figure) => median(runs.map((run) => run[figure])));
  console.log(
    `${size} items, ${(bytes.length / 1e6).toFixed(0)} MB: scan ${scan.toFixed(0)} ms, JSON.parse ${parse.toFixed(0)} ms, ` +
      `ratio ${ratio.toFixed(2)}, bar ${BAR}: ${ratio <= BAR ? 'ok' : 'missed'}`,
  );
}
