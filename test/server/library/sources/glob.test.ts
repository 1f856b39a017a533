import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alternatives, filesMatching, nameMatches } from '../../../../server/library/sources/glob.ts';
import { treeHost } from './tree.ts';

test('`*` and `?` describe a name as a regular expression would', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, name, (glob, text) => {
      const regex = new RegExp(`^${glob.replace(/\./g, '\\.').replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
      expect(nameMatches(glob, text)).toBe(regex.test(text));
    }),
  );
});

test('many stars take no longer than the product of both lengths', () => {
  expect(nameMatches(`${'a*'.repeat(5_000)}b`, 'a'.repeat(10_000))).toBe(false);
});

test('braces stand for their choices, and open ones for themselves', () => {
  expect(alternatives('{a,b}.{bib,json}')).toEqual(['a.bib', 'a.json', 'b.bib', 'b.json']);
  expect(alternatives('{a,{b,c}}')).toEqual(['a', 'b', 'c']);
  expect(alternatives('{a')).toEqual(['{a']);
  expect(alternatives('{a,b}'.repeat(40)).length).toBeLessThanOrEqual(64);
});

test('a tree without end is cut', async () => {
  const folders = ['a', 'b', 'c'].map((name) => ({ name, folder: true }));
  const host = { ...treeHost({}), list: async () => [...folders, { name: 'x.bib', folder: false }] };
  const { uris, cut } = await filesMatching('file:///w', '**/*.bib', host);
  expect([uris.length, cut]).toEqual([500, true]);
  const circle = { ...host, list: async () => [{ name: 'again', folder: true }] };
  expect(await filesMatching('file:///w', '**/*.bib', circle)).toEqual({ uris: [], cut: false });
});

test('on Windows letters match in either case', async () => {
  const host = treeHost({ 'file:///c%3A/w/All.BIB': '', '/w/All.BIB': '' });
  expect((await filesMatching('file:///c%3A/w', '*.bib', host)).uris).toEqual(['file:///c%3A/w/All.BIB']);
  expect((await filesMatching('file:///w', '*.bib', host)).uris).toEqual([]);
});
