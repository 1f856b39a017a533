import { expect, test } from 'vitest';
import type { StyledSurroundings } from '../../../../server/library/sources/host.ts';
import { styleFiles } from '../../../../server/library/sources/style-files.ts';
import { treeHost } from './tree.ts';

const titled = (title: string) => `<style><info>\n<title>${title}</title></info></style>`;
const FILES = {
  '/w/deep/thesis.csl': titled('Thesis &amp; more'),
  '/w/deep/draft.md': '',
  '/w/house.csl': titled('House'),
  '/home/ann/styles/lab.CSL': titled(' Lab\n  style '),
  '/home/ann/Zotero/styles/apa.csl': titled('A copy'),
  '/home/ann/Zotero/styles/thesis.csl': titled('Shadowed'),
  '/home/ann/Zotero/styles/untitled.csl': '<style/>',
  '/home/ann/.pandoc/csl/old.csl': titled('Old'),
  '/home/ann/.pandoc/csl/folder.csl/x': '',
};

async function listed(more: Partial<StyledSurroundings> = {}, document = 'file:///w/deep/draft.md') {
  const host = treeHost(FILES);
  const around: StyledSurroundings = {
    folders: [{ uri: 'file:///w', name: 'w' }],
    home: 'file:///home/ann',
    trusted: true,
    libraries: [],
    style: 'apa',
    styleFolders: ['~/styles'],
    ...more,
  };
  const found = await styleFiles(document, around, host, (name) => name === 'apa.csl');
  return { found: found.map(({ word, setting, title }) => [word, setting, title]), asked: host.asked };
}

test('files of the document’s folder, the workspace’s, the setting’s, Pandoc’s and Zotero’s, each name once', async () => {
  expect((await listed()).found).toEqual([
    ['thesis.csl', '/w/deep/thesis.csl', 'Thesis & more'],
    ['house.csl', '/w/house.csl', 'House'],
    ['lab.CSL', 'lab.CSL', 'Lab style'],
    ['old.csl', 'old.csl', 'Old'],
    ['untitled.csl', 'untitled.csl', 'untitled.csl'],
  ]);
});

test('in the home folder the setting names them from there, and a copy that the setting’s folder holds is one’s own', async () => {
  const { found } = await listed({ styleFolders: ['~/Zotero/styles'] }, 'file:///home/ann/styles/draft.md');
  expect(found).toEqual([
    ['lab.CSL', '~/styles/lab.CSL', 'Lab style'],
    ['house.csl', '/w/house.csl', 'House'],
    ['apa.csl', 'apa.csl', 'A copy'],
    ['thesis.csl', 'thesis.csl', 'Shadowed'],
    ['untitled.csl', 'untitled.csl', 'untitled.csl'],
    ['old.csl', 'old.csl', 'Old'],
  ]);
});

test('a document that is not saved has those of the workspace', async () => {
  const { found } = await listed({ styleFolders: [], home: 'file:///home/nobody' }, 'untitled:Untitled-1');
  expect(found).toEqual([['house.csl', '/w/house.csl', 'House']]);
});

test('in a workspace that is not trusted nothing outside it is looked at', async () => {
  const { found, asked } = await listed({ trusted: false });
  expect(found.map(([word]) => word)).toEqual(['thesis.csl', 'house.csl']);
  expect(asked.filter((uri) => !uri.startsWith('file:///w'))).toEqual([]);
});
