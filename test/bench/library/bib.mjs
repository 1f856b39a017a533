// Measures the reading of .bib libraries, all in one run.
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
import { median } from '../session.mjs';
import { milliseconds } from '../table.mjs';
import { bibBytes } from './make-bib.mjs';
import { plainScan } from './plain-scanner.mjs';

const self = fileURLToPath(import.meta.url);
const root = path.join(import.meta.dirname, '../../..');
const bundle = path.join(root, 'out/bench/bib.mjs');
/** citation-js reads this many entries: it needs minutes and gigabytes for 100,000. */
const CITATION_JS_ENTRIES = 2000;
/** A changed file is read in chunks that stay in the processor's cache while they are compared. */
const CHUNK = 1 << 20;

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

const ROUNDS = 9;

/** The rows of a library of so many entries. */
export async function bibRows(entries) {
  const api = await ours();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-bib-'));
  const [file, editedFile, smallFile] = ['library.bib', 'edited.bib', 'small.bib'].map((name) =>
    path.join(folder, name),
  );
  try {
    fs.writeFileSync(file, bibBytes(entries));
    fs.writeFileSync(editedFile, bibBytes(entries, { edited: entries >> 1 }));
    fs.writeFileSync(smallFile, bibBytes(Math.min(entries, CITATION_JS_ENTRIES)));
    const files = { file, editedFile, smallFile };
    // The first round fills caches and does not count.
    const rounds = Array.from({ length: ROUNDS + 1 }, () => measureRound(api, files)).slice(1);
    const row = (what, mine, theirs, more) => ({
      what,
      ours: milliseconds(median(rounds.map((round) => round[mine]))),
      rival: milliseconds(median(rounds.map((round) => round[theirs]))),
      ratio: median(rounds.map((round) => round[mine] / round[theirs])),
      ...more,
    });
    const size = `${(fs.statSync(file).size / 1e6).toFixed(0)} MB`;
    const memory = Number(execFileSync(process.execPath, [self, '--memory', file], { encoding: 'utf8' }));
    return [
      row(`.bib of ${size} to the searchable list, against a plain scanner`, 'scan', 'plain', { bar: 1.5 }),
      row('the same, against one loop over the bytes', 'scan', 'loop', { bar: 4.5 }),
      row(`citation-js on ${CITATION_JS_ENTRIES} of its entries, against ours`, 'citationJs', 'small', { least: 15 }),
      row('one entry changed to searchable, against reading the file in chunks', 'changed', 'disk', { bar: 1.5 }),
      row('the same, against readFile', 'changed', 'readFile', { bar: 1.5 }),
      { what: 'peak memory of a process that holds it', ours: '', ratio: memory, bar: 300, unit: ' MB' },
    ];
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
  const readFile = timed(() => fs.readFileSync(editedFile));
  const disk = timed(() => readChunks(editedFile, () => {}), 3);
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
  const result = { disk, readFile, loop, scan, changed, plain, small, citationJs };
  return Object.fromEntries(Object.entries(result).map(([name, { time }]) => [name, time]));
}

if (process.argv[2] === '--memory') {
  const { BibFile } = await import(bundle);
  const version = BibFile.read(fs.readFileSync(process.argv[3]));
  if (version.find('nobody') >= 0) {
    throw new Error('Nobody was found.');
  }
  console.log(peakMegabytes());
}
