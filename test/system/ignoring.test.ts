import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Session, session, until } from './session.ts';

const CLAIM = 'Ketamine gives rapid relief.';
const LINKS = { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } };

let folder: string;
let open: Session | undefined;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ketacite-ignoring-'));
});
afterEach(async () => {
  await open?.end();
  open = undefined;
  fs.rmSync(folder, { recursive: true, force: true });
});

const kept = () => path.join(folder, '.ketacite', 'dismissed.json');
const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

interface Action {
  title: string;
  edit?: object;
  command?: { command: string; arguments: unknown[] };
}

async function start(options: object = {}, folders = [pathToFileURL(folder).href]): Promise<Session> {
  open = await session(options, LINKS, [], folders);
  return open;
}

/** The codes that were last published for a document, in its order. */
function codes({ diagnostics }: Session, uri: string): string[] | undefined {
  return diagnostics.findLast((published) => published.uri === uri)?.diagnostics.map(({ code }) => code);
}

async function actions({ connection }: Session, uri: string): Promise<Action[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: CLAIM.length } };
  return connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
}

/** Runs the quick fix that ignores the one problem of a document. */
async function ignore(running: Session, uri: string): Promise<void> {
  const action = (await actions(running, uri)).find(({ title }) => title.startsWith('Ignore here'));
  await running.connection.sendRequest('workspace/executeCommand', action!.command);
}

describe('Ignore here', () => {
  test('keeps the problem in the folder’s file, away, and back once its record is deleted', async () => {
    const running = await start();
    const uri = uriOf('a.md');
    running.open(uri, CLAIM);
    await until('the problem', () => codes(running, uri)?.[0] === 'uncited-claim');
    await ignore(running, uri);
    await until('it to go', () => codes(running, uri)?.length === 0);
    expect(JSON.parse(fs.readFileSync(kept(), 'utf8'))).toEqual({
      version: 1,
      dismissed: [{ id: expect.stringMatching(/^[0-9a-f]{16}$/), code: 'uncited-claim', file: 'a.md', text: CLAIM }],
    });
    expect(running.messages).toEqual([
      'Ignored, and kept in .ketacite/dismissed.json. “Ketacite: Restore Ignored Problems” shows it again.',
    ]);
    running.open(uriOf('b.md'), `Elsewhere.\n\n${CLAIM}\n`);
    await until('the other document', () => codes(running, uriOf('b.md'))?.length === 0);
    fs.rmSync(kept());
    await until('it to come back', () => codes(running, uri)?.[0] === 'uncited-claim');
  });

  test('is taken back for a document by the command that restores', async () => {
    const running = await start();
    const [one, other] = [uriOf('a.md'), uriOf('b.md')];
    running.open(one, CLAIM);
    running.open(other, 'Ketamine brought fast relief to them.');
    await until('problems', () => codes(running, one)?.length === 1 && codes(running, other)?.length === 1);
    await ignore(running, one);
    await ignore(running, other);
    await until('them to go', () => codes(running, one)?.length === 0 && codes(running, other)?.length === 0);
    const restore = { command: 'ketacite.restoreIgnored', arguments: [one] };
    await running.connection.sendRequest('workspace/executeCommand', restore);
    await until('one to come back', () => codes(running, one)?.length === 1);
    expect(codes(running, other)).toEqual([]);
    expect(running.messages.at(-1)).toBe('1 ignored problem is shown again.');
    await running.connection.sendRequest('workspace/executeCommand', restore);
    expect(running.messages.at(-1)).toBe('.ketacite/dismissed.json keeps nothing of this document.');
  });

  test.each([
    ['untitled:Untitled-1', {}, /^Save this document in a folder of the workspace first/],
    ['file:///elsewhere/a.md', {}, /this document lies in none/],
    ['a.md', { trusted: false }, /^You have not trusted this workspace/],
  ])('in %s %j says that it cannot be kept', async (name, options, message) => {
    const running = await start(options);
    const uri = name.includes(':') ? name : uriOf(name);
    running.open(uri, CLAIM);
    await until('the problem', () => codes(running, uri)?.length === 1);
    await ignore(running, uri);
    expect(running.messages.at(-1)).toMatch(message);
    expect(fs.existsSync(kept())).toBe(false);
  });

  test('writes nothing over a file that it cannot read, and says where that is broken', async () => {
    fs.mkdirSync(path.dirname(kept()));
    fs.writeFileSync(kept(), '{"version": 1,\n<<<<<<< HEAD\n');
    const running = await start();
    const uri = uriOf('a.md');
    running.open(uri, CLAIM);
    const broken = pathToFileURL(kept()).href;
    await until(
      'problems',
      () => codes(running, uri)?.length === 1 && codes(running, broken)?.[0] === 'dismissed-file',
    );
    await ignore(running, uri);
    expect(running.messages.at(-1)).toMatch(/is not written, so that nothing in it is lost\. Put line 2 right first/);
    expect(fs.readFileSync(kept(), 'utf8')).toContain('<<<<<<<');
    fs.writeFileSync(kept(), '{"version": 1, "dismissed": []}');
    await until('the file to be right', () => codes(running, broken)?.length === 0);
  });

  test('says where a file is in the folder’s place', async () => {
    fs.writeFileSync(path.join(folder, '.ketacite'), '');
    const running = await start();
    const uri = uriOf('a.md');
    running.open(uri, CLAIM);
    await until('the problem', () => codes(running, uri)?.length === 1);
    await ignore(running, uri);
    expect(running.messages.at(-1)).toMatch(/^\.ketacite\/dismissed\.json cannot be written: a file is in the place/);
  });

  test('follows no link that leads out of the workspace', async () => {
    const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'ketacite-outside-'));
    fs.symlinkSync(outside, path.join(folder, '.ketacite'), 'junction');
    const running = await start();
    const uri = uriOf('a.md');
    running.open(uri, CLAIM);
    await until('the problem', () => codes(running, uri)?.length === 1);
    await ignore(running, uri);
    expect(running.messages.at(-1)).toMatch(/cannot be written: it leads out of the workspace/);
    expect(fs.readdirSync(outside)).toEqual([]);
    fs.rmSync(outside, { recursive: true });
  });

  test('what a client sends in its place is not written', async () => {
    const running = await start();
    running.open(uriOf('a.md'), CLAIM);
    for (const sent of [undefined, 7, {}, { uri: uriOf('a.md') }, { uri: uriOf('a.md'), dismissal: { id: '../x' } }]) {
      const command = { command: 'ketacite.ignoreProblem', arguments: [sent] };
      expect(await running.connection.sendRequest('workspace/executeCommand', command)).toBeNull();
    }
    expect(fs.existsSync(kept())).toBe(false);
  });
});

describe('a problem', () => {
  test('has a link to the line that explains its code', async () => {
    const running = await start();
    const uri = uriOf('a.md');
    running.open(uri, CLAIM);
    await until('the problem', () => codes(running, uri)?.length === 1);
    const [problem] = running.diagnostics.at(-1)!.diagnostics as unknown as { codeDescription: { href: string } }[];
    const [, file, line] = /^(file:.*)#L(\d+)$/.exec(problem!.codeDescription.href)!;
    expect(fs.readFileSync(new URL(file!), 'utf8').split('\n')[Number(line) - 1]).toBe('### `uncited-claim`');
  });

  test('comes at the severity that is set, or not at all', async () => {
    const running = await start();
    const uri = uriOf('a.md');
    const set = (rules: object) =>
      running.connection.sendNotification('workspace/didChangeConfiguration', { settings: { ketacite: { rules } } });
    running.open(uri, CLAIM);
    await until('the problem', () => codes(running, uri)?.length === 1);
    await set({ 'uncited-claim': 'error' });
    const severity = () => (running.diagnostics.at(-1)?.diagnostics[0] as { severity?: number } | undefined)?.severity;
    await until('an error', () => severity() === 1);
    await set({ 'uncited-claim': 'off' });
    await until('nothing', () => codes(running, uri)?.length === 0);
    await set({ 'uncited-claim': 'loud' });
    await until('the problem again', () => codes(running, uri)?.length === 1);
    expect(running.messages.at(-1)).toMatch(/^The setting ketacite\.rules\.uncited-claim is "loud"/);
  });
});
