import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../server/library/entry.ts';
import type { CslItem } from '../../../server/library/item.ts';
import { APA } from '../../../server/style/csl.ts';
import { DocumentEngine } from '../../../server/style/document-engine.ts';
import type { Cluster, ClusterItem, DocumentRequest } from '../../../server/style/formatted-document.ts';
import { resources } from './test-resources.ts';

const STYLES = [
  'apa',
  'american-medical-association',
  'vancouver',
  'chicago-author-date',
  'chicago-fullnote-bibliography-with-ibid',
  'modern-language-association',
  'ieee',
  'cell',
  'harvard-coventry-university',
  'acm-sig-proceedings',
  'harvard-cite-them-right',
];

const person = (family: string, given: string) => ({ family, given });
const [A, B, C, D] = [person('Ash', 'Ann'), person('Birch', 'Bo'), person('Cole', 'Cy'), person('Ash', 'Art')];
const PEOPLE = [[A], [A], [A], [B], [D], [A, B, C, D], [A, B, D, C], [A, B], [D, B], [C], []];
const KEYS = [...PEOPLE.keys()].map((i) => `k${i}`).concat('__proto__', 'constructor');

/** A work; of `version` 0 the one that a document has first. */
function work(citekey: string, version: number): SourceRecord {
  const i = KEYS.indexOf(citekey);
  const author = PEOPLE[(i + version) % PEOPLE.length]!;
  const item: CslItem = {
    id: citekey,
    type: i % 4 === 3 ? 'book' : 'article-journal',
    title: `Title ${i} of ${version}`,
    ...(author.length > 0 && { author }),
    ...(i % 5 !== 4 && { issued: { 'date-parts': i === 7 ? [[2001], [2003]] : [[2001 + ((i + version) % 2)]] } }),
    'container-title': 'Journal',
    volume: String(i + 1),
    page: `${i}01-${i}09`,
  };
  return { format: 'csl', item };
}

/** What is edited: clusters in their places in or out of notes, versions of works, and works that are only listed. */
interface Draft {
  clusters: Omit<Cluster, 'note'>[];
  versions: ReadonlyMap<string, number>;
  uncited: string[];
}

type Edit = (draft: Draft) => Draft;

function request({ clusters, versions, uncited }: Draft): DocumentRequest {
  const records = new Map<string, SourceRecord>();
  for (const citekey of [...clusters.flatMap(({ items }) => items.map((item) => item.citekey)), ...uncited]) {
    // One of them has no record.
    if (citekey !== 'k10') {
      records.set(citekey, known(citekey, versions.get(citekey) ?? 0));
    }
  }
  return { document: 'file:///a.md', style: APA, records, clusters: numbered(clusters), uncited };
}

const works = new Map<string, SourceRecord>();
/** The same object for the same record, as libraries hand them out. */
function known(citekey: string, version: number): SourceRecord {
  const key = `${citekey} ${version}`;
  const record = works.get(key) ?? work(citekey, version);
  works.set(key, record);
  return record;
}

/** Clusters in a note of the writer's share its number with those before them in it. */
function numbered(clusters: Draft['clusters']): Cluster[] {
  let note = 0;
  return clusters.map((cluster) => {
    note += cluster.inNote === 'further' && note > 0 ? 0 : 1;
    return { ...cluster, note };
  });
}

const key = fc.constantFrom(...KEYS);
const item: fc.Arbitrary<ClusterItem> = fc
  .record({
    citekey: key,
    prefix: fc.constantFrom('', 'see', 'cf.'),
    suffix: fc.constantFrom('', '', ', p. 3', ', p. 4', ', chap. 2 and more'),
    suppressAuthor: fc.boolean(),
  })
  .map(({ citekey, prefix, suffix, suppressAuthor }) => ({
    citekey,
    ...(prefix && { prefix }),
    ...(suffix && { suffix }),
    ...(suppressAuthor && { suppressAuthor }),
  }));
const cluster: fc.Arbitrary<Omit<Cluster, 'note'>> = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
    inText: fc.boolean(),
    inNote: fc.constantFrom(undefined, undefined, undefined, 'first' as const, 'further' as const),
  })
  .map(({ items, inText, inNote }) => ({ items, inText, ...(inNote && { inNote }) }));

const place = fc.nat(30);
const at = <T>(list: readonly T[], index: number) => index % (list.length + 1);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(place, cluster).map(([i, one]) => inserted(i, one)) },
  {
    weight: 3,
    arbitrary: place.map(
      (i): Edit =>
        (draft) => ({ ...draft, clusters: draft.clusters.toSpliced(at(draft.clusters, i), 1) }),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(place, cluster).map(([i, one]) => changed(i, one)) },
  { weight: 2, arbitrary: fc.tuple(place, place).map(([i, j]) => moved(i, j)) },
  {
    weight: 1,
    arbitrary: fc.tuple(key, fc.nat(2)).map(
      ([citekey, version]): Edit =>
        (draft) => ({
          ...draft,
          versions: new Map(draft.versions).set(citekey, version),
        }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(key, { maxLength: 3 }).map(
      (uncited): Edit =>
        (draft) => ({ ...draft, uncited }),
    ),
  },
);

function inserted(i: number, one: Draft['clusters'][number]): Edit {
  return (draft) => ({ ...draft, clusters: draft.clusters.toSpliced(at(draft.clusters, i), 0, one) });
}

function changed(i: number, one: Draft['clusters'][number]): Edit {
  return (draft) => ({ ...draft, clusters: draft.clusters.toSpliced(at(draft.clusters, i), 1, one) });
}

function moved(i: number, j: number): Edit {
  return (draft) => {
    const from = at(draft.clusters, i);
    const rest = draft.clusters.toSpliced(from, 1);
    return { ...draft, clusters: rest.toSpliced(at(rest, j), 0, ...draft.clusters.slice(from, from + 1)) };
  };
}

const EMPTY: Draft = { clusters: [], versions: new Map(), uncited: [] };
const engineOf = (style: string) => new DocumentEngine(resources.style(style)!, 'en-US', resources.locale);

describe('after any edits a document is printed as if it had always been so', () => {
  test.each(STYLES)('in %s', { timeout: 300_000 }, (style) => {
    const again = engineOf(style);
    let runs = 0;
    fc.assert(
      fc.property(
        fc.array(cluster, { maxLength: 8 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (clusters, edits) => {
          runs++;
          const document = `file:///${runs}.md`;
          let draft: Draft = { ...EMPTY, clusters };
          again.format({ ...request(draft), document });
          for (const one of edits) {
            draft = one(draft);
            // An engine that another document was formatted with last begins anew.
            const fresh = engineFresh(style).format({ ...request(draft), document: 'file:///fresh.md' });
            expect(again.format({ ...request(draft), document })).toEqual(fresh);
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

const fresh = new Map<string, DocumentEngine>();
function engineFresh(style: string): DocumentEngine {
  const engine = fresh.get(style) ?? engineOf(style);
  fresh.set(style, engine);
  engine.format({ ...request(EMPTY), document: 'file:///none.md' });
  return engine;
}

/** A document of these items, each cited by itself. */
function cited(...items: Record<string, unknown>[]): DocumentRequest {
  const records = new Map(items.map((one) => [String(one.id), { format: 'csl' as const, item: one as CslItem }]));
  const clusters = [...records.keys()].map((citekey, i) => ({ items: [{ citekey }], inText: false, note: i + 1 }));
  return { document: 'file:///a.md', style: APA, records, clusters, uncited: [] };
}

const ash = { id: 'ash', type: 'book', author: [A], title: 'T', issued: { 'date-parts': [[2001]] } };

test('an engine that has printed other documents prints as a new one', () => {
  const draft: Draft = { ...EMPTY, clusters: KEYS.map((citekey) => ({ items: [{ citekey }], inText: false })) };
  for (const style of STYLES) {
    expect(engineFresh(style).format(request(draft))).toEqual(engineOf(style).format(request(draft)));
  }
});

test('works without a record are left out, and a cluster of them prints nothing', () => {
  const document = cited(ash);
  const clusters: Cluster[] = [
    { items: [{ citekey: 'nobody' }, { citekey: 'ash' }], inText: true, note: 1 },
    { items: [{ citekey: 'nobody', prefix: 'see' }], inText: false, note: 2 },
  ];
  const { clusters: printed, faults } = engineOf('apa').format({ ...document, clusters, uncited: ['nobody'] });
  expect(printed).toEqual([{ html: '(Ash, 2001)' }, { html: '' }]);
  expect(faults).toEqual([]);
});

test('of what cannot be read, or of which the style prints nothing, it is said', () => {
  const { entries, faults } = engineOf('american-medical-association').format({
    ...cited(ash, { id: 'empty', type: 'book' }),
    records: new Map<string, SourceRecord>([
      ...cited(ash, { id: 'empty', type: 'book' }).records,
      ['bad', { format: 'bibtex', citekey: 'bad', text: 'nothing' }],
    ]),
  });
  expect(entries.map(({ id }) => id)).toEqual(['ash']);
  expect(faults).toEqual([
    { citekey: 'bad', fault: 'no BibTeX entry was found in this record' },
    { citekey: 'empty', fault: 'the style prints nothing of what its record holds' },
  ]);
});

test('an empty document has nothing, and a style without a bibliography no list', () => {
  expect(engineOf('apa').format(request(EMPTY))).toEqual({ clusters: [], entries: [], faults: [] });
  const { clusters, entries } = engineOf('bluebook-law-review').format(cited(ash));
  expect(clusters[0]!.note).toContain('Ash');
  expect(entries).toEqual([]);
});

test('an author in the text is that of the work that is written first, as the style has its name', () => {
  const document = cited(ash, { ...ash, id: 'cole', author: [C] }, { ...ash, id: 'nobodys', author: [] });
  const printed = (style: string, ...clusters: Omit<Cluster, 'note'>[]) =>
    engineOf(style).format({ ...document, clusters: numbered(clusters) }).clusters;
  const both = { items: [{ citekey: 'cole', suffix: 'p. 3' }, { citekey: 'ash' }], inText: true };
  expect(printed('apa', both)).toEqual([{ html: 'Cole (2001, p. 3; Ash, 2001)' }]);
  expect(printed('vancouver', both)).toEqual([{ html: '(1,2)' }]);
  expect(printed('apa', { items: [{ citekey: 'nobodys' }], inText: true })).toEqual([{ html: '<i>T</i> (2001)' }]);
  const notes = printed(
    'chicago-fullnote-bibliography-with-ibid',
    { items: [{ citekey: 'cole', suffix: 'p. 3' }], inText: true },
    { items: [{ citekey: 'ash', prefix: 'see' }], inText: false },
    { items: [{ citekey: 'ash' }], inText: false, inNote: 'first' },
    { items: [{ citekey: 'cole' }], inText: false, inNote: 'further' },
    { items: [{ citekey: 'cole', suffix: 'p. 4' }], inText: true, inNote: 'further' },
  );
  expect(notes).toMatchInlineSnapshot(`
    [
      {
        "html": "Cy Cole",
        "note": "<i>T</i>, 2001, 3.",
      },
      {
        "html": "",
        "note": "See Ann Ash, <i>T</i>, 2001.",
      },
      {
        "html": "Ibid.",
      },
      {
        "html": "(Cole, <i>T</i>)",
      },
      {
        "html": "(Ibid., 4)",
      },
    ]
  `);
});

const tag = fc.constantFrom(
  '<i>',
  '</i>',
  '<sub>',
  '</b>',
  '<span class="nocase">',
  '"',
  '“',
  '’',
  '<',
  '&',
  '&amp;',
  '|',
  '{',
  ' and ',
);
const words = fc.array(fc.oneof(tag, fc.string({ maxLength: 6 })), { maxLength: 6 }).map((parts) => parts.join(''));

test('whatever stands in records, prefixes and suffixes, a document is printed', () => {
  const engines = ['apa', 'american-medical-association', 'chicago-fullnote-bibliography-with-ibid'].map(engineOf);
  const odd = fc.record({
    type: fc.constantFrom('book', 'chapter', 'article-journal', 'legal_case', 'webpage', 'nonsense'),
    title: words,
    author: fc.array(fc.oneof(fc.record({ family: words, given: words }), fc.record({ literal: words })), {
      maxLength: 2,
    }),
    issued: fc.oneof(
      fc.record({
        'date-parts': fc.array(fc.array(fc.integer({ min: -3000, max: 3000 }), { maxLength: 4 }), { maxLength: 3 }),
      }),
      fc.record({ raw: words }),
    ),
    page: words,
    volume: words,
    note: words,
    language: words,
  });
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 3 }), words, words, fc.boolean(), (items, prefix, suffix, inText) => {
      const document = cited(...items.map((one, i) => ({ ...one, id: `k${i}` })));
      const clusters = document.clusters.map((one) => ({
        ...one,
        inText,
        items: one.items.map((work) => ({ ...work, prefix, suffix })),
      }));
      for (const engine of engines) {
        engine.format({ ...document, clusters });
      }
    }),
    { numRuns: 50 },
  );
});
