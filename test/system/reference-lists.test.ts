import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Session, session, until } from './session.ts';

interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}
interface Edit {
  range: Range;
  newText: string;
}
interface List {
  version: number;
  edits?: Edit[];
  message?: string;
  edited?: true;
  offer?: 'static';
}

let folder: string;
let started: Session | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ketacite-lists-'));
});
afterEach(async () => {
  await started?.end();
  started = undefined;
  rmSync(folder, { recursive: true });
});

function applied(text: string, edits: readonly Edit[] = []): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const inOrder = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return inOrder.reduce(
    (after, { range, newText }) => after.slice(0, offset(range.start)) + newText + after.slice(offset(range.end)),
    text,
  );
}

/** A document that is open, and is changed as an editor changes it. */
async function opened(text: string, settings: object = {}, options: object = {}, file = 'draft.md') {
  const capabilities = { workspace: { applyEdit: true, codeLens: { refreshSupport: true } } };
  const found = await session({ commandLinks: true, ...options }, capabilities);
  started = found;
  const { connection, diagnostics } = found;
  const uri = pathToFileURL(path.join(folder, file)).href;
  writeFileSync(path.join(folder, file), text);
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: { ketacite: settings } });
  connection.onRequest('workspace/codeLens/refresh', () => null);
  let version = 1;
  let now = text;
  found.open(uri, text, file.endsWith('.qmd') ? 'quarto' : 'markdown');
  return {
    connection,
    uri,
    diagnostics,
    text: () => now,
    async change(next: string) {
      now = next;
      version++;
      const contentChanges = [{ text: next }];
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    list: (more: object = {}) => connection.sendRequest<List>('ketacite/referenceList', { uri, ...more }),
    lenses: async () => {
      const found = await connection.sendRequest<{ command: { title: string; command: string } }[]>(
        'textDocument/codeLens',
        { textDocument: { uri } },
      );
      return found.map(({ command: { title, command } }) => (command ? `${title} -> ${command}` : title));
    },
    saving: () =>
      connection.sendRequest<Edit[]>('textDocument/willSaveWaitUntil', { textDocument: { uri }, reason: 1 }),
    codes: () =>
      diagnostics
        .filter((one) => one.uri === uri)
        .at(-1)
        ?.diagnostics.map(({ code }) => code) ?? [],
  };
}

const DRAFT = 'It works [@berman2000].\n';

describe('a list that stands in the text', () => {
  test('is up to date, goes stale with the next citation, and is brought up to date by one edit', async () => {
    const draft = await opened(DRAFT);
    const { edits } = await draft.list();
    await draft.change(applied(DRAFT, edits));
    await until('a lens that says so', async () => (await draft.lenses()).at(-1) === 'Up to date');
    expect(await draft.lenses()).toEqual([
      'American Psychological Association 7th edition -> ketacite.chooseCitationStyle',
      '1 reference',
      'Up to date',
    ]);
    const cited = draft.text().replace('[@berman2000]', '[@berman2000; @feder2014]');
    await draft.change(cited);
    await until('the problem', () => draft.codes().includes('stale-reference-list'));
    expect((await draft.lenses()).slice(1)).toEqual(['2 references', 'Update -> ketacite.insertReferenceList']);
    const next = await draft.list();
    expect(next.edits).toHaveLength(1);
    await draft.change(applied(cited, next.edits));
    await until('no problem', () => !draft.codes().includes('stale-reference-list'));
    expect((await draft.list()).edits).toBeUndefined();
  });

  test('is replaced only when asked to, once its writer has edited it', async () => {
    const draft = await opened(DRAFT);
    const written = applied(DRAFT, (await draft.list()).edits);
    const edited = written.replace('Antidepressant effects', 'My words on the effects');
    await draft.change(edited);
    expect(await draft.list()).toEqual({ version: 2, edited: true });
    const { edits } = await draft.list({ overwrite: true });
    expect(applied(edited, edits)).toBe(written);
  });

  test('keeps holding the seven where it was made of them', async () => {
    const draft = await opened(DRAFT);
    const seven = applied(DRAFT, (await draft.list({ scope: 'core' })).edits);
    await draft.change(seven);
    expect((await draft.list()).edits).toBeUndefined();
    await until('a lens', async () => (await draft.lenses())[1] === '7 references');
  });

  test('follows the style that the front matter names', async () => {
    const draft = await opened(DRAFT);
    const written = applied(DRAFT, (await draft.list()).edits);
    await draft.change(`---\ncsl: american-medical-association\n---\n${written}`);
    await until('the problem', () => draft.codes().includes('stale-reference-list'));
    const { edits, message } = await draft.list();
    expect(edits?.[0]?.newText).toContain('1. Berman RM, Cappiello A, Anand A, et al.');
    expect(message).toBe('1 reference in the style American Medical Association 11th edition.');
  });

  test('is brought up to date on saving where that is set, and not where it was edited by hand', async () => {
    const draft = await opened(DRAFT, { referenceList: { updateOnSave: true } });
    const written = applied(DRAFT, (await draft.list()).edits);
    const cited = written.replace('[@berman2000]', '[@berman2000; @feder2014]');
    await draft.change(cited);
    const saved = await until('edits', async () => {
      const edits = await draft.saving();
      return edits.length > 0 && edits;
    });
    expect(applied(cited, saved)).toContain('Feder, A.');
    await draft.change(cited.replace('Antidepressant effects', 'My words'));
    expect(await draft.saving()).toEqual([]);
  });

  test('is left alone on saving unless that is set', async () => {
    const draft = await opened(DRAFT);
    const written = applied(DRAFT, (await draft.list()).edits);
    await draft.change(written.replace('[@berman2000]', '[@feder2014]'));
    await until('the problem', () => draft.codes().includes('stale-reference-list'));
    expect(await draft.saving()).toEqual([]);
  });

  test('where the language of the document is another, so is the list', async () => {
    const draft = await opened(`---\nlang: de\n---\n${DRAFT}`, { style: 'harvard-cite-them-right' });
    expect((await draft.list()).edits?.[0]?.newText).toContain('Verfügbar unter:');
  });
});

describe('in an editor without commands of Ketacite', () => {
  test('the server writes the list itself, and asks before it replaces what was edited', async () => {
    const draft = await opened('Text [@berman2000].\n\n# References\n', {}, { commandLinks: false });
    const { connection, uri } = draft;
    const edits: Edit[][] = [];
    const asked: string[] = [];
    let answer: object | null = null;
    connection.onRequest('workspace/applyEdit', ({ edit }) => {
      edits.push(edit.documentChanges[0].edits);
      return { applied: true };
    });
    connection.onRequest('window/showMessageRequest', ({ message }) => {
      asked.push(message);
      return answer;
    });
    const heading = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
    const actions = await connection.sendRequest<
      { title: string; command: { command: string; arguments: string[] } }[]
    >('textDocument/codeAction', { textDocument: { uri }, range: heading, context: { diagnostics: [] } });
    const action = actions.find(({ title }) => title === 'Insert the reference list here');
    await connection.sendRequest('workspace/executeCommand', action!.command);
    expect(edits).toHaveLength(1);
    const written = applied(draft.text(), edits[0]);
    expect(written).toMatch(/# References\n\n<!-- ketacite: references hash=\w+ -->\n\nBerman/);

    await draft.change(written.replace('Antidepressant effects', 'My words'));
    await connection.sendRequest('workspace/executeCommand', action!.command);
    expect([asked.length, edits.length]).toEqual([1, 1]);
    expect(asked[0]).toContain('edited by hand');
    answer = { title: 'Replace the List' };
    await connection.sendRequest('workspace/executeCommand', action!.command);
    expect(applied(draft.text(), edits[1])).toBe(written);
  });
});

describe('where Pandoc prints the list', () => {
  const refs = JSON.stringify([
    {
      id: 'smith2020',
      type: 'book',
      title: 'On tea',
      author: [{ family: 'Smith', given: 'Ann' }],
      issued: { 'date-parts': [[2020]] },
    },
  ]);
  const draft = '---\nbibliography: refs.json\n---\n\nTea helps [@smith2020].\n\n# References\n\n# Appendix\n\nMore.\n';

  /** How often the work stands in what Pandoc makes of a text. */
  function printed(text: string): { times: number; html: string } {
    const { stdout, stderr } = spawnSync('pandoc', ['--citeproc', '-t', 'html'], {
      cwd: folder,
      input: text,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return { times: stdout.match(/On tea/gi)?.length ?? 0, html: stdout };
  }

  test('its place is written, and the work stands there once', async () => {
    writeFileSync(path.join(folder, 'refs.json'), refs);
    const open = await opened(draft);
    const { edits, offer, message } = await until('the library', async () => {
      const list = await open.list();
      return list.offer === 'static' && list;
    });
    expect([offer, message]).toEqual(['static', 'Pandoc prints the reference list where ::: {#refs} stands.']);
    const text = applied(draft, edits);
    expect(text).toContain('# References\n\n::: {#refs}\n:::\n\n# Appendix');
    const { times, html } = printed(text);
    expect(times).toBe(1);
    expect(html.search(/On tea/i)).toBeLessThan(html.indexOf('Appendix'));
    await open.change(text);
    expect((await open.list()).message).toMatch(/The document says so already\.$/);
  });

  test('or the list itself, and Pandoc is told to print none', async () => {
    writeFileSync(path.join(folder, 'refs.json'), refs);
    const open = await opened(draft);
    const placed = await until('the library', async () => {
      const list = await open.list();
      return list.offer === 'static' && applied(draft, list.edits);
    });
    for (const text of [draft, placed]) {
      await open.change(text);
      const { edits } = await open.list({ inText: true });
      const written = applied(text, edits);
      expect(written).toContain('suppress-bibliography: true\n---');
      expect(written).not.toContain('{#refs}');
      const { times, html } = printed(written);
      expect(times).toBe(1);
      expect(html.search(/On tea/i)).toBeLessThan(html.indexOf('Appendix'));
    }
  });

  test('a list that stands beside Pandoc’s is said', async () => {
    writeFileSync(path.join(folder, 'refs.json'), refs);
    const open = await opened(draft);
    const text = await until('the library', async () => {
      const { edits } = await open.list({ inText: true });
      return edits && applied(draft, edits).replace('suppress-bibliography: true\n', '');
    });
    expect(printed(text).times).toBe(2);
    await open.change(text);
    await until('the problem', () => open.codes().includes('double-reference-list'));
  });

  test('in Quarto’s documents too, with a library or without', async () => {
    const open = await opened('Text [@berman2000].\n', {}, {}, 'draft.qmd');
    expect((await open.list()).edits?.[0]?.newText).toContain('::: {#refs}');
  });
});

test('records that cannot be printed as they should be are named at their citation', async () => {
  writeFileSync(
    path.join(folder, 'refs.json'),
    JSON.stringify([
      { id: 'bare', type: 'book', title: 'Bare' },
      { id: 'empty', type: 'book' },
    ]),
  );
  const draft = await opened('---\nbibliography: refs.json\n---\n[@bare] [@bare] [@empty]\n');
  await until('the problems', () => draft.codes().includes('incomplete-reference'));
  const messages = draft.diagnostics.at(-1)!.diagnostics.map(({ message }) => message);
  expect(messages).toContain('The record of “bare” has no year: the list prints what there is.');
  expect(messages.filter((message) => message.includes('“bare”'))).toHaveLength(1);
});
