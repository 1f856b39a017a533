import { expect, test } from 'vitest';
import { listing } from '../../../../server/library/sources/listing.ts';
import { treeHost } from './tree.ts';

const files = {
  '/papers/texts/draft.md': '',
  '/papers/texts/own.bib': '',
  '/papers/refs/all.bib': '',
  '/other/secret.bib': '',
};
const around = { folders: [{ uri: 'file:///papers', name: 'papers' }], trusted: true, libraries: [] };

const names = async (folder: string, trusted = true, document = 'file:///papers/texts/draft.md') =>
  (await listing(folder, document, { ...around, trusted }, treeHost(files))).map(({ name }) => name).sort();

test('folders are relative to the document', async () => {
  expect(await names('')).toEqual(['draft.md', 'own.bib']);
  expect(await names('../')).toEqual(['refs', 'texts']);
  expect(await names('../refs/')).toEqual(['all.bib']);
  expect(await names('/other/')).toEqual(['secret.bib']);
});

test('those of an unsaved document to the workspace', async () => {
  expect(await names('', true, 'untitled:Untitled-1')).toEqual(['refs', 'texts']);
});

test('nothing of a folder that is not there or is none', async () => {
  expect(await names('nowhere/')).toEqual([]);
  expect(await names('https://x.org/')).toEqual([]);
});

test('nothing outside an untrusted workspace is asked for', async () => {
  const host = treeHost(files);
  expect(await listing('/other/', 'file:///papers/texts/draft.md', { ...around, trusted: false }, host)).toEqual([]);
  expect(await listing('../../', 'file:///papers/texts/draft.md', { ...around, trusted: false }, host)).toEqual([]);
  expect(host.asked).toEqual([]);
  expect(await names('../refs/', false)).toEqual(['all.bib']);
});
