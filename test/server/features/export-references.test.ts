import { describe, expect, test } from 'vitest';
import { exportReferences } from '../../../server/features/export-references.ts';
import { listShelf } from '../../../server/library/list-shelf.ts';
import type { LibraryFormat } from '../../../server/library/sources/format.ts';
import { NO_SOURCES, type Snapshot } from '../../../server/snapshot.ts';
import type { ExportFormat } from '../../../server/style/formatter.ts';
import { markdown, snapshot } from '../../fixture.ts';

const keys = (text: string) =>
  exportReferences(snapshot, markdown(text), 'bibtex').records.map(
    (record) => record.format === 'csl' && record.item.id,
  );

describe('the works', () => {
  test('cited ones once each in their order, then those of nocite', () => {
    expect(keys('---\nnocite: "@duman2016, @zarate2006"\n---\n[@zarate2006; @berman2000] @zarate2006')).toEqual([
      'zarate2006',
      'berman2000',
      'duman2016',
    ]);
  });
  test('keys that nobody knows, and works of which no record was found, are said', () => {
    const { unknown, misprints } = exportReferences(snapshot, markdown('[@nobody; @krystal2019]'), 'ris');
    expect(unknown).toEqual(['nobody']);
    expect(misprints).toHaveLength(1);
  });
});

test.each<[string, string, ExportFormat]>([
  ['file:///w/draft.md', 'draft.references.bib', 'bibtex'],
  ['file:///w/my%20draft.v2.qmd', 'my draft.v2.references.json', 'csl-json'],
  ['untitled:Untitled-1', 'Untitled-1.references.ris', 'ris'],
  ['file:///w/-%C3%9Cn%C3%AF%20%22a%22%20*b*%20_c_%20d_e...f.md', 'Ünï a-b-c-d_e.f.references.bib', 'bibtex'],
  ['file:///w/Dr.%20X%20--%20y.md', 'Dr X y.references.bib', 'bibtex'],
  ['file:///w/---.md', 'document.references.bib', 'bibtex'],
  ['file:///w/a%40b%3Ac%5C.md', 'a-b-c.references.bib', 'bibtex'],
])('%s is exported to %s', (uri, name, format) =>
  expect(exportReferences(snapshot, markdown('x', uri), format).name).toBe(name),
);

describe('whether Pandoc gains by the file', () => {
  const uri = 'file:///refs';
  const origin = (of: string) => {
    const entry = { ...snapshot.library.find('zarate2006')!, citekey: 'own', origin: of };
    return listShelf(of, [entry]);
  };
  function gains(text: string, by: object, format: LibraryFormat = 'bibtex', to: ExportFormat = 'csl-json'): boolean {
    const document = markdown(text);
    const library = { uri, shown: 'refs', format, by: { from: 0, to: 0, ...by } };
    const sources = { ...NO_SOURCES, named: { ...NO_SOURCES.named, libraries: [library] } };
    const around: Snapshot = {
      ...snapshot,
      files: new Map([[uri, { shelf: origin(uri), loading: false }]]),
      sources: new Map([[document.uri, sources]]),
    };
    return exportReferences(around, document, to).gains;
  }
  const IN_DOCUMENT = { uri: 'file:///draft.md' };
  test('not where its own libraries hold all', () => expect(gains('[@own]', IN_DOCUMENT)).toBe(false));
  test('where one work stands elsewhere', () => expect(gains('[@own; @zarate2006]', IN_DOCUMENT)).toBe(true));
  test('where only the setting names the library', () => expect(gains('[@own]', { setting: 'refs' })).toBe(true));
  test('where Pandoc does not read the library', () => expect(gains('[@own]', IN_DOCUMENT, 'ris')).toBe(true));
  test('never of RIS', () => expect(gains('[@zarate2006]', IN_DOCUMENT, 'bibtex', 'ris')).toBe(false));
  test('not of what stands in the document itself', () => {
    const document = markdown('[@own]');
    const around = {
      ...snapshot,
      sources: new Map([[document.uri, { ...NO_SOURCES, inline: origin(document.uri) }]]),
    };
    expect(exportReferences(around, document, 'bibtex').gains).toBe(false);
  });
});
