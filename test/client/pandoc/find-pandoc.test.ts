import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { missing } from '../../../client/pandoc/explain.ts';
import { findPandoc } from '../../../client/pandoc/find-pandoc.ts';
import type { Machine } from '../../../client/pandoc/machine.ts';
import { searchPath } from '../../../client/pandoc/machine.ts';
import { findPdfEngine } from '../../../client/pandoc/pdf-engine.ts';
import { engineFolders, pandocFolders } from '../../../client/pandoc/usual-places.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'ketacite-find-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
let folders = 0;
const scratch = () => path.join(root, String(++folders));

describe('finding pandoc', () => {
  const sh = (folder: string, name: string, version: string) => {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, name), `#!/bin/sh\necho 'pandoc ${version}'\n`, { mode: 0o755 });
    return path.join(folder, name);
  };
  const at = (folders: string[], home = scratch()): Machine => ({
    platform: process.platform,
    env: { PATH: folders.join(path.delimiter) },
    home,
  });
  const unix = process.platform !== 'win32';

  test.runIf(unix)('the first on PATH that is new enough; a folder that is not absolute is passed over', async () => {
    const [old, good] = [scratch(), scratch()];
    sh(old, 'pandoc', '1.19.2');
    const file = sh(good, 'pandoc', '3.1.2');
    expect(await findPandoc('', at(['.', old, good]))).toEqual({ file, version: [3, 1] });
  });

  test.runIf(unix)('the one that Quarto brings, through the link by which PATH knows Quarto', async () => {
    const [bin, opt, none] = [scratch(), scratch(), scratch()];
    const quarto = sh(path.join(opt, 'bin'), 'quarto', '');
    const file = sh(path.join(opt, 'bin/tools/x86_64'), 'pandoc', '3.4');
    fs.mkdirSync(bin, { recursive: true });
    fs.symlinkSync(quarto, path.join(bin, 'quarto'));
    expect(await findPandoc('', at([bin], none))).toEqual({ file, version: [3, 4] });
  });

  test.runIf(unix)('the one in the home folder, which no PATH names', async () => {
    const home = scratch();
    const file = sh(path.join(home, 'bin'), 'pandoc', '3.2');
    const found = await findPandoc('~/bin', at([], home));
    expect(found).toEqual({ file, version: [3, 2] });
  });

  test.runIf(unix)('that of the setting alone, a file or its folder', async () => {
    const folder = scratch();
    const file = sh(folder, 'my pandoc', '2.19');
    sh(folder, 'pandoc', '1.2');
    expect(await findPandoc(file, at([]))).toEqual({ file, version: [2, 19] });
    expect(await findPandoc(folder, at([]))).toEqual({ tooOld: '1.2' });
    const gone = path.join(folder, 'gone');
    expect(await findPandoc(gone, at([]))).toEqual({ setting: gone });
    expect(await findPandoc('pandoc', at([]))).toEqual({ setting: 'pandoc' });
  });

  test('what is said where there is none', () => {
    expect(missing({})).toMatch(/^This needs pandoc, a free program/);
    expect(missing({ tooOld: '1.19' })).toMatch(/version 1\.19, which is too old/);
    expect(missing({ setting: '/x' })).toMatch(/ketacite\.pandoc\.path names “\/x”/);
  });

  test.runIf(unix)('what makes PDF: of all that are there, the one that prints all letters', async () => {
    const [first, second] = [scratch(), scratch()];
    sh(first, 'pdflatex', '');
    const file = sh(second, 'xelatex', '');
    expect(await findPdfEngine(at([first, second]))).toBe(file);
  });
});

describe('the usual places', () => {
  const windows: Machine = {
    platform: 'win32',
    env: {
      Path: 'C:\\Windows;tools;C:\\my tools',
      LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local',
      APPDATA: 'C:\\Users\\ann\\AppData\\Roaming',
      ProgramFiles: 'C:\\Program Files',
    },
    home: 'C:\\Users\\ann',
  };
  const mac: Machine = { platform: 'darwin', env: {}, home: '/Users/ann' };

  test('of Windows', () => {
    expect(searchPath(windows)).toEqual(['C:\\Windows', 'C:\\my tools']);
    expect(pandocFolders(windows)).toEqual(
      expect.arrayContaining([
        'C:\\Users\\ann\\AppData\\Local\\Pandoc',
        'C:\\Program Files\\Pandoc',
        'C:\\Users\\ann\\AppData\\Local\\Programs\\Quarto\\bin\\tools',
        'C:\\Program Files\\RStudio\\resources\\app\\bin\\quarto\\bin\\tools',
      ]),
    );
    expect(engineFolders(windows)).toContain('C:\\Users\\ann\\AppData\\Roaming\\TinyTeX\\bin\\windows');
  });

  test('of a Mac, whose menus start programs without a PATH', () => {
    expect(searchPath(mac)).toEqual([]);
    expect(pandocFolders(mac)).toEqual(
      expect.arrayContaining([
        '/opt/homebrew/bin',
        '/Applications/quarto/bin/tools/aarch64',
        '/Applications/RStudio.app/Contents/Resources/app/quarto/bin/tools',
      ]),
    );
    expect(engineFolders(mac)).toContain('/Library/TeX/texbin');
  });
});
