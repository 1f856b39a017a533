import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bibBytes } from '../bench/library/make-bib.mjs';
import { oneSession, scratchFolders } from './one-session.ts';
import { type Session, until } from './session.ts';

const start = oneSession();
const nextFolder = scratchFolders('libraries');

/** A folder of its own with files in it; `at` gives paths, `uri` URIs. */
function folder(files: Record<string, string | Uint8Array>) {
  const root = nextFolder();
  const at = (name: string) => path.join(root, name);
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(at(name)), { recursive: true });
    fs.writeFileSync(at(name), content);
  }
  return { root, at, uri: (name: string) => pathToFileURL(at(name)).href };
}

const draft = (text: string, library = 'refs.bib') => `---\nbibliography: ${library}\n---\n${text}\n`;
const book = (key: string, title = key) => `@book{${key}, author = {Writer, W.}, title = {${title}}, year = 2020}\n`;

/** The keys offered behind the last `@` of line 4. */
async function offered({ connection }: Session, uri: string, character: number, line = 3): Promise<string[]> {
  const list = await connection.sendRequest<{ items: { label: string }[] } | null>('textDocument/completion', {
    textDocument: { uri },
    position: { line, character },
  });
  return (list?.items ?? []).map(({ label }) => label);
}

/** Asks until a key is offered, or is no longer. */
async function untilOffered(run: Session, uri: string, key: string, is = true): Promise<void> {
  for (const began = Date.now(); (await offered(run, uri, 6)).includes(key) !== is; ) {
    if (Date.now() - began > 20_000) {
      throw new Error(`${key} was ${is ? 'never' : 'still'} offered`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const problemsOf = (run: Session, uri: string) =>
  run.diagnostics.findLast((published) => published.uri === uri)?.diagnostics ?? [];

describe('a library on the disk', () => {
  test('the built-in references answer before it is read, and the answer says that it is not all', async () => {
    const { uri } = folder({ 'refs.bib': bibBytes(20_000), 'draft.md': '' });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @'));
    const list = await run.connection.sendRequest<{ isIncomplete: boolean; items: { label: string }[] }>(
      'textDocument/completion',
      { textDocument: { uri: uri('draft.md') }, position: { line: 3, character: 6 } },
    );
    expect(list.isIncomplete).toBe(true);
    expect(list.items.map(({ label }) => label)).toContain('feder2014');
  });

  test('no key is called unknown before it is known which libraries there are', async () => {
    const { uri } = folder({ 'refs.bib': book('mine') });
    const run = await start({}, { workspace: { configuration: true } });
    // A client that takes its time over the settings, by which alone the sources of a document are known.
    run.connection.onRequest('workspace/configuration', async ({ items }: { items: unknown[] }) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      return items.map(() => null);
    });
    run.open(uri('draft.md'), draft('Cite [@mine] and [@nobody].'));
    const said = () => run.diagnostics.filter((published) => published.uri === uri('draft.md'));
    const unknown = () => said().map(({ diagnostics }) => diagnostics.map(({ message }) => message));
    await until('the unknown key', () => unknown().some((messages) => messages.length > 0));
    expect(new Set(unknown().flat())).toEqual(new Set(['Unknown citekey “nobody”.']));
  });

  test('changes come by themselves: rewritten, replaced by a rename, gone and back, after a failure too', async () => {
    const { at, uri } = folder({ 'refs.bib': book('first') });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @'));
    await untilOffered(run, uri('draft.md'), 'first');
    fs.appendFileSync(at('refs.bib'), book('second'));
    await untilOffered(run, uri('draft.md'), 'second');
    fs.writeFileSync(at('refs.tmp'), book('third'));
    fs.renameSync(at('refs.tmp'), at('refs.bib'));
    await untilOffered(run, uri('draft.md'), 'third');
    await untilOffered(run, uri('draft.md'), 'first', false);
    fs.rmSync(at('refs.bib'));
    await until('a problem', () => problemsOf(run, uri('draft.md')).length === 1);
    fs.mkdirSync(at('refs.bib'));
    await new Promise((resolve) => setTimeout(resolve, 600));
    fs.rmdirSync(at('refs.bib'));
    fs.writeFileSync(at('refs.bib'), book('fourth'));
    await untilOffered(run, uri('draft.md'), 'fourth');
    await until('no problem', () => problemsOf(run, uri('draft.md')).length === 0);
  });

  test('half-written, it keeps its last good entries until it is whole again', async () => {
    const { at, uri } = folder({ 'refs.bib': book('first') + book('second') });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @'));
    await untilOffered(run, uri('draft.md'), 'second');
    fs.writeFileSync(at('refs.bib'), `${book('first')}@book{newer, title = {N`);
    await until('a word on it', () => problemsOf(run, uri('refs.bib')).some(({ code }) => code === 'stale-library'));
    expect(await offered(run, uri('draft.md'), 6)).toEqual(expect.arrayContaining(['first', 'second']));
    fs.writeFileSync(at('refs.bib'), book('first') + book('newer'));
    await untilOffered(run, uri('draft.md'), 'newer');
    await untilOffered(run, uri('draft.md'), 'second', false);
    await until('no problem', () => problemsOf(run, uri('refs.bib')).length === 0);
  });

  test('its problems are shown in it, at their places, and its good entries stay', async () => {
    const text = `${book('one')}@book{open, title = {X\n${book('two')}${book('one', 'Again')}`;
    const { uri } = folder({ 'refs.bib': text });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @'));
    await untilOffered(run, uri('draft.md'), 'two');
    await until('its problems', () => problemsOf(run, uri('refs.bib')).length === 3);
    expect(problemsOf(run, uri('refs.bib')).map(({ code }) => code)).toEqual([
      'duplicate-citekey',
      'library-syntax',
      'duplicate-citekey',
    ]);
    await run.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('draft.md') } });
    await until('none, once nothing uses it', () => problemsOf(run, uri('refs.bib')).length === 0);
  });

  test.each([
    ['mine.json', '[{"id":"key1","type":"book","title":"T"}]'],
    ['mine.yaml', 'references:\n- id: key1\n  type: book\n  title: T\n'],
    ['mine.ris', 'TY  - BOOK\nID  - key1\nTI  - T\nER  - \n'],
    ['mine.bibtex', book('key1')],
  ])('%s is read', async (name, text) => {
    const { uri } = folder({ [name]: text });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @', name));
    await untilOffered(run, uri('draft.md'), 'key1');
  });

  test('a built-in key for another work is a problem at both places, and says which one is used', async () => {
    const { uri } = folder({ 'refs.bib': book('other') + book('feder2014', 'Quite another') });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @feder2014 and @'));
    await until('a problem at the key', () => problemsOf(run, uri('refs.bib')).length === 1);
    await until('a problem at the citation', () => problemsOf(run, uri('draft.md')).length === 1);
    for (const [problem] of [problemsOf(run, uri('refs.bib')), problemsOf(run, uri('draft.md'))]) {
      expect(problem?.message).toContain('Writer 2020 (refs.bib) is used, not Feder et al. 2014');
    }
  });

  test('a title is shown as text in its card', async () => {
    const { uri } = folder({ 'refs.bib': '@book{evil, title = {Mine [x](command:y) <b>}, year = 2020, author = {A}}' });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @evil'));
    await untilOffered(run, uri('draft.md'), 'evil');
    const hover = await run.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: uri('draft.md') },
      position: { line: 3, character: 8 },
    });
    expect(hover.contents.value).toContain('Mine \\[x\\](command:y) \\<b\\>');
  });
});

describe('a library that is open in the editor', () => {
  test('its unsaved text wins over the disk, and the disk counts again once it is closed', async () => {
    const { uri } = folder({ 'refs.bib': book('saved') });
    const run = await start();
    run.open(uri('draft.md'), draft('Cite @'));
    await untilOffered(run, uri('draft.md'), 'saved');
    // A client may write the same address in another way.
    const address = uri('refs.bib').replace('refs', 'r%65fs');
    run.open(address, book('typed'), 'bibtex');
    await untilOffered(run, uri('draft.md'), 'typed');
    await untilOffered(run, uri('draft.md'), 'saved', false);
    const top = { line: 0, character: 0 };
    await run.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: address, version: 2 },
      contentChanges: [{ range: { start: top, end: top }, text: book('more') }],
    });
    await untilOffered(run, uri('draft.md'), 'more');
    await run.connection.sendNotification('textDocument/didClose', { textDocument: { uri: address } });
    await untilOffered(run, uri('draft.md'), 'saved');
  });

  test('a client that can is asked for the text of just the libraries in use', async () => {
    const { at, uri } = folder({ 'refs.bib': book('saved') });
    const run = await start({}, { textDocument: { synchronization: { dynamicRegistration: true } } });
    const asked: unknown[] = [];
    run.connection.onRequest('client/registerCapability', ({ registrations }) => {
      asked.push(...registrations);
    });
    run.open(uri('draft.md'), draft('Cite @'));
    await until('a registration', () => asked.length === 3);
    expect(asked).toContainEqual(
      expect.objectContaining({
        method: 'textDocument/didOpen',
        registerOptions: { documentSelector: [{ scheme: 'file', pattern: at('refs.bib') }] },
      }),
    );
  });
});

describe('where libraries come from', () => {
  test('several workspace folders, each with a project of its own', async () => {
    const { uri } = folder({
      'a/_quarto.yml': 'bibliography: a.bib\n',
      'a/a.bib': book('ofA'),
      'b/_quarto.yml': 'bibliography: b.bib\n',
      'b/b.bib': book('ofB'),
    });
    const run = await start({}, {}, [], [uri('a'), uri('b')]);
    run.open(uri('a/draft.md'), '---\ntitle: A\n---\nCite @\n');
    run.open(uri('b/draft.md'), '---\ntitle: B\n---\nCite @\n');
    await untilOffered(run, uri('a/draft.md'), 'ofA');
    await untilOffered(run, uri('b/draft.md'), 'ofB');
    expect(await offered(run, uri('a/draft.md'), 6)).not.toContain('ofB');
  });

  test('what is wrong in a project file is shown in it, at its word, and said in the document', async () => {
    const { root, uri } = folder({ '_quarto.yml': 'project:\n  type: book\nbibliography: gone.bib\n' });
    const run = await start({}, {}, [], [pathToFileURL(root).href]);
    run.open(uri('draft.md'), 'Cite [@feder2014].\n');
    await until('a problem in the project file', () => problemsOf(run, uri('_quarto.yml')).length === 1);
    expect(problemsOf(run, uri('_quarto.yml'))[0]).toMatchObject({
      code: 'library-missing',
      range: { start: { line: 2, character: 14 }, end: { line: 2, character: 22 } },
    });
    await until('word of it', () =>
      problemsOf(run, uri('draft.md')).some(({ message }) => /_quarto\.yml/.test(message)),
    );
    await run.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('draft.md') } });
    await until('none, once nothing rests on it', () => problemsOf(run, uri('_quarto.yml')).length === 0);
  });

  test('what is wrong with the setting is said once', async () => {
    const { at, uri } = folder({ 'a.bib': book('ofA') });
    const run = await start();
    await run.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { ketacite: { libraries: [at('gone.bib')] } },
    });
    run.open(uri('draft.md'), 'Cite @\n');
    run.open(uri('other.md'), 'Cite @\n');
    await until('a word', () => run.messages.length > 0);
    expect(run.messages).toEqual([expect.stringContaining('The setting ketacite.libraries: There is no file')]);
  });

  test('a project file that appears counts', async () => {
    const { root, at, uri } = folder({ 'a.bib': book('ofA') });
    const run = await start({}, {}, [], [pathToFileURL(root).href]);
    run.open(uri('draft.md'), '---\ntitle: A\n---\nCite @\n');
    expect(await offered(run, uri('draft.md'), 6)).toContain('feder2014');
    fs.writeFileSync(at('_quarto.yml'), 'bibliography: a.bib\n');
    await untilOffered(run, uri('draft.md'), 'ofA');
  });

  test('the setting, and an unsaved document', async () => {
    const { root, at, uri } = folder({ 'a.bib': book('ofA') });
    const run = await start({}, {}, [], [pathToFileURL(root).href]);
    await run.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { ketacite: { libraries: [at('*.bib')] } },
    });
    run.open('untitled:Untitled-1', '---\ntitle: A\n---\nCite @\n');
    await untilOffered(run, 'untitled:Untitled-1', 'ofA');
    expect(problemsOf(run, uri('a.bib'))).toEqual([]);
  });
});

describe('a workspace that is not trusted', () => {
  const outside = () => folder({ 'outside.bib': book('outside'), 'inside/inside.bib': book('inside') });
  const text = draft('Cite @', '[inside.bib, ../outside.bib]');

  test('what lies inside it is read, what lies outside is not, until it is trusted', async () => {
    const { uri } = outside();
    const run = await start({ trusted: false }, {}, [], [uri('inside')]);
    run.open(uri('inside/draft.md'), text);
    await untilOffered(run, uri('inside/draft.md'), 'inside');
    await until('a refusal', () => problemsOf(run, uri('inside/draft.md'))[0]?.code === 'library-untrusted');
    expect(await offered(run, uri('inside/draft.md'), 6)).not.toContain('outside');
    await run.connection.sendNotification('ketacite/trusted');
    await untilOffered(run, uri('inside/draft.md'), 'outside');
    await until('no problem', () => problemsOf(run, uri('inside/draft.md')).length === 0);
  });

  test('a link inside it that leads out is not followed', async () => {
    const { at, uri } = outside();
    fs.symlinkSync(at('outside.bib'), at('inside/link.bib'));
    const run = await start({ trusted: false }, {}, [], [uri('inside')]);
    run.open(uri('inside/draft.md'), draft('Cite @', '[inside.bib, link.bib]'));
    await untilOffered(run, uri('inside/draft.md'), 'inside');
    await until('a refusal', () => problemsOf(run, uri('inside/draft.md'))[0]?.code === 'library-untrusted');
    expect(await offered(run, uri('inside/draft.md'), 6)).not.toContain('outside');
  });

  test('--untrusted holds whatever the client says', async () => {
    const { uri } = outside();
    const run = await start({ trusted: true }, {}, ['--untrusted'], [uri('inside')]);
    await run.connection.sendNotification('ketacite/trusted');
    run.open(uri('inside/draft.md'), text);
    await until('a refusal', () => problemsOf(run, uri('inside/draft.md'))[0]?.code === 'library-untrusted');
    expect(await offered(run, uri('inside/draft.md'), 6)).not.toContain('outside');
  });
});
