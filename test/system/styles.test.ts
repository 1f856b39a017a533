import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { FindStylesResult, StyleEditResult, StylePreviewResult, StylesResult } from '../../server/lsp/protocol.ts';
import { oneSession, scratchFolders } from './one-session.ts';
import { until } from './session.ts';

const start = oneSession();
const newFolder = scratchFolders('styles');

const INFO = '<info><title>My Thesis</title></info>';
/** A style that prints a title between these marks. */
const own = (prefix: string, suffix: string) =>
  `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">${INFO}\n<citation><layout><text variable="title"/></layout></citation>\n<bibliography><layout><text variable="title" prefix="${prefix}" suffix="${suffix}"/></layout></bibliography></style>\n`;
const BROKEN = own('', '').replace('<text variable="title"/>', '<text macro="nowhere"/>');

/** A folder with these files, and a draft that is open in a session of it. */
async function opened(text: string, files: Record<string, string> = {}, settings: object = {}) {
  const folder = newFolder();
  fs.mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, name), content);
  }
  const uri = pathToFileURL(path.join(folder, 'draft.md')).href;
  const run = await start({}, {}, [], [pathToFileURL(folder).href]);
  await run.connection.sendNotification('workspace/didChangeConfiguration', { settings: { ketacite: settings } });
  run.open(uri, text);
  /** The problems of a file, as they are now. */
  const problems = (name: string) => {
    const of = pathToFileURL(path.join(folder, name)).href;
    return run.diagnostics.findLast(({ uri }) => uri === of)?.diagnostics ?? [];
  };
  const ask = <T>(what: string, params: object = {}) => run.connection.sendRequest<T>(`ketacite/${what}`, params);
  const card = async (line: number) => {
    const position = { line, character: 3 };
    const hover = await run.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    return hover?.contents.value ?? '';
  };
  const list = async () => (await ask<{ edits?: { newText: string }[] }>('referenceList', { uri })).edits?.[0]?.newText;
  return { ...run, folder, uri, problems, ask, card, list };
}

const draft = (yaml: string) => `---\n${yaml}\n---\n[@feder2014; @berman2000]\n`;
const LINE = 3;

describe('a document', () => {
  test('in a journal’s style: card and list are printed as the journal does', async () => {
    const { card, list } = await opened(draft('csl: jama'));
    await until('the card', async () => /^Feder A, Parides MK, Murrough JW, et al\. /.test(await card(LINE)));
    expect(await list()).toMatch(/^1\. Feder A, Parides MK, [\s\S]*^2\. Berman RM, Cappiello A, /m);
  });

  test('in a style that there is not: said at the word with what was meant, and APA is used', async () => {
    const { problems, card, connection, uri } = await opened(draft('csl: vancuver'));
    const [problem] = await until('the problem', () => problems('draft.md').length > 0 && problems('draft.md'));
    expect(problem).toMatchObject({
      code: 'unknown-style',
      message: expect.stringMatching(/^There is no citation style “vancuver”\. Did you mean vancouver/),
      range: { start: { line: 1, character: 5 }, end: { line: 1, character: 13 } },
    });
    await until('the card', async () => /^Feder, A\., Parides, M\. K\./.test(await card(LINE)));
    const range = { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } };
    const actions = await connection.sendRequest<{ title: string; isPreferred?: true; edit?: object }[]>(
      'textDocument/codeAction',
      { textDocument: { uri }, range, context: { diagnostics: [] } },
    );
    expect(actions[0]).toMatchObject({
      title: 'Change to vancouver (Vancouver)',
      isPreferred: true,
      edit: { changes: { [uri]: [{ newText: 'vancouver' }] } },
    });
  });

  test('in a style of a file, which is read again when it changes, breaks and is mended', async () => {
    const { folder, card, list, problems } = await opened(draft('csl: own.csl'), { 'own.csl': own('«', '»') });
    await until('the style', async () => /^«Efficacy of/.test(await card(LINE)));
    expect(await list()).toMatch(/^«Efficacy [\s\S]*^«Antidepressant /m);
    const write = (text: string) => fs.writeFileSync(path.join(folder, 'own.csl'), text);
    write(own('‹', '›'));
    await until('the other style', async () => /^‹Efficacy of/.test(await card(LINE)));
    write(BROKEN);
    const [problem] = await until(
      'the problem in the file',
      () => problems('own.csl').length > 0 && problems('own.csl'),
    );
    expect(problem).toMatchObject({
      code: 'style-file',
      message: expect.stringContaining('nowhere'),
      range: { start: { line: 1 } },
    });
    expect(problems('draft.md').map(({ code }) => code)).toEqual(['style-file']);
    write(own('*', ''));
    await until('no problem', () => problems('own.csl').length === 0 && problems('draft.md').length === 0);
    await until('the mended style', async () => /^\\\*Efficacy of/.test(await card(LINE)));
  });

  test('in one of the folders of the setting', async () => {
    const elsewhere = newFolder();
    fs.mkdirSync(elsewhere);
    fs.writeFileSync(path.join(elsewhere, 'thesis.csl'), own('«', '»'));
    const { card, ask, uri } = await opened(draft('csl: thesis'), {}, { styleFolders: [elsewhere] });
    await until('the style', async () => /^«Efficacy of/.test(await card(LINE)));
    const { current, own: files } = await ask<StylesResult>('styles', { uri });
    expect(current).toMatchObject({ word: 'thesis.csl', title: 'My Thesis' });
    expect(files).toEqual([{ word: 'thesis.csl', title: 'My Thesis' }]);
  });
});

describe('choosing a style', () => {
  test('the one in force and what names it, own files, those asked for most', async () => {
    const { ask, uri, folder, card } = await opened(draft('csl: jama'), { 'own.csl': own('', '') });
    await until('the style', async () => /^Feder A, /.test(await card(LINE)));
    const found = await ask<StylesResult>('styles', { uri });
    expect(found).toMatchObject({
      current: { word: 'jama', format: 'numeric', parent: expect.stringMatching(/^American Medical Association/) },
      namedBy: 'document',
      own: [{ word: 'own.csl', setting: path.join(folder, 'own.csl'), title: 'My Thesis' }],
    });
    expect(found.common.map(({ word }) => word).slice(0, 3)).toEqual([
      'apa',
      'american-medical-association',
      'vancouver',
    ]);
    expect(found.count).toBeGreaterThan(10_000);
  });

  test('without a document it is the setting’s', async () => {
    const { ask } = await opened('', {}, { style: 'nature' });
    await until('the setting', async () => (await ask<StylesResult>('styles')).current.word === 'nature');
    expect(await ask<StylesResult>('styles')).toMatchObject({ current: { title: 'Nature' }, namedBy: 'setting' });
  });

  test.each([
    ['ama', 'american-medical-association'],
    ['apa', 'apa'],
    ['nejm', 'the-new-england-journal-of-medicine'],
    ['am j psychiatry', 'the-american-journal-of-psychiatry'],
    ['vancuver', 'vancouver'],
  ])('%s finds %s first', async (query, first) => {
    const { ask } = await opened('');
    expect((await ask<FindStylesResult>('findStyles', { query }))[0]?.word).toBe(first);
  });

  test('a style shows by the first work cited, in the document’s language; where none is, by one of Ketacite’s own', async () => {
    const { ask, uri, open, card } = await opened(draft('lang: de'), {
      'own.csl': own('«', '»'),
      'broken.csl': BROKEN,
    });
    await until('the document', async () => /^Feder, A\./.test(await card(LINE)));
    const preview = (style: string, of: string | undefined = uri) =>
      ask<StylePreviewResult>('stylePreview', { uri: of, style });
    expect(await preview('apa')).toEqual({
      citation: '(Feder et al., 2014)',
      reference: expect.stringMatching(/^Feder, A\., .* & Charney, D\. S\. \(2014\)/),
    });
    expect(await preview('jama')).toEqual({
      citation: '1',
      reference: expect.stringMatching(/^1\. Feder A, .*: A randomized/),
    });
    expect((await preview('chicago-notes-bibliography')).citation).toMatch(/^Feder u\.\sa\., „Efficacy/);
    expect(await preview('own.csl')).toMatchObject({ reference: expect.stringMatching(/^«Efficacy/) });
    expect(await preview('broken.csl')).toEqual({
      citation: '',
      reference: '',
      fault: expect.stringMatching(/^“broken\.csl” cannot be used: Line 2/),
    });
    expect((await preview('qqqqqqqq')).fault).toBe('There is no citation style “qqqqqqqq”.');
    open('untitled:Untitled-1', 'Nothing is cited.\n');
    expect(await preview('apa', 'untitled:Untitled-1')).toMatchObject({
      reference: expect.stringMatching(/\(\d{4}\)/),
    });
  });

  test('the edit names the style of this version; once, and only in documents that are open', async () => {
    const { ask, uri, connection } = await opened(draft('title: A'));
    const edit = (style: string, of = uri) => ask<StyleEditResult>('styleEdit', { uri: of, style });
    const place = { line: 2, character: 0 };
    const change = { range: { start: place, end: place }, newText: 'csl: jama\n' };
    expect(await edit('jama')).toEqual({ version: 1, edit: change });
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: change.range, text: change.newText }],
    });
    expect(await edit('jama')).toEqual({ version: 2 });
    expect((await edit('nature')).edit).toEqual({
      range: { start: { line: 2, character: 5 }, end: { line: 2, character: 9 } },
      newText: 'nature',
    });
    const pandocs = `${uri}.qmd`;
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: pandocs, languageId: 'quarto', version: 1, text: draft('title: A') },
    });
    expect((await edit('jama', pandocs)).edit?.newText).toBe("csl: 'https://www.zotero.org/styles/jama'\n");
    expect(await edit('jama', 'file:///other.md')).toEqual({ version: 0, fault: expect.stringContaining('not open') });
  });
});
