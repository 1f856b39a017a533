import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import references from '../../data/ketamine/references.json' with { type: 'json' };
import { citekeyOf, type SourceRecord } from '../../server/library/entry.ts';
import { type CslItem, cslItem, isItem } from '../../server/library/item.ts';
import { convert } from '../../server/style/convert.ts';
import { exportItems } from '../../server/style/export.ts';
import { RECORDS } from './bibtex-records.ts';
import { BIBTEX_LOSSES, ITEMS, RIS_LOSSES } from './export-items.ts';
import { run } from './pandoc.ts';

const { apa } = createRequire(import.meta.url)('@citation-js/plugin-csl/lib/styles.json') as { apa: string };

const asCsl = (item: CslItem): SourceRecord => ({ format: 'csl', item });
const fromBibtex = Object.values(RECORDS)
  .flat()
  .map((text, i): SourceRecord & { format: 'bibtex' } => ({
    format: 'bibtex',
    citekey: `bib${i}`,
    text: text.replace(/([{(])k,/, `$1bib${i},`).replaceAll('PARENT', `parent${i}`),
  }));
const builtIn = references.map((data) => cslItem(data)).filter(isItem);
const converted = convert(fromBibtex).map(({ item }, i) => ({ ...item!, id: `csl${i}` }));
const lossy = BIBTEX_LOSSES.map(({ item }) => item);
const items = [...builtIn, ...ITEMS, ...converted];
const all = [...items, ...lossy];
const ids = items.map(({ id }) => id);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ketacite-export-'));
  writeFileSync(path.join(folder, 'apa.csl'), apa);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Text with straight quotation marks, without marks that only keep a word's case and letters that tell works of one year apart. */
const plain = (html: string) =>
  html
    .replace(/[‘’`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/<\/?span[^<>]*>/g, '')
    .replace(/\((\d+|n\.d\.)-?[a-z]{1,2}(?=[,)])/g, '($1')
    .replace(/\s+/g, ' ')
    .trim();

/** Pandoc's bibliography in APA style of a file, as HTML by key. */
function bibliography(name: string, text: string): Map<string, string> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const html = run(
    [
      '-f',
      'markdown',
      '-t',
      'html',
      '--wrap=none',
      '--citeproc',
      '--csl',
      path.join(folder, 'apa.csl'),
      '--bibliography',
      file,
    ],
    '---\nnocite: "@*"\n---\n',
  );
  return new Map(
    [...html.matchAll(/<div id="ref-([^"]+)"[^>]*>\n([\s\S]*?)\n<\/div>/g)].map(([, id, entry]) => [
      id!,
      plain(entry!),
    ]),
  );
}

const known = new Map<string, Map<string, string>>();
/** A bibliography, made inside a test so that a missing pandoc fails it. */
function entry(name: string, text: () => string, id: string): string | undefined {
  if (!known.has(name)) {
    known.set(name, bibliography(name, text()));
  }
  return known.get(name)!.get(id);
}
/** Pandoc 2 knows the older name of the field alone. */
const withEvent = (item: CslItem) => ({ ...item, ...(item['event-title'] ? { event: item['event-title'] } : {}) });
const ofItems = (id: string) => entry('items.json', () => JSON.stringify(all.map(withEvent)), id);

const exported = (format: 'bibtex' | 'csl-json') => () => exportItems(all.map(asCsl), format).text;

describe('Pandoc prints of the exported file what it prints of the items', () => {
  test('every item is printed', () => expect(ids.filter((id) => !ofItems(id))).toEqual([]));

  test.each(items.map((item) => [item.id, JSON.stringify(item.title ?? item)] as const))('BibTeX: %s %s', (id) =>
    expect(entry('export.bib', exported('bibtex'), id)).toBe(ofItems(id)),
  );

  test.each(BIBTEX_LOSSES.map(({ item, why }) => [item.id, why] as const))('but not of BibTeX: %s: %s', (id) => {
    expect(ofItems(id)).toBeTruthy();
    expect(entry('export.bib', exported('bibtex'), id)).not.toBe(ofItems(id));
  });

  test.each(ids)('CSL-JSON: %s', (id) => expect(entry('export.json', exported('csl-json'), id)).toBe(ofItems(id)));

  test.each(fromBibtex.map(({ citekey, text }) => [citekey, text] as const))(
    'an entry of BibTeX, copied: %s %s',
    (id) => {
      const original = entry('original.bib', () => fromBibtex.map(({ text }) => text).join('\n\n'), id);
      expect(entry('copied.bib', () => exportItems(fromBibtex, 'bibtex').text, id)).toBe(original);
    },
  );

  test('as many entries as were copied: no parent stands beside them', () => {
    const { text } = exportItems(fromBibtex, 'bibtex');
    expect([...text.matchAll(/^@(?!string)\w+\{([^,]+),/gm)].map(([, key]) => key)).toEqual(fromBibtex.map(citekeyOf));
  });
});

describe('Pandoc makes the same titles', () => {
  const titles = (args: string[], text: string) =>
    new Map((JSON.parse(run(args, text)) as CslItem[]).map(({ id, title }) => [id, plain(title ?? '')]));
  test.each(['biblatex', 'bibtex'])('%s', (format) => {
    const made = titles(['-f', format, '-t', 'csljson'], exportItems(ITEMS.map(asCsl), 'bibtex').text);
    const given = titles(['-f', 'csljson', '-t', 'csljson'], JSON.stringify(ITEMS));
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(given));
  });
});

describe('Ketacite reads in a RIS file what it has written', () => {
  const NAMED = ['title', 'author', 'container-title', 'volume', 'issue', 'page', 'DOI', 'type'] as const;
  const names = (item: CslItem) =>
    (item.author ?? []).map(({ literal, family, given, suffix, ...particles }) =>
      [
        particles['non-dropping-particle']?.replace(/(?<![-'’])$/, ' '),
        literal ?? family,
        [given, particles['dropping-particle']].filter(Boolean).join(' '),
        suffix,
      ].filter(Boolean),
    );
  const shown = (item: CslItem) => ({
    ...Object.fromEntries(NAMED.map((field) => [field, item[field]])),
    title: plain(item.title ?? ''),
    author: names(item).map((parts) =>
      parts
        .join('|')
        .replace(/ \|/, ' ')
        .replace(/(?<=^\S+['’-])\|/, ''),
    ),
    page: item.page?.replace(/[–—]/g, '-'),
    year: item.issued?.['date-parts']?.[0]?.[0],
  });

  test.each([...builtIn, ...ITEMS].map((item) => [item.id, item] as const))('%s', (_, item) => {
    const { text } = exportItems([asCsl(item)], 'ris');
    const [{ item: read } = {}] = convert([{ format: 'ris', citekey: item.id, text }]);
    const [there, here] = [shown(item), shown(read!)] as Record<string, unknown>[];
    const lost = RIS_LOSSES.find(({ is }) => is(item))?.fields ?? [];
    const differing = Object.keys(there!).filter(
      (field) => JSON.stringify(there![field]) !== JSON.stringify(here![field]),
    );
    expect(differing, JSON.stringify(here)).toEqual(lost);
  });
});
