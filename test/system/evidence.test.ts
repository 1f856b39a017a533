import { expect, test } from 'vitest';
import type { EvidenceMapResult, InsertionResult, StatementsResult } from '../../server/lsp/protocol.ts';
import { oneSession } from './one-session.ts';
import type { Session } from './session.ts';

const uri = 'file:///draft.md';
const DRAFT = 'Ketamine can relieve depression within hours [@murrough2013].\n\n';
const startOne = oneSession();

async function start(text: string): Promise<Session['connection']> {
  const open = await startOne();
  open.open(uri, text);
  return open.connection;
}

test('the evidence map of a version of the document, with the details of what is selected', async () => {
  const connection = await start(DRAFT);
  const ask = (params: object) => connection.sendRequest<EvidenceMapResult>('ketacite/evidenceMap', params);
  const { version, map } = await ask({ uri, selected: { pack: 'ketamine', claim: 'rapid-relief' } });
  expect(version).toBe(1);
  expect(map?.packs[0]?.claims.find(({ id }) => id === 'rapid-relief')).toMatchObject({ stated: 1, uncited: 0 });
  expect(map?.details?.title).toBe('Rapid relief');
  expect(await ask({ uri: 'file:///other.md' })).toEqual({ version: 0 });
  // Bad input is no end of the session.
  expect((await ask({ uri, selected: 7 })).map?.details).toBeUndefined();
  await expect(ask({})).resolves.toEqual({ version: 0 });
});

test('statements, and edits that insert them, citations and topics', async () => {
  const connection = await start(DRAFT);
  const [first] = await connection.sendRequest<StatementsResult>('ketacite/statements', { uri });
  expect(first).toMatchObject({ claim: 'Conditions treated; not a cure', stated: true });
  const insert = (what: object, of = uri) =>
    connection.sendRequest<InsertionResult>('ketacite/insertion', { uri: of, insert: what });
  const at = (line: number, character: number) => ({ line, character });
  expect(await insert({ sentence: 'So it is.', position: at(2, 0) })).toEqual({
    version: 1,
    edit: { range: { start: at(2, 0), end: at(2, 0) }, newText: 'So it is.' },
  });
  expect(await insert({ citekey: 'zarate2006', position: at(0, 61) })).toEqual({
    version: 1,
    edit: { range: { start: at(0, 59), end: at(0, 59) }, newText: '; @zarate2006' },
  });
  expect(await insert({ citekey: 'murrough2013', position: at(0, 61) })).toEqual({
    version: 1,
    message: 'That is cited here already.',
  });
  expect((await insert({ topic: 'ketamine' })).edit?.newText).toBe('---\nketacite: { topic: ketamine }\n---\n\n');
  expect((await insert({ topic: 'ketamine' }, 'file:///other.md')).message).toMatch(/not open/);
});

test('the front matter takes no words', async () => {
  const connection = await start(`---\ntitle: A\n---\n${DRAFT}`);
  const insert = { sentence: 'So it is.', position: { line: 1, character: 0 } };
  const { edit, message } = await connection.sendRequest<InsertionResult>('ketacite/insertion', { uri, insert });
  expect([edit, message]).toEqual([
    undefined,
    'The cursor stands in the front matter. Put it into the text, where the words should go.',
  ]);
});

test('completion offers statements where it was asked for, and never while typing', async () => {
  const connection = await start(`${DRAFT}Ketamine [@\n`);
  const ask = async (line: number, character: number, triggerKind: number) =>
    (
      await connection.sendRequest<{ items: { label: string; kind: number }[] } | null>('textDocument/completion', {
        textDocument: { uri },
        position: { line, character },
        context: { triggerKind },
      })
    )?.items.map(({ label }) => label);
  expect((await ask(1, 0, 1))?.length).toBeGreaterThan(8);
  // A character of the trigger, and a list that is asked for again while it is filtered.
  expect(await ask(1, 0, 2)).toBeUndefined();
  expect(await ask(1, 0, 3)).toBeUndefined();
  expect(await ask(2, 11, 1)).toContain('feder2014');
});
