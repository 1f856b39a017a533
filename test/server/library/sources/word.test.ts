import { expect, test } from 'vitest';
import type { Surroundings } from '../../../../server/library/sources/host.ts';
import { type Base, meaningOf } from '../../../../server/library/sources/word.ts';

const windows: Surroundings = {
  folders: [{ uri: 'file:///c%3A/Users/Ann/thesis', name: 'thesis' }],
  home: 'file:///c%3A/Users/Ann',
  trusted: true,
  libraries: [],
};
const beside = (folder: string): Base => ({ folder, fallbacks: [], workspaceFolder: windows.folders[0]!.uri });

/** The first file that a word means in a folder; or why it means none. */
function meant(word: string, folder = 'file:///c%3A/Users/Ann/thesis/docs', around = windows): string {
  const meaning = meaningOf(word, beside(folder), around);
  return 'refused' in meaning ? meaning.refused : meaning.candidates[0]!;
}

test('Windows: drives, backslashes, the home folder', () => {
  expect(meant('C:\\refs\\my.bib')).toBe('file:///c%3A/refs/my.bib');
  expect(meant('d:/refs/Ä b.bib')).toBe('file:///d%3A/refs/%C3%84%20b.bib');
  expect(meant('refs\\my.bib')).toBe('file:///c%3A/Users/Ann/thesis/docs/refs/my.bib');
  expect(meant('..\\refs\\my.bib')).toBe('file:///c%3A/Users/Ann/thesis/refs/my.bib');
  expect(meant('~\\Zotero\\my.bib')).toBe('file:///c%3A/Users/Ann/Zotero/my.bib');
  expect(meant(`\${userHome}\\my.bib`)).toBe('file:///c%3A/Users/Ann/my.bib');
  expect(meant(`\${workspaceFolder}\\my.bib`)).toBe('file:///c%3A/Users/Ann/thesis/my.bib');
  expect(meant('\\refs\\my.bib')).toBe('file:///c%3A/refs/my.bib');
  expect(meant('/refs/my.bib')).toBe('file:///c%3A/refs/my.bib');
  expect(meant('\\\\?\\C:\\refs\\my.bib')).toBe('file:///c%3A/refs/my.bib');
  expect(meant('file:///C:/refs/my.bib')).toBe('file:///c%3A/refs/my.bib');
});

test('UNC: another machine, and a document that lies on one', () => {
  expect(meant('\\\\Server\\share\\my refs.bib')).toBe('file://server/share/my%20refs.bib');
  expect(meant('//server/share/my.bib')).toBe('file://server/share/my.bib');
  expect(meant('\\\\?\\UNC\\server\\share\\my.bib')).toBe('file://server/share/my.bib');
  expect(meant('file://server/share/my.bib')).toBe('file://server/share/my.bib');
  const folder = 'file://server/share/team';
  expect(meant('my.bib', folder)).toBe('file://server/share/team/my.bib');
  expect(meant('..\\my.bib', folder)).toBe('file://server/share/my.bib');
  expect(meant('\\refs\\my.bib', folder)).toBe('file://server/share/refs/my.bib');
  expect(meant('C:\\my.bib', folder)).toBe('file:///c%3A/my.bib');
});

test('elsewhere two slashes are one', () => {
  expect(meant('//server/share/my.bib', 'file:///home/ann')).toBe('file:///server/share/my.bib');
  expect(meant('\\\\server\\share\\my.bib', 'file:///home/ann')).toBe('file://server/share/my.bib');
});

test('virtual and remote documents keep their scheme and machine', () => {
  const vfs = 'vscode-vfs://github/me/repo/docs';
  expect(meant('refs.bib', vfs)).toBe('vscode-vfs://github/me/repo/docs/refs.bib');
  expect(meant('/me/repo/refs.bib', vfs)).toBe('vscode-vfs://github/me/repo/refs.bib');
  const remote = 'vscode-remote://ssh-remote%2Bhost/home/ann';
  expect(meant('/refs/my.bib', remote)).toBe('vscode-remote://ssh-remote%2Bhost/refs/my.bib');
  expect(meant('C:/refs/my.bib', remote)).toBe('vscode-remote://ssh-remote%2Bhost/c%3A/refs/my.bib');
});

test('a tilde within a name is one', () => {
  expect(meant('~ann/x.bib', 'file:///w')).toBe('file:///w/~ann/x.bib');
  expect(meant('a~b.bib', 'file:///w')).toBe('file:///w/a~b.bib');
});

test("pandoc's variables", () => {
  expect(meant(`\${.}/x.bib`, 'file:///w')).toBe('file:///w/x.bib');
  expect(meant(`\${HOME}/x.bib`)).toBe('file:///c%3A/Users/Ann/x.bib');
  expect(meant(`\${USERDATA}/x.bib`, 'file:///w', { ...windows, home: 'file:///home/ann' })).toBe(
    'file:///home/ann/.local/share/pandoc/x.bib',
  );
});

test('why a word means no file', () => {
  const nowhere: Surroundings = { folders: [], trusted: true, libraries: [] };
  const why = (word: string) => {
    const meaning = meaningOf(word, { fallbacks: [] }, nowhere);
    return 'refused' in meaning ? meaning.refused : undefined;
  };
  expect(why(' ')).toBe('empty');
  expect(why('HTTPS://example.org/a.bib')).toBe('url');
  expect(why('a.bib')).toBe('unsaved');
  expect(why('~/a.bib')).toBe('no-home');
  expect(why(`\${workspaceFolder}/a.bib`)).toBe('no-workspace-folder');
  expect(why(`\${constructor}/a.bib`)).toBe('unknown-variable');
  expect(why('/a.bib')).toBeUndefined();
});
