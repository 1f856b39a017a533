// A keystroke at a random place of a long draft: the edit applied and all citations known, against the stock `TextDocument.update`
// with one position looked up, which keeps the text and its lines alone.
//
//   node test/bench/keystroke.mjs
//
// Ends with 1 where a bar is missed. Both apply the same edits in turn, and a ratio is the median of the ratios of the pairs.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { longDraft, random } from './draft.mjs';

const root = path.join(import.meta.dirname, '../..');
const BAR = 1.5;
/** Lines of a draft, and how many keystrokes are measured in it. */
const DRAFTS = [
  { lines: 10_000, keystrokes: 400 },
  { lines: 100_000, keystrokes: 80 },
];
/** Keystrokes before those that are measured: the engine compiles what it runs often. */
const WARM_UP = 40;

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

async function documents() {
  const outfile = path.join(root, 'out/bench/document.mjs');
  await build({
    entryPoints: [path.join(root, 'server/syntax/document.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: true,
    logLevel: 'warning',
  });
  return (await import(pathToFileURL(outfile).href)).Document;
}

const timed = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

function measure(Document, { lines, keystrokes }) {
  const text = longDraft(lines);
  const uri = 'file:///draft.md';
  let ours = Document.create(uri, 'markdown', 0, text);
  const stock = TextDocument.create(uri, 'markdown', 0, text);
  stock.positionAt(0);
  let known = ours.citations.length;
  const pick = random(5);
  const measured = [];
  for (let version = 1; version <= WARM_UP + keystrokes; version++) {
    const at = 100 + pick(text.length - 200);
    const place = stock.positionAt(at);
    // A letter, and every other time the letter that stands there taken out.
    const end = version % 2 ? place : stock.positionAt(at + 1);
    const changes = [{ range: { start: place, end }, text: version % 2 ? 'x' : '' }];
    const sides = {
      ours: () => {
        ours = ours.edit(changes, version);
        known = ours.citations.length;
      },
      stock: () => {
        TextDocument.update(stock, changes, version);
        stock.positionAt(at);
      },
    };
    const order = version % 2 ? ['ours', 'stock'] : ['stock', 'ours'];
    const pair = Object.fromEntries(order.map((side) => [side, timed(sides[side])]));
    if (version > WARM_UP) {
      measured.push(pair);
    }
  }
  if (ours.text !== stock.getText() || known !== Document.create(uri, 'markdown', 0, ours.text).citations.length) {
    throw new Error('After the same edits, text or citations differ.');
  }
  return { known, measured };
}

/** The rows of the bench's table; milliseconds are medians. */
export async function keystrokes() {
  const Document = await documents();
  return DRAFTS.map((draft) => {
    const { known, measured } = measure(Document, draft);
    return {
      what: `keystroke in ${draft.lines.toLocaleString('en')} lines, ${known.toLocaleString('en')} citations known`,
      ours: median(measured.map(({ ours }) => ours)),
      floor: median(measured.map(({ stock }) => stock)),
      ratio: median(measured.map(({ ours, stock }) => ours / stock)),
      bar: BAR,
    };
  });
}

if (process.argv[1] === import.meta.filename) {
  const rows = await keystrokes();
  for (const { what, ours, floor, ratio, bar } of rows) {
    const verdict = ratio <= bar ? 'ok' : 'missed';
    console.log(
      `${what}: ${ours.toFixed(2)} ms, TextDocument.update ${floor.toFixed(2)} ms, ${ratio.toFixed(2)}x, bar ${bar.toFixed(1)}x, ${verdict}`,
    );
  }
  process.exitCode = rows.every(({ ratio, bar }) => ratio <= bar) ? 0 : 1;
}
