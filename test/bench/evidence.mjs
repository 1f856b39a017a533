// Recognition of claims in a draft of 25,000 words, against a plain tokeniser's pass over the same text, and what a keystroke in it costs.
//
// The tokeniser is the platform's own: `Intl.Segmenter` by words, a paragraph at a time. A loop of one regular expression over the words is
// shown beside it. Each round reads text that nobody has read before, since what a paragraph says is remembered by its text.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildPack } from '../../scripts/pack-plugin.mjs';
import { draftTexts } from './gold-texts.mjs';
import { median } from './session.mjs';
import { milliseconds } from './table.mjs';

const root = path.join(import.meta.dirname, '../..');
const WORDS = 25_000;
const RECOGNITION_BAR = 3;
const KEYSTROKE_BAR = 1 / 20;
/** Rounds that are measured, and those before: the engine compiles what it runs often. */
const ROUNDS = 15;
const WARM_UP = 5;
const KEYSTROKES = 60;
const KEYSTROKES_BEFORE = 40;

async function server() {
  const outfile = path.join(root, 'out/bench/evidence.mjs');
  await build({
    stdin: {
      contents: [
        "export { builtinPacks } from './server/evidence/builtin.ts';",
        "export { recognise } from './server/evidence/recognise.ts';",
        "export { problemsOf } from './server/rules/rules.ts';",
        "export { DEFAULTS, snapshotOf } from './server/snapshot.ts';",
        "export { Document } from './server/syntax/document.ts';",
      ].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main', 'module'],
    plugins: [esbuildPack()],
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

const timed = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

/** Paragraphs of four passages each, of so many words in all. */
function paragraphsOf(words) {
  const passages = [];
  let count = 0;
  for (const text of draftTexts()) {
    if (count >= words) {
      break;
    }
    passages.push(text);
    count += text.split(/\s+/).length;
  }
  return Array.from({ length: Math.ceil(passages.length / 4) }, (_, i) => passages.slice(i * 4, i * 4 + 4).join(' '));
}

function recognition({ builtinPacks, recognise }, paragraphs) {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  const sides = {
    ours: (fresh) =>
      recognise(
        fresh.map((text) => ({ from: 0, to: text.length, text })),
        builtinPacks[0],
      ).claims.length,
    segmenter: (fresh) => {
      let words = 0;
      for (const text of fresh) {
        for (const { isWordLike } of segmenter.segment(text)) {
          words += isWordLike ? 1 : 0;
        }
      }
      return words;
    },
    expression: (fresh) => {
      let length = 0;
      for (const text of fresh) {
        for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
          length += word.toLowerCase().length;
        }
      }
      return length;
    },
  };
  const measured = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const fresh = paragraphs.map((text) => `${text} ${round}.`);
    const times = Object.fromEntries(
      Object.entries(sides).map(([side, run]) => [
        side,
        timed(() => {
          if (run(fresh) === 0) {
            throw new Error(`${side} found nothing.`);
          }
        }),
      ]),
    );
    if (round >= WARM_UP) {
      measured.push(times);
    }
  }
  const row = (rival, bar) => ({
    what: `recognition of 25,000 words, against ${rival}`,
    ours: milliseconds(median(measured.map(({ ours }) => ours))),
    rival: milliseconds(median(measured.map((times) => times[rival]))),
    ratio: median(measured.map((times) => times.ours / times[rival])),
    ...(bar !== undefined && { bar }),
  });
  return [row('segmenter', RECOGNITION_BAR), row('expression')];
}

function keystrokes({ builtinPacks, snapshotOf, DEFAULTS, problemsOf, Document }, paragraphs) {
  const snapshot = snapshotOf(builtinPacks, DEFAULTS);
  const full = [];
  for (let round = 0; round < WARM_UP; round++) {
    const text = paragraphs.map((paragraph) => `${paragraph} ${round} words.`).join('\n\n');
    full.push(timed(() => problemsOf(snapshot, Document.create('file:///draft.md', 'markdown', 0, text))));
  }
  let document = Document.create('file:///draft.md', 'markdown', 0, paragraphs.join('\n\n'));
  problemsOf(snapshot, document);
  const typed = [];
  for (let version = 1; version <= KEYSTROKES_BEFORE + KEYSTROKES; version++) {
    const offset = Math.floor((document.text.length * ((version * 7) % 59)) / 60);
    const place = document.lines.position(offset);
    const changes = [{ range: { start: place, end: place }, text: 'x' }];
    typed.push(
      timed(() => {
        document = document.edit(changes, version);
        problemsOf(snapshot, document);
      }),
    );
  }
  return [
    {
      what: 'diagnostics at a keystroke, against those of the whole draft',
      ours: milliseconds(median(typed.slice(KEYSTROKES_BEFORE))),
      rival: milliseconds(median(full)),
      ratio: median(typed.slice(KEYSTROKES_BEFORE)) / median(full),
      bar: KEYSTROKE_BAR,
    },
  ];
}

/** The rows of the bench's table. */
export async function evidence() {
  const modules = await server();
  const paragraphs = paragraphsOf(WORDS);
  return [...recognition(modules, paragraphs), ...keystrokes(modules, paragraphs)];
}
