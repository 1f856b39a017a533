import assert from 'node:assert/strict';
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, suiteSetup, teardown, test } from 'mocha';
import {
  ConfigurationTarget,
  commands,
  type Hover,
  languages,
  type MarkdownString,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { bibBytes } from '../../bench/library/make-bib.mjs';
import { offered, offeredOnce } from './completions.ts';
import { after, closeAll, inWorkspace, rangeOf, until } from './support.ts';

const ENTRIES = 10_000;
const FEDER =
  '@article{myfeder, author = {Feder, Adriana}, title = {Efficacy of intravenous ketamine}, year = 2014, doi = {10.1001/jamapsychiatry.2014.62}}\n';

const inFolder = (name: string) => path.join(workspace.workspaceFolders![0]!.uri.fsPath, name);
const draft = (text: string, library = 'large.bib') => `---\nbibliography: ${library}\n---\n\n${text}\n`;

async function cardText(uri: Uri, at: ReturnType<typeof after>, wanted: RegExp): Promise<string> {
  return until(`a card with ${wanted}`, async () => {
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, at);
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
    return wanted.test(text) && text;
  });
}

suite('a library of 10,000 entries', () => {
  let keys: string[];

  suiteSetup(() => {
    const bytes = bibBytes(ENTRIES);
    writeFileSync(inFolder('large.bib'), bytes);
    keys = [...bytes.toString('utf8').matchAll(/^@article\{([^,]+),/gm)].map(([, key]) => key!);
  });
  teardown(closeAll);

  test('completes the last of its keys beside the built-in ones, at most about 50 of them', async () => {
    const key = keys.at(-1)!;
    const { document } = await inWorkspace('complete.md', draft(`Cite @${key.slice(0, -1)} and @`));
    await offeredOnce(document, after(document, `@${key.slice(0, -1)}`), key);
    const items = await offered(document, after(document, 'and @'));
    assert.ok(items.size >= 40 && items.size <= 60, `${items.size} items`);
    await offeredOnce(document, after(document, 'and @'), 'feder2014');
  });

  test('hovers a key of it: the formatted reference', async () => {
    const { document } = await inWorkspace('hover.md', draft(`As shown [@${keys[777]}].`));
    const text = await cardText(document.uri, after(document, `@${keys[777]!.slice(0, 3)}`), /\(\d{4}\)/);
    assert.match(text, /\(\d{4}/);
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });

  test('a change on the disk is there at once: written in pieces, then replaced by a rename', async () => {
    const { document } = await inWorkspace('live.md', draft('Cite @newcomer and @second', 'live.bib'));
    writeFileSync(inFolder('live.bib'), '@book{first2020, title = {First}, year = 2020}\n');
    await offeredOnce(document, after(document, 'Cite @'), 'first2020');
    const began = Date.now();
    appendFileSync(inFolder('live.bib'), '@book{newcomer2021, title = {New');
    appendFileSync(inFolder('live.bib'), 'comer}, year = 2021}\n');
    await offeredOnce(document, after(document, 'Cite @newc'), 'newcomer2021');
    writeFileSync(inFolder('live.bib.tmp'), '@book{second2022, title = {Second}, year = 2022}\n');
    renameSync(inFolder('live.bib.tmp'), inFolder('live.bib'));
    await offeredOnce(document, after(document, '@second'), 'second2022');
    console.log(`      two changes were seen in ${Date.now() - began} ms`);
  });

  test('unsaved text of an open library wins, and its problems are shown in it', async () => {
    const { document } = await inWorkspace('unsaved.md', draft('Cite @typed', 'open.bib'));
    const { document: library } = await inWorkspace('open.bib', '@book{saved2020, title = {Saved}, year = 2020}\n');
    await offeredOnce(document, after(document, 'Cite @'), 'saved2020');
    const editor = await window.showTextDocument(library);
    const typed = '@book{typed2021, title = {Typed}, year = 2021}\n@book{typed2021, title = {Twice}, year = 2022}\n';
    await editor.edit((edit) => edit.insert(library.lineAt(1).range.start, typed));
    await offeredOnce(document, after(document, '@typed'), 'typed2021');
    const twice = await until('the duplicate', () =>
      languages.getDiagnostics(library.uri).find(({ message }) => /typed2021/.test(message)),
    );
    assert.equal(library.getText(twice.range).includes('typed2021'), true);
  });

  test('a built-in study under the writer’s own key keeps its facts', async () => {
    writeFileSync(inFolder('own.bib'), FEDER);
    const { document } = await inWorkspace('own.md', draft('Ketamine eased PTSD [@myfeder] and @ptsd', 'own.bib'));
    const text = await cardText(document.uri, after(document, '@myf'), /Supports/);
    assert.match(text, /Found:/);
    const items = await offeredOnce(document, after(document, '@ptsd'), 'myfeder');
    assert.equal(items.has('feder2014'), false);
  });

  test('a missing library is a problem at its word, and goes when the file appears', async () => {
    const { document } = await inWorkspace('missing.md', draft('Cite [@later2020].', 'later.bib'));
    const problem = await until('a problem', () => languages.getDiagnostics(document.uri)[0]);
    assert.deepEqual(problem.range, rangeOf(document, 'later.bib'));
    writeFileSync(inFolder('later.bib'), '@book{later2020, title = {Later}, year = 2020}\n');
    await until('no problem', () => languages.getDiagnostics(document.uri).length === 0);
    rmSync(inFolder('later.bib'));
  });

  test('the setting ketacite.libraries serves every document', async () => {
    writeFileSync(inFolder('shared.bib'), '@book{shared2020, title = {Shared}, year = 2020}\n');
    const settings = workspace.getConfiguration('ketacite');
    await settings.update('libraries', ['shar*.bib'], ConfigurationTarget.Workspace);
    const { document } = await inWorkspace('settings.md', 'Cite @shared\n');
    await offeredOnce(document, after(document, '@shared'), 'shared2020');
    await settings.update('libraries', undefined, ConfigurationTarget.Workspace);
  });

  test('paths complete after bibliography:', async () => {
    writeFileSync(inFolder('papers.bib'), '');
    const { document } = await inWorkspace('paths.md', '---\nbibliography: pap\n---\n');
    await until('the path', async () =>
      (await offered(document, after(document, 'bibliography: pap'), { trigger: '' })).has('papers.bib'),
    );
  });
});

suite('what a library file says', () => {
  teardown(closeAll);

  test('is shown as text, never run: HTML, Markdown and command links in a title', async () => {
    const title = '<img src=x onerror=alert(1)> [click](command:workbench.action.quit) **bold**';
    writeFileSync(inFolder('evil.bib'), `@book{evil2020, title = {${title}}, year = 2020, author = {Evil, E.}}\n`);
    const { document } = await inWorkspace('evil.md', draft('Cite [@evil2020].', 'evil.bib'));
    const text = await cardText(document.uri, after(document, '@evi'), /Evil/);
    assert.doesNotMatch(text, /(?<!\\)<img|(?<!\\)\[click|(?<!\\)\*\*bold/);
  });
});
