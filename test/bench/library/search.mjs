// Milliseconds of a search in libraries of several sizes, built and not built, and of building.
//
//   node test/bench/library/search.mjs [entries...]
//

import { importServer } from '../bundle.mjs';
import { median } from '../session.mjs';
import { randomNumbers, seldom } from './random.mjs';

const { SearchIndex } = await importServer('library/search/search-index.ts');

const QUERIES = ['', 's', 'smi', 'smith', 'smith ketamine', 'ptsd feder', 's k', 'ketamine depression', 'zzzz nothing'];
const RUNS = 201;
const SLICE = 5;

const SYLLABLES = 'ba de ka lo mi nu pe ra si to va xen smi tor gan dep ket phy neu ron al er is an'.split(' ');
const NAMES = ['smith', 'feder', 'duman', 'krystal', 'zarate', 'muller'];
const WORDS = 'ketamine depression trial of the in and treatment patients disorder ptsd ssri stress plasticity'.split(
  ' ',
);
const FIELD = { key: 1, firstAuthor: 2, author: 3, rest: 5, keyPart: 6 };

/**
 * A search text of so many entries that look like journal articles: a key, five authors, a title, a journal and a year.
 */
function makeSearchText(count) {
  const random = randomNumbers(count);
  const coined = (n) => SYLLABLES[n % 24] + SYLLABLES[(n >> 3) % 24] + SYLLABLES[(n * 7) % 24] + (n > 9000 ? n : '');
  const name = () => {
    const n = seldom(random, 12_000);
    return NAMES[n - 20] ?? coined(n);
  };
  const word = () => {
    const n = seldom(random, 40_000);
    return WORDS[n] ?? coined(n);
  };
  const from = new Uint32Array(count + 1);
  const chunks = [];
  for (let i = 0, at = 0; i < count; i++) {
    const authors = Array.from({ length: 5 }, name);
    const year = 1980 + random(45);
    const title = Array.from({ length: 12 }, word);
    const words = [
      [FIELD.key, `${authors[0]}${title[0]}_${year}${i}`],
      [FIELD.firstAuthor, authors[0]],
      ...authors.slice(1).map((one) => [FIELD.author, one]),
      ...[...title, 'journal', word(), word(), String(year)].map((one) => [FIELD.rest, one]),
      [FIELD.keyPart, title[0]],
      [FIELD.keyPart, String(year)],
    ];
    const entry = Buffer.from(words.map(([field, text]) => String.fromCharCode(field) + text).join(''));
    chunks.push(entry);
    at += entry.length;
    from[i + 1] = at;
  }
  return { count, from, bytes: new Uint8Array(Buffer.concat(chunks)) };
}

function timed(action) {
  const start = performance.now();
  const result = action();
  return { time: performance.now() - start, result };
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const text = makeSearchText(size);
  const index = new SearchIndex(text);
  const search = (query) => index.search(query === '' ? [] : query.split(' '), { limit: 50 });
  const linear = QUERIES.map((query) => median(Array.from({ length: 5 }, () => timed(() => search(query)).time)));
  const memory = () => process.memoryUsage().arrayBuffers / 1e6;
  const before = memory();
  let peak = 0;
  let longest = 0;
  let building = 0;
  for (let done = false; !done; ) {
    const { time, result } = timed(() => index.buildSome(SLICE));
    building += time;
    longest = Math.max(longest, time);
    peak = Math.max(peak, memory() - before);
    done = result;
  }
  global.gc?.();
  console.log(
    `${size} entries, ${(text.bytes.length / 1e6).toFixed(1)} MB of words: built in ${building.toFixed(0)} ms, ` +
      `longest slice of ${SLICE} ms ${longest.toFixed(1)} ms, at most ${peak.toFixed(0)} MB, then ${(memory() - before).toFixed(0)} MB`,
  );
  QUERIES.forEach((query, i) => {
    const times = Array.from({ length: RUNS }, () => timed(() => search(query)).time);
    console.log(
      `  ${JSON.stringify(query).padEnd(24)} ${String(search(query).length).padStart(3)} found  ` +
        `${median(times).toFixed(3)} ms built  ${linear[i].toFixed(2)} ms not built`,
    );
  });
}
