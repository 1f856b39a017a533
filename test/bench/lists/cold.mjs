// A list of many works from nothing: the thread is started, the engine made, and every entry printed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { median } from '../session.mjs';
import { milliseconds } from '../table.mjs';
import { citeprocThread, ours } from './bundles.mjs';
import { itemsOf, recordsOf } from './works.mjs';

const WORKS = 500;
const RUNS = 7;
/** Rounds whose figures are dropped: they fill the caches of the file system. */
const DROPPED = 1;
const PANDOC_RUNS = 3;
const BAR = 1.3;
const STYLE = { id: 'apa', title: 'APA', format: 'author-date' };
const LOCALE = 'en-US';

async function timed(action) {
  const start = performance.now();
  const result = await action();
  return { time: performance.now() - start, result };
}

/** A list by Ketacite's thread, as text. */
async function ourList({ styleThread, listText }, items, cited) {
  const thread = styleThread();
  const keys = items.map(({ id }) => id);
  const { entries, faults } = await thread.formatDocument({
    document: 'file:///draft.md',
    style: STYLE,
    locale: LOCALE,
    records: recordsOf(items),
    clusters: cited ? keys.map((citekey, i) => ({ items: [{ citekey }], inText: false, note: i + 1 })) : [],
    uncited: cited ? [] : keys,
  });
  const text = listText(entries, 'markdown');
  thread.stop();
  if (entries.length !== items.length || faults.length > 0 || !text.includes(items[0].DOI)) {
    throw new Error(`The list has ${entries.length} entries, ${JSON.stringify(faults.slice(0, 3))}`);
  }
}

/** The same by citeproc alone, as HTML. */
async function citeprocList(file, items, cited) {
  const thread = new Worker(file);
  const entries = await new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.postMessage({ style: STYLE.id, locale: LOCALE, items, cited });
  });
  await thread.terminate();
  if (entries.length !== items.length) {
    throw new Error(`citeproc's list has ${entries.length} entries`);
  }
}

const escaped = (text) => text.replace(/[&<"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '"': '&quot;' })[char]);

/** A style's rules as the XML that Pandoc reads. */
function xmlOf({ name, attrs, children }) {
  const written = Object.entries(attrs).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : xmlOf(child)));
  return `<${name}${written.join('')}>${inside.join('')}</${name}>`;
}

/** Milliseconds of `pandoc --citeproc` on a draft that cites each item; undefined where there is no Pandoc. */
function pandocTimes({ styleStore }, items) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ketacite-bench-'));
  const file = (name, text) => {
    fs.writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  try {
    const rules = styleStore().readStyle(STYLE.id);
    const info = { name: 'info', attrs: {}, children: [] };
    info.children = ['title', 'id'].map((name) => ({ name, attrs: {}, children: [STYLE.id] }));
    const attrs = { xmlns: 'http://purl.org/net/xbiblio/csl', ...rules.attrs };
    const style = file('style.csl', xmlOf({ ...rules, attrs, children: [info, ...rules.children] }));
    const library = file('library.json', JSON.stringify(items));
    const draft = file('draft.md', items.map(({ id }) => `Words [@${id}].`).join('\n\n'));
    const command = ['--citeproc', '--csl', style, '--bibliography', library, '-t', 'html', draft];
    return Array.from({ length: PANDOC_RUNS }, () => {
      const start = performance.now();
      const { status, stdout, stderr } = spawnSync('pandoc', command, { encoding: 'utf8', maxBuffer: 1 << 26 });
      if (status !== 0 || !stdout.includes(items[0].DOI)) {
        throw new Error(`Pandoc made no list: ${stderr}`);
      }
      return performance.now() - start;
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The rows of lists from nothing. */
export async function coldRows() {
  const api = await ours();
  const rival = await citeprocThread();
  const items = itemsOf(WORKS);
  const rows = [];
  for (const cited of [false, true]) {
    const rounds = [];
    for (let round = -DROPPED; round < RUNS; round++) {
      const [mine, theirs] = [() => ourList(api, items, cited), () => citeprocList(rival, items, cited)];
      const first = await timed(round % 2 ? mine : theirs);
      const second = await timed(round % 2 ? theirs : mine);
      const [one, other] = round % 2 ? [first, second] : [second, first];
      if (round >= 0) {
        rounds.push({ ours: one.time, theirs: other.time });
      }
    }
    rows.push({
      what: `${WORKS} works ${cited ? 'cited and listed' : 'listed'}, thread and engine new, against citeproc alone`,
      ours: milliseconds(median(rounds.map((round) => round.ours))),
      rival: milliseconds(median(rounds.map((round) => round.theirs))),
      ratio: median(rounds.map((round) => round.ours / round.theirs)),
      bar: BAR,
      time: median(rounds.map((round) => round.ours)),
    });
  }
  const pandoc = median(pandocTimes(api, items));
  const { time } = rows[1];
  rows.push({
    what: 'the same, against pandoc --citeproc',
    ours: milliseconds(time),
    rival: milliseconds(pandoc),
    ratio: time / pandoc,
  });
  return rows;
}
