// Measures the reading of .bib libraries, all in one run:
//
//   node --expose-gc test/bench/library/bib.mjs [entries] [rounds]
//
// The rivals: one loop over the bytes, a plain scanner (plain-scanner.mjs), citation-js, and reading the file from disk. Rounds alternate,
// and a ratio is the median of the ratios of one round. Memory is that of a process that does nothing but read the file and scan it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bibBytes } from './make-bib.mjs';
import { plainScan } from './plain-scanner.mjs';

const self = fileURLToPath(import.meta.url);
const root = path.join(import.meta.dirname, '../../..');
const bundle = path.join(root, 'out/bench/bib.mjs');
/** citation-js reads this many entries: it needs minutes and gigabytes for 100,000. */
const CITATION_JS_ENTRIES = 2000;
/** A changed file is read in chunks that stay in the processor's cache while they are compared. */
const CHUNK = 1 << 20;

export const BIB_ROWS = [
  { what: '.bib to the searchable list, of a plain scanner', figure: 'plain', bar: 1.5 },
  { what: '.bib to the searchable list, of one loop over the bytes', figure: 'loop', bar: 4.5 },
  { what: '.bib by citation-js, of our time an entry', figure: 'citationJs', least: 15 },
  { what: 'one entry changed to searchable, of reading the file', figure: 'changed', bar: 1.5 },
  { what: 'peak memory with the file’s bytes kept, MB', figure: 'memory', bar: 300 },
];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function ours() {
  await build({
    stdin: {
      contents: [
        "export { BibFile } from './server/library/readers/bibtex/bib-file.ts';",
        "export { changed, compareWith } from './server/library/readers/bibtex/versions.ts';",
        "export { scanBibtex } from './server/library/readers/bibtex/scanner.ts';",
      ].join('\n'),
      resolveDir: root,
    },
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'warning',
  });
  return import(bundle);
}

/** The shortest of some runs: what disturbs a run only makes it longer. */
function timed(work, runs = 1) {
  let time = Number.POSITIVE_INFINITY;
  let result;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    result = work();
    time = Math.min(time, performance.now() - start);
  }
  return { time, result };
}

function sum(bytes) {
  let total = 0;
  const { length } = bytes;
  for (let i = 0; i < length; i++) {
    total = (total + bytes[i]) | 0;
  }
  return total;
}

/** Reads a file in chunks into one buffer that is used again; calls `each` with each chunk. */
function readChunks(file, each) {
  const chunk = Buffer.allocUnsafe(CHUNK);
  const handle = fs.openSync(file, 'r');
  for (let read = fs.readSync(handle, chunk); read > 0; read = fs.readSync(handle, chunk)) {
    each(chunk.subarray(0, read));
  }
  fs.closeSync(handle);
}

/** The next version of a library whose file has changed, as a server reads it. */
function update({ compareWith, changed }, version, file) {
  const compared = compareWith(version, fs.statSync(file).size, (a, b) => Buffer.compare(a, b) === 0);
  readChunks(file, (chunk) => compared.push(chunk));
  return changed(version, compared.end());
}

/** Figures of one library of `entries`: ratios (medians over the rounds), milliseconds and megabytes. */
export async function measureBib(entries = 100_000, rounds = 9) {
  const api = await ours();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-bib-'));
  const [file, editedFile, smallFile] = ['library.bib', 'edited.bib', 'small.bib'].map((name) =>
    path.join(folder, name),
  );
  try {
    fs.writeFileSync(file, bibBytes(entries));
    fs.writeFileSync(editedFile, bibBytes(entries, { edited: entries >> 1 }));
    fs.writeFileSync(smallFile, bibBytes(Math.min(entries, CITATION_JS_ENTRIES)));
    const figures = Array.from({ length: rounds + 1 }, () => measureRound(api, { file, editedFile, smallFile })).slice(
      1,
    );
    const ratio = (of) => median(figures.map(of));
    const time = (name) => median(figures.map((figure) => figure[name]));
    return {
      plain: ratio(({ scan, plain }) => scan / plain),
      loop: ratio(({ scan, loop }) => scan / loop),
      citationJs: ratio(({ citationJs, small }) => citationJs / small),
      changed: ratio(({ changed, disk }) => changed / disk),
      memory: Number(execFileSync(process.execPath, [self, '--memory', file], { encoding: 'utf8' })),
      bytes: fs.statSync(file).size,
      times: Object.fromEntries(Object.keys(figures[0]).map((name) => [name, time(name)])),
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The peak of this process's memory. Linux counts the memory of the parent into `maxRSS`, so there the kernel is asked for the process itself. */
function peakMegabytes() {
  const status = fs.existsSync('/proc/self/status') ? fs.readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1024;
}

function measureRound(api, { file, editedFile, smallFile }) {
  globalThis.gc?.();
  const disk = timed(() => fs.readFileSync(editedFile));
  const bytes = fs.readFileSync(file);
  const loop = timed(() => sum(bytes), 2);
  const scan = timed(() => api.scanBibtex(bytes));
  const version = api.BibFile.of(scan.result);
  const changed = timed(() => update(api, version, editedFile), 3);
  if (changed.result?.pieces.length !== 3) {
    throw new Error('The change was not found in place.');
  }
  const plain = timed(() => plainScan(bytes));
  if (plain.result.entries.length !== scan.result.count) {
    throw new Error('The two scanners differ.');
  }
  const text = fs.readFileSync(smallFile);
  const small = timed(() => api.scanBibtex(text), 3);
  const Cite = createRequire(import.meta.url)('citation-js');
  const citationJs = timed(() => new Cite(text.toString()));
  const result = { disk, loop, scan, changed, plain, small, citationJs };
  return Object.fromEntries(Object.entries(result).map(([name, { time }]) => [name, time]));
}

if (process.argv[2] === '--memory') {
  const { BibFile } = await import(bundle);
  const version = BibFile.read(fs.readFileSync(process.argv[3]));
  if (version.find('nobody') >= 0) {
    throw new Error('Nobody was found.');
  }
  console.log(peakMegabytes());
} else if (process.argv[1] === self) {
  const figures = await measureBib(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 9));
  for (const { what, figure, bar, least } of BIB_ROWS) {
    const met = bar === undefined ? figures[figure] >= least : figures[figure] <= bar;
    console.log(
      `${what.padEnd(60)} ${figures[figure].toFixed(2).padStart(8)}  bar ${bar ?? `at least ${least}`}  ${met ? 'ok' : 'missed'}`,
    );
  }
  console.log(figures.times);
}
