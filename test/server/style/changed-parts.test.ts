import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceRecord } from '../../../server/library/entry.ts';
import { answerReader, answerWriter, requestReader, requestWriter } from '../../../server/style/changed-parts.ts';
import { APA } from '../../../server/style/csl.ts';
import type { Cluster, DocumentRequest, FormattedDocument } from '../../../server/style/formatted-document.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd', '__proto__');
const cluster: fc.Arbitrary<Cluster> = fc.record({
  items: fc.array(fc.record({ citekey: key, suffix: fc.constantFrom('', 'p. 3') }), { minLength: 1, maxLength: 2 }),
  inText: fc.boolean(),
  note: fc.nat(3),
});
const versions = new Map<string, SourceRecord>();
/** The same object for the same version, as libraries hand them out. */
function record(citekey: string, version: number): SourceRecord {
  const name = `${citekey} ${version}`;
  const known: SourceRecord = versions.get(name) ?? { format: 'ris', citekey, text: name };
  versions.set(name, known);
  return known;
}
const request: fc.Arbitrary<DocumentRequest> = fc.record({
  document: fc.constant('file:///a.md'),
  style: fc.constant(APA),
  records: fc
    .array(fc.tuple(key, fc.nat(1)))
    .map((pairs) => new Map(pairs.map(([citekey, version]) => [citekey, record(citekey, version)]))),
  clusters: fc.array(cluster, { maxLength: 5 }),
  uncited: fc.array(key, { maxLength: 2 }),
});
const answer: fc.Arbitrary<FormattedDocument> = fc.record({
  clusters: fc.array(fc.oneof(fc.record({ html: key }), fc.record({ html: key, note: fc.constantFrom('', 'n') })), {
    maxLength: 5,
  }),
  entries: fc
    .uniqueArray(key)
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.oneof(
            fc.record({ id: fc.constant(id), html: fc.constantFrom('x', 'y') }),
            fc.record({ id: fc.constant(id), html: fc.constantFrom('x', 'y'), label: fc.constantFrom('1.', '2.') }),
          ),
        ),
      ),
    ),
  faults: fc.constantFrom([], [{ citekey: 'a', fault: 'why' }]),
});

test('requests told by their changes are the same on the other side', () => {
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 6 }), (requests) => {
      const [write, read] = [requestWriter(), requestReader()];
      for (const one of requests) {
        expect(read(structuredClone(write(one)))).toEqual(one);
      }
    }),
  );
});

test('answers told by their changes are the same on the other side', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 6 }), (answers) => {
      const [write, read] = [answerWriter(), answerReader()];
      for (const one of answers) {
        expect(read(JSON.parse(JSON.stringify(write(one))))).toEqual(one);
      }
    }),
  );
});

test('what has not changed is not told again, and stays the same object', () => {
  const [write, read, tell, hear] = [requestWriter(), requestReader(), answerWriter(), answerReader()];
  const clusters = [...'abcdefgh'].map((citekey, i) => ({ items: [{ citekey }], inText: false, note: i + 1 }));
  const records = new Map([...'abcdefgh'].map((citekey) => [citekey, record(citekey, 0)]));
  const first: DocumentRequest = { document: 'file:///a.md', style: APA, records, clusters, uncited: [] };
  const before = read(structuredClone(write(first)));
  const changed = structuredClone(write({ ...first, clusters: clusters.toSpliced(4, 0, clusters[0]!) }));
  expect(changed.records.size).toBe(0);
  expect(changed.clusters).toEqual({ start: 4, end: 4, middle: [clusters[0]] });
  expect(read(changed).clusters[5]!.items).toBe(before.clusters[4]!.items);

  const entries = [...'abc'].map((id, i) => ({ id, html: `<i>${id}</i>`, label: `${i + 1}.` }));
  const heard = hear(tell({ clusters: [], entries, faults: [] }));
  const moved = [entries[0]!, { id: 'z', html: 'z', label: '2.' }, { ...entries[1]!, label: '3.' }];
  const parts = tell({ clusters: [], entries: moved, faults: [] });
  expect(parts.entries).toEqual([0, moved[1], [1, '3.']]);
  const now = hear(parts);
  expect(now.entries).toEqual(moved);
  expect(now.entries[0]).toBe(heard.entries[0]);
});
