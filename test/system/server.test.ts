import { describe, expect, test } from 'vitest';
import { oneSession } from './one-session.ts';
import { until } from './session.ts';

const uri = 'file:///draft.md';
const start = oneSession();

const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

interface Item {
  label: string;
  detail: string;
  documentation?: { value: string };
  textEdit: { newText: string; range?: object; insert?: object };
}
type List = { isIncomplete: boolean; items: Item[] } | null;

describe('a conversation', () => {
  test('complete, resolve, accept, hover', async () => {
    const { connection, open } = await start();
    open(uri, 'Ketamine gives rapid relief [@ptsd].\n');
    const list = await connection.sendRequest<List>('textDocument/completion', at(0, 34));
    expect(list?.items.map(({ label, detail }) => `${label} | ${detail}`)).toEqual([
      'feder2014 | Feder et al. · 2014 · JAMA Psychiatry',
    ]);
    expect(list?.items[0]).not.toHaveProperty('documentation');
    expect(list?.items[0]?.textEdit).toEqual({
      newText: '@feder2014',
      range: { start: { line: 0, character: 29 }, end: { line: 0, character: 34 } },
    });
    const resolved = await connection.sendRequest<Item>('completionItem/resolve', list!.items[0]);
    expect(resolved.documentation?.value).toMatch(
      /^Feder, A\., Parides, M\. K\..*\*JAMA Psychiatry\*, \*71\*\(6\), 681–688\. <https:\/\/doi\.org\/10\.1001\/jamapsychiatry\.2014\.62>/,
    );
    expect(resolved.documentation?.value).toContain('**Supports**');
    const claim = await connection.sendRequest<{ contents: { value: string }; range: object }>(
      'textDocument/hover',
      at(0, 18),
    );
    expect(claim.contents.value).toMatch(/^\*\*Claim: Rapid relief\*\*/);
    expect(claim.range).toEqual({ start: { line: 0, character: 15 }, end: { line: 0, character: 27 } });
  });

  test('insert-and-replace only for clients that can; command links only for clients that declare them', async () => {
    const capabilities = { textDocument: { completion: { completionItem: { insertReplaceSupport: true } } } };
    const { connection, open } = await start({ commandLinks: true }, capabilities);
    open(uri, '[@krystal2019]\n');
    const list = await connection.sendRequest<List>('textDocument/completion', at(0, 5));
    expect(list?.items[0]?.textEdit.insert).toBeDefined();
    const hover = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', at(0, 3));
    expect(hover.contents.value).toContain('(command:ketacite.editFromCard?');
    expect(hover.contents.value).not.toMatch(/!\[/);
  });

  test('plain Markdown for everyone else', async () => {
    const { connection, open } = await start();
    open(uri, '[@krystal2019] Ketamine gives rapid relief.\n');
    const hover = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', at(0, 3));
    expect(hover.contents.value).not.toContain('command:');
    expect(hover.contents.value).toContain('No record of this article was found');
    const claim = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', at(0, 32));
    expect(claim.contents.value).not.toMatch(/command:|!\[|data:/);
    expect(claim.contents.value).toContain('ketamine 64% †, midazolam 28% †');
  });

  test('a claim’s card cites and opens the map for clients with commands, and shows images to those that have them', async () => {
    const { connection, open } = await start({ commandLinks: true, images: true });
    open(uri, 'Ketamine gives rapid relief.\n');
    const { contents } = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', at(0, 18));
    const links = [...contents.value.matchAll(/\[([^\]]*)\]\(command:([\w.]+)\?([^)]*)\)/g)];
    const place = { line: 0, character: 27 };
    expect(links.map(([, title, command, args]) => [title, command, JSON.parse(decodeURIComponent(args!))])).toEqual([
      ['3 more', 'ketacite.showEvidenceMap', [{ claim: 'ketamine/rapid-relief' }]],
      [
        'Cite Murrough et al. 2013',
        'ketacite.editFromCard',
        [{ uri, version: 1, range: { start: place, end: place }, newText: ' [@murrough2013]' }],
      ],
      ['More in the evidence map', 'ketacite.showEvidenceMap', [{ claim: 'ketamine/rapid-relief' }]],
    ]);
    expect(contents.value).toMatch(/!\[Murrough et al\. 2013\. [^\]]*\]\(data:image\/svg\+xml;base64,/);
  });

  test('problems come with the text and go with it; fixes are edits', async () => {
    const { connection, open, diagnostics } = await start();
    open(uri, 'x [@berman200]\n');
    await until('a problem', () => diagnostics.at(-1)?.diagnostics[0]?.code === 'unknown-citation');
    const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 4 } };
    const actions = await connection.sendRequest<{ title: string; edit: { changes: Record<string, object[]> } }[]>(
      'textDocument/codeAction',
      {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      },
    );
    expect(actions[0]?.edit.changes[uri]).toEqual([
      { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 13 } }, newText: '@berman2000' },
    ]);
    const end = { line: 0, character: 13 };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '0' }],
    });
    await until('no problem', () => diagnostics.at(-1)?.version === 2 && diagnostics.at(-1)?.diagnostics.length === 0);
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  });

  test('the reference list: an edit of this version, then nothing to change', async () => {
    const { connection, open } = await start();
    open(uri, '[@duman2016]\n');
    const ask = (scope: string) =>
      connection.sendRequest<{ version: number; edits?: { newText: string }[]; message: string }>(
        'ketacite/referenceList',
        { uri, scope },
      );
    const style = 'American Psychological Association 7th edition';
    const { edits, version, message } = await ask('cited');
    expect([version, message]).toEqual([1, `1 reference in the style ${style}.`]);
    expect(edits?.map(({ newText }) => newText)).toEqual([expect.stringContaining('Duman, R. S.')]);
    expect((await ask('core')).edits?.[0]?.newText.match(/^.*\(\d{4}\)\./gm)).toHaveLength(7);
    const end = { line: 1, character: 0 };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: edits![0]!.newText }],
    });
    expect(await ask('cited')).toEqual({
      version: 2,
      message: `The reference list is up to date: 1 reference in the style ${style}.`,
      severity: 'info',
    });
  });

  test('nothing cited, and a document that is not open, are said', async () => {
    const { connection, open } = await start();
    open(uri, 'Nothing.\n');
    const ask = (of: string) =>
      connection.sendRequest<{ message: string }>('ketacite/referenceList', { uri: of, scope: 'cited' });
    expect((await ask(uri)).message).toBe('This document cites nothing yet. Type @ to cite a reference.');
    expect((await ask('file:///other.md')).message).toMatch(/not open/);
  });
});

describe('settings', () => {
  test('a style that is none is said once, and APA is used', async () => {
    const { connection, open, messages } = await start();
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: { ketacite: { style: 7 } } });
    await until('a message', () => messages.length > 0);
    expect(messages).toEqual(['The setting ketacite.style is 7, which names no style. APA is used.']);
    open(uri, '[@duman2016]\n');
    const hover = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', at(0, 3));
    expect(hover.contents.value).toMatch(/^Duman, R\. S\./);
  });

  test('another style shows in the next card', async () => {
    const { connection, open } = await start();
    await connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { ketacite: { style: 'vancouver' } },
    });
    open(uri, '[@duman2016]\n');
    // The style is read with what else the document brings along, which a first card does not wait for.
    await until('the card in that style', async () => {
      const hover = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', at(0, 3));
      return /^Duman RS, Aghajanian GK/.test(hover.contents.value);
    });
  });
});

describe('bad input', () => {
  test.each([
    ['5 MB in one line', 'ketamine @zarate2006 relieves depression '.repeat(125_000)],
    ['binary bytes', '\0\x01\ufffd@\ufffe[@zarate2006]'],
    ['lone surrogates', '\ud800 [@zarate2006] \udc00'],
    ['CRLF and a BOM', '\uFEFF---\r\ntitle: x\r\n---\r\n[@zarate2006]\r\n'],
    ['broken front matter', '---\na: [\n---\n[@zarate2006]\n'],
  ])('%s: answers still come, also past the end', async (_, text) => {
    const { connection, open } = await start();
    open(uri, text);
    expect(await connection.sendRequest('textDocument/hover', at(9_999, 9_999))).toBeNull();
    const list = await connection.sendRequest<List>('textDocument/completion', at(9_999, 9_999));
    expect(list === null || list.items.length >= 0).toBe(true);
  });

  test('a document that was never opened, and positions below zero', async () => {
    const { connection } = await start();
    expect(await connection.sendRequest('textDocument/completion', at(0, 0))).toBeNull();
    expect(await connection.sendRequest('textDocument/hover', at(-1, -1))).toBeNull();
  });
});
