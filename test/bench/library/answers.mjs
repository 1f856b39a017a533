// What a writer with a large library waits for, over stdio: the first completion out of it, and each one after that.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '../client.mjs';
import { byTurns, median, openSession, rowOf } from '../session.mjs';
import { bibPieces } from './make-bib.mjs';

const WARM_UP = 60;
const ANSWERS = 60;

/** Writes a library and a draft that names it into a folder of their own; gives what a session needs of them. */
function makeDraft(entries) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ketacite-bench-'));
  const out = fs.openSync(path.join(folder, 'refs.bib'), 'w');
  let last = '';
  for (const piece of bibPieces(entries)) {
    fs.writeSync(out, piece);
    last = piece;
  }
  fs.closeSync(out);
  const key = /@article\{([^,]+),/.exec(last)[1];
  const front = ['---', 'bibliography: refs.bib', '---', ''];
  const lines = [...front, 'Cite @', 'Cite @smi', 'Cite @zzzznobody', `Cite @${key}`, ''];
  return {
    folder,
    key,
    uri: pathToFileURL(path.join(folder, 'draft.md')).href,
    text: lines.join('\n'),
    /** Where a completion is asked: the end of a line. */
    at: (line) => ({ line, character: lines[line].length }),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

const PLACES = { bare: 4, typed: 5, nothing: 6, last: 7 };

/** Peak memory of a process in MB, as Linux counts it; undefined elsewhere. */
function peakMemory(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return undefined;
  }
}

/**
 * One life of a server with a draft, in milliseconds.
 * @param ready whether an answer is one out of the library: the floor server, which has none, is ready at once
 */
async function measureAnswers(file, draft, ready) {
  const start = performance.now();
  const server = startServer(file);
  const ask = (place) =>
    server.request('textDocument/completion', {
      textDocument: { uri: draft.uri },
      position: draft.at(PLACES[place]),
    });
  await openSession(server, draft);
  const early = await ask('bare');
  const first = performance.now() - start;
  while (!ready(await ask('last'))) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const loaded = performance.now() - start;
  // What is built behind the scenes while the writer goes on has its time; then each answer counts.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const figures = { first, loaded, early: (early?.items ?? early).length, bytes: 0 };
  for (const place of ['bare', 'typed', 'nothing']) {
    const times = [];
    for (let i = 0; i < WARM_UP + ANSWERS; i++) {
      const asked = performance.now();
      const answer = await ask(place);
      times.push(performance.now() - asked);
      figures.bytes = Math.max(figures.bytes, JSON.stringify(answer ?? null).length);
    }
    figures[place] = median(times.slice(WARM_UP));
  }
  figures.memory = peakMemory(server.pid);
  await server.stop();
  return figures;
}

const SIZES = [
  { entries: 10_000, runs: 7, loaded: 1.8, bar: 1.5, nothing: 1.5 },
  { entries: 100_000, runs: 5, loaded: 6, bar: 2.5, nothing: 4 },
];
/** Bytes of an answer, and megabytes of the server, at most. */
const ANSWER = 15_000;
const MEMORY = 300;

async function rowsOf(ours, floor, { entries, runs, loaded, bar, nothing }) {
  const draft = makeDraft(entries);
  const holdsLast = (answer) => answer?.items.some(({ label }) => label === draft.key);
  try {
    const measured = await byTurns(ours, floor, runs, (file, name) =>
      measureAnswers(file, draft, name === 'ours' ? holdsLast : () => true),
    );
    const most = (figure) => Math.max(...measured.ours.map((one) => one[figure] ?? 0));
    const count = entries.toLocaleString('en');
    return [
      { what: 'start to a first answer', figure: 'first' },
      { what: 'start to a completion out of the library', figure: 'loaded', bar: loaded },
      { what: '@', figure: 'bare', bar },
      { what: '@smi', figure: 'typed', bar },
      { what: 'a query that finds nothing', figure: 'nothing', bar: nothing },
    ]
      .map((row) => rowOf(measured, { ...row, what: `${count}: ${row.what}` }))
      .concat(
        { what: `${count}: bytes of an answer`, ours: '', ratio: most('bytes'), bar: ANSWER, unit: '' },
        { what: `${count}: peak memory of the server`, ours: '', ratio: most('memory'), bar: MEMORY, unit: ' MB' },
      );
  } finally {
    draft.remove();
  }
}

/** Answers out of libraries of two sizes. */
export async function answers(ours, floor) {
  const rows = [];
  for (const size of SIZES) {
    rows.push(...(await rowsOf(ours, floor, size)));
  }
  return rows;
}
