import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { SourceRecord } from '../../server/library/entry.ts';
import { type StyleThread, styleThread } from '../../server/lsp/style-thread.ts';
import { APA } from '../../server/style/csl.ts';
import type { DocumentRequest } from '../../server/style/formatted-document.ts';

const FILE = path.join(import.meta.dirname, '../../dist/style-worker.js');

let thread: StyleThread;
afterEach(() => thread.stop());

/** A document that cites so many works. */
function citing(works: number): DocumentRequest {
  const keys = Array.from({ length: works }, (_, i) => `k${i}`);
  const records = new Map<string, SourceRecord>(
    keys.map((citekey) => [citekey, { format: 'csl', item: { id: citekey, type: 'book', title: `Title ${citekey}` } }]),
  );
  const clusters = keys.map((citekey, i) => ({ items: [{ citekey }], inText: false, note: i + 1 }));
  return { document: 'file:///a.md', style: APA, locale: 'en-US', records, clusters, uncited: [] };
}

test('a document is formatted again by its changes, and anew after the thread has forgotten it', async () => {
  thread = styleThread(FILE);
  const first = await thread.formatDocument(citing(3));
  expect(first.entries.map(({ html }) => html)).toEqual([
    '<i>Title k0</i>. (n.d.).',
    '<i>Title k1</i>. (n.d.).',
    '<i>Title k2</i>. (n.d.).',
  ]);
  const [again, more] = await Promise.all([thread.formatDocument(citing(3)), thread.formatDocument(citing(4))]);
  expect(again).toEqual(first);
  expect(more.entries.slice(0, 3)).toEqual(first.entries);
  expect(more.entries).toHaveLength(4);
  thread.forget('file:///a.md');
  expect(await thread.formatDocument(citing(4))).toEqual(more);
});

test('an engine that does not answer is given up, with all that wait for it, and the next request has a new one', async () => {
  thread = styleThread(FILE, 6000);
  await thread.formatDocument(citing(1));
  // Works whose titles alone tell them apart take the engine minutes.
  const long = thread.formatDocument(citing(12_000));
  const waiting = thread.convert([]);
  await expect(long).rejects.toThrow('the style engine has not answered for 6 seconds');
  await expect(waiting).rejects.toThrow('has not answered');
  expect((await thread.formatDocument(citing(2))).entries).toHaveLength(2);
});

test('a thread that cannot be started is an error in words', async () => {
  thread = styleThread(path.join(FILE, '../nothing.js'));
  await expect(thread.formatDocument(citing(1))).rejects.toThrow(/nothing\.js/);
});
