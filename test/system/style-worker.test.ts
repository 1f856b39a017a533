import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SourceRecord } from '../../server/library/entry.ts';
import { APA } from '../../server/style/csl.ts';
import type { WorkerTask } from '../../server/style-worker.ts';

interface Answer {
  number: number;
  result?: unknown;
  error?: string;
}

let worker: Worker;
beforeAll(() => {
  worker = new Worker(path.join(import.meta.dirname, '../../dist/style-worker.js'));
});
afterAll(() => worker.terminate());

let number = 0;
const ask = (task: WorkerTask) =>
  new Promise<Answer>((resolve) => {
    worker.once('message', resolve);
    worker.postMessage({ number: ++number, task });
  });

const records: SourceRecord[] = [
  {
    format: 'bibtex',
    citekey: 'feder2014',
    text: String.raw`@article{feder2014, author={Feder, Adriana and others}, title={H$_2$O \geq {\'e}}, journal={J}, date={2014~}}`,
  },
  { format: 'ris', citekey: 'r', text: 'TY  - BOOK\nAU  - Li, Bo\nTI  - T\nPY  - 2001\nER  - ' },
  { format: 'csl', item: { id: 'c', type: 'book', title: 'C' } },
  { format: 'ris', citekey: 'bad', text: 'nothing' },
];

test('the bundled worker makes CSL of every format', async () => {
  const { number: answered, result } = await ask({ kind: 'convert', records });
  expect(answered).toBe(number);
  expect(result).toEqual([
    {
      item: {
        id: 'feder2014',
        type: 'article-journal',
        author: [{ family: 'Feder', given: 'Adriana' }, { literal: 'others' }],
        title: 'H₂O ≥é',
        'container-title': 'J',
        issued: { 'date-parts': [[2014]], circa: true },
      },
    },
    {
      item: {
        id: 'r',
        type: 'book',
        title: 'T',
        author: [{ family: 'Li', given: 'Bo' }],
        issued: { 'date-parts': [[2001]] },
      },
    },
    { item: { id: 'c', type: 'book', title: 'C' } },
    { fault: 'this RIS record does not say its type (TY)' },
  ]);
});

test('and a list of them, naming the one that it leaves out', async () => {
  const { result } = await ask({ kind: 'format', request: { records, style: APA } });
  expect(result).toEqual({
    entries: [
      { id: 'c', html: '<i>C</i>. (n.d.).' },
      { id: 'feder2014', html: 'Feder, A., et al. (ca. 2014). H₂O ≥é. <i>J</i>.' },
      { id: 'r', html: 'Li, B. (2001). <i>T</i>.' },
    ],
    faults: [{ citekey: 'bad', fault: 'this RIS record does not say its type (TY)' }],
  });
});

test('and a file of them', async () => {
  const { result } = await ask({ kind: 'export', records, format: 'bibtex' });
  expect(result).toEqual({
    text: [
      '@article{feder2014,',
      '  author = {Feder, Adriana and others},',
      "  title = {H$_2$O \\geq {\\'e}},",
      '  journal = {J},',
      '  date = {2014~},',
      '}',
      '',
      '@book{r,',
      '  author = {Li, Bo},',
      '  title = {T},',
      '  year = {2001},',
      '}',
      '',
      '@book{c,',
      '  title = {C},',
      '}',
      '',
    ].join('\n'),
    faults: [{ citekey: 'bad', fault: 'this RIS record does not say its type (TY)' }],
  });
});

test('a request that it cannot answer is an error in words, and the next one is answered', async () => {
  const { error } = await ask({ kind: 'convert', records: [null as unknown as SourceRecord] });
  expect(error).toMatch(/\w+ \w+/);
  expect((await ask({ kind: 'convert', records: records.slice(2, 3) })).result).toHaveLength(1);
});
