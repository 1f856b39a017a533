// A keystroke at a random place of a long draft: the edit applied and all citations known, against the stock `TextDocument.update`
// with one position looked up, which keeps the text and its lines alone.
// Both apply the same edits in turn, and a ratio is the median of the ratios of the pairs.
import { TextDocument } from 'vscode-languageserver-textdocument';
import { importServer } from './bundle.mjs';
import { longDraft, random } from './draft.mjs';
import { median } from './session.mjs';
import { milliseconds } from './table.mjs';

const BAR = 1.5;
/** Lines of a draft, and how many keystrokes are measured in it. */
const DRAFTS = [
  { lines: 10_000, keystrokes: 400 },
  { lines: 100_000, keystrokes: 80 },
];
/** Keystrokes before those that are measured: the engine compiles what it runs often. */
const WARM_UP = 40;

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
  const { Document } = await importServer('syntax/document.ts');
  return DRAFTS.map((draft) => {
    const { known, measured } = measure(Document, draft);
    return {
      what: `keystroke in ${draft.lines.toLocaleString('en')} lines, ${known.toLocaleString('en')} citations known`,
      ours: milliseconds(median(measured.map(({ ours }) => ours))),
      rival: milliseconds(median(measured.map(({ stock }) => stock))),
      ratio: median(measured.map(({ ours, stock }) => ours / stock)),
      bar: BAR,
    };
  });
}
