import { expect, test } from 'vitest';
import { documentFormatter } from '../../../server/style/engines.ts';
import type { Cluster } from '../../../server/style/formatted-document.ts';
import { resources } from './test-resources.ts';

const record = (id: string, family: string, title: string) => ({
  format: 'csl' as const,
  item: { id, type: 'book', title, author: [{ family, given: 'A.' }], issued: { 'date-parts': [[2000]] } },
});

const cluster = (note: number, citekeys: string[], inText: boolean, locator?: string): Cluster => ({
  items: citekeys.map((citekey) => ({ citekey, ...(locator && { suffix: `, p. ${locator}` }) })),
  inText,
  note,
});

test('an author in the running text: the name stands there and the work in the note, the second time too', () => {
  const format = documentFormatter(resources);
  const request = {
    document: 'file:///a.md',
    style: { id: 'chicago-fullnote-bibliography', title: '', format: 'note' as const },
    records: new Map([
      ['a', record('a', 'Ash', 'First')],
      ['b', record('b', 'Birch', 'Other')],
    ]),
    uncited: [],
  };
  const first = [cluster(1, ['a', 'b'], true), cluster(2, ['b'], false)];
  const wanted = [
    { html: 'A. Ash', note: '<i>First</i>, 2000; A. Birch, <i>Other</i>, 2000.' },
    { html: '', note: 'Birch, <i>Other</i>.' },
  ];
  expect(format({ ...request, clusters: first }).clusters).toEqual(wanted);
  expect(format({ ...request, clusters: [...first, cluster(3, ['a'], true, '4')] }).clusters).toEqual([
    ...wanted,
    { html: 'Ash', note: '<i>First</i>, 4.' },
  ]);
});
