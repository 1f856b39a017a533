import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  absoluteUri,
  canonicalUri,
  fileKey,
  isWindows,
  nameOf,
  parentUri,
  pathOf,
  pathWithin,
  placeOf,
  resolveUri,
  uncUri,
} from '../../../../server/library/sources/uri.ts';

test('one spelling for all the ways in which clients write a URI', () => {
  for (const spelling of [
    'file:///C:/refs/a b.bib',
    'file:///c%3A/refs/a%20b.bib',
    'FILE:///c:/refs/./x/../a%20b.bib',
  ]) {
    expect(canonicalUri(spelling)).toBe('file:///c%3A/refs/a%20b.bib');
  }
  expect(canonicalUri('file:///B%C3%BCcher/100%25.bib')).toBe('file:///B%C3%BCcher/100%25.bib');
  expect(canonicalUri('file:///Bücher/(1).bib')).toBe('file:///B%C3%BCcher/%281%29.bib');
  expect(canonicalUri('file:///half%E4%/x')).toBe('file:///half%25E4%25/x');
  expect(canonicalUri('vscode-remote://ssh-remote%2Bhost/home/a.md')).toBe(
    'vscode-remote://ssh-remote%2Bhost/home/a.md',
  );
  expect(canonicalUri('untitled:Untitled-1')).toBe('untitled:Untitled-1');
  expect(canonicalUri('file://Server/Share/x.bib')).toBe('file://server/Share/x.bib');
});

test('absolute paths: of this machine, of the machine of another URI, of a drive, of another machine', () => {
  expect(absoluteUri('/refs/my #1?.bib')).toBe('file:///refs/my%20%231%3F.bib');
  expect(absoluteUri('/refs/a.bib', 'vscode-vfs://github/me/repo/d.md')).toBe('vscode-vfs://github/refs/a.bib');
  expect(absoluteUri('C:/refs/a.bib')).toBe('file:///c%3A/refs/a.bib');
  expect(uncUri('Server', '/share/a.bib')).toBe('file://server/share/a.bib');
});

test('up and down the folders, never above a root or a drive', () => {
  expect(resolveUri('file:///w/docs', '../refs/a.bib')).toBe('file:///w/refs/a.bib');
  expect(resolveUri('file:///w', '../../../../a.bib')).toBe('file:///a.bib');
  expect(resolveUri('file:///c%3A/w', '../../../a.bib')).toBe('file:///c%3A/a.bib');
  expect(parentUri('file:///c%3A/w')).toBe('file:///c%3A/');
  expect(parentUri('file:///c%3A/')).toBeUndefined();
  expect(parentUri('file:///')).toBeUndefined();
  expect(parentUri('untitled:Untitled-1')).toBeUndefined();
  expect(nameOf('file:///w/B%C3%BCcher.bib')).toBe('Bücher.bib');
});

test('paths as people write them', () => {
  expect(pathOf('file:///c%3A/refs/a%20b.bib')).toBe('c:/refs/a b.bib');
  expect(pathOf('file://server/share/a.bib')).toBe('//server/share/a.bib');
  expect(pathOf('file:///home/a.bib')).toBe('/home/a.bib');
});

test('what lies in a folder; case counts but on Windows', () => {
  expect(pathWithin('file:///w', 'file:///w/a/b.bib')).toBe('a/b.bib');
  expect(pathWithin('file:///w', 'file:///w')).toBe('');
  expect(pathWithin('file:///w', 'file:///wide/b.bib')).toBeUndefined();
  expect(pathWithin('file:///w', 'file:///w/../b.bib')).toBeUndefined();
  expect(pathWithin('file:///w', 'file:///w/%2e%2e/b.bib')).toBeUndefined();
  expect(pathWithin('file:///w', 'file://server/w/b.bib')).toBeUndefined();
  expect(pathWithin('file:///', 'file:///b.bib')).toBe('b.bib');
  expect(pathWithin('file:///w', 'file:///W/b.bib')).toBeUndefined();
  expect(pathWithin('file:///c%3A/Work', 'file:///C:/work/b.bib')).toBe('b.bib');
  expect(fileKey('file:///C:/Work/A.bib')).toBe(fileKey('file:///c%3A/work/a.bib'));
  expect([
    isWindows('file:///c%3A/x'),
    isWindows('file://s/x'),
    isWindows('file:///x'),
    isWindows('vscode-vfs://github/x'),
  ]).toEqual([true, true, false, false]);
});

test('where a document that is not saved yet is', () => {
  expect(placeOf('untitled:Untitled-1')).toBeUndefined();
  expect(placeOf('untitled:/c:/w/new.md')).toBe('file:///c%3A/w/new.md');
});

test('any name survives the way into a URI and back, and the spelling is a fixed point', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/[/\p{Surrogate}]|^\.{1,2}$/u.test(text));
  fc.assert(
    fc.property(name, (text) => {
      const uri = resolveUri('file:///w', text);
      expect(nameOf(uri)).toBe(text);
      expect(canonicalUri(uri)).toBe(uri);
      expect(pathWithin('file:///w', uri)).toBe(text);
    }),
  );
});

test('no text is too odd to be read as a URI', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(canonicalUri(canonicalUri(text))).toBe(canonicalUri(text));
    }),
  );
});
