import { expect, test } from 'vitest';
import type { Entry } from '../../../server/library/entry.ts';
import { listShelf } from '../../../server/library/list-shelf.ts';

const WORDS = ['sleep', 'mood', 'ketamine', 'cortex', 'memory'];
const ENTRIES = Array.from({ length: 300 }, (_, i): Entry => {
  const title = `${WORDS[i % 5]} and ${WORDS[(i >> 2) % 5]} ${i}`;
  return {
    citekey: `k${i}`,
    origin: 'file:///own.ris',
    brief: { authors: [`Name${i % 7}`, 'Miller'], year: String(1990 + (i % 30)), title, journal: 'Sleep' },
    record: { format: 'bibtex', citekey: `k${i}`, text: '' },
  };
});

test('the index is built in many small steps, and finds the same as reading all entries', () => {
  const [plain, indexed] = [listShelf('file:///own.ris', ENTRIES), listShelf('file:///own.ris', ENTRIES)];
  let steps = 1;
  while (!indexed.buildIndex(0)) {
    steps++;
  }
  expect(steps).toBeGreaterThan(ENTRIES.length);
  const preferred = new Map([['k77', 5]]);
  for (const asked of [['sleep'], ['name3', '1999'], ['mood', 'sleep'], ['k7'], ['nobody'], []]) {
    const search = { asked, whole: asked.join(' '), limit: 20, preferred };
    const keys = indexed.search(search).map(({ entry }) => entry.citekey);
    expect(keys).toEqual(plain.search(search).map(({ entry }) => entry.citekey));
    expect(keys.length > 0).toBe(asked[0] !== 'nobody');
  }
});
