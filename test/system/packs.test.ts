import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { oneSession, scratchFolders } from './one-session.ts';
import { root, type Session, until } from './session.ts';

const startOne = oneSession();
const nextFolder = scratchFolders('packs');

/** A workspace with the pack for tests in `packs/tea`. */
function workspace() {
  const folder = nextFolder();
  fs.cpSync(path.join(root, 'test/fixtures/packs'), path.join(folder, 'packs'), { recursive: true });
  const at = (name: string) => path.join(folder, name);
  const edit = (name: string, from: string, to: string) => {
    const text = fs.readFileSync(at(name), 'utf8');
    expect(text).toContain(from);
    fs.writeFileSync(
      at(name),
      text.replace(from, () => to),
    );
  };
  return { at, edit, folder: pathToFileURL(folder).href, uri: (name: string) => pathToFileURL(at(name)).href };
}

async function start(folder: string, packs: unknown, options: object = {}): Promise<Session> {
  const open = await startOne(options, {}, [], [folder]);
  await open.connection.sendNotification('workspace/didChangeConfiguration', { settings: { ketacite: { packs } } });
  return open;
}

const at = (uri: string, line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

async function hovered({ connection }: Session, uri: string, line: number, character: number): Promise<string> {
  const hover = await connection.sendRequest<{ contents: { value: string } } | null>(
    'textDocument/hover',
    at(uri, line, character),
  );
  return hover?.contents.value ?? '';
}

/** Asks until an answer is as it should be. */
async function eventually(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await ask()); ) {
    if (Date.now() - began > 20_000) {
      throw new Error(`never came: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const offered = async ({ connection }: Session, uri: string, line: number, character: number): Promise<string[]> => {
  const list = await connection.sendRequest<{ items: { label: string }[] } | null>(
    'textDocument/completion',
    at(uri, line, character),
  );
  return (list?.items ?? []).map(({ label }) => label);
};

const problemsOf = (run: Session, uri: string) =>
  (run.diagnostics.findLast((published) => published.uri === uri)?.diagnostics ?? []) as {
    code: string;
    message: string;
    range?: object;
  }[];

const TEXT = 'Tea keeps people alert [@sam].\n\nKetamine gives rapid relief.\n';

test('its claims are recognised and explained, its reference is completed and explained', async () => {
  const { folder, uri } = workspace();
  const run = await start(folder, ['packs/tea']);
  const draft = uri('draft.md');
  run.open(draft, TEXT);
  await eventually('its reference', async () => (await offered(run, draft, 0, 28)).includes('sample2020'));
  expect(await hovered(run, draft, 0, 6)).toMatch(/^\*\*Claim: Alertness\*\*[\s\S]*One sample trial/);
  expect(await hovered(run, draft, 2, 17)).toMatch(/^\*\*Claim: Rapid relief\*\*/);
  await run.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: draft, version: 2 },
    contentChanges: [{ text: TEXT.replace('@sam', '@sample2020') }],
  });
  await eventually('its card', async () => /A sample trial/.test(await hovered(run, draft, 0, 28)));
  await until('no problem with the key', () => !problemsOf(run, draft).some(({ code }) => code === 'unknown-citation'));
});

test('a change of its files counts at once, and a folder that appears', async () => {
  const { at, edit, folder, uri } = workspace();
  const run = await start(folder, ['packs/tea', 'packs/later']);
  const draft = uri('draft.md');
  run.open(draft, TEXT);
  await eventually('its claim', async () => /Claim: Alertness/.test(await hovered(run, draft, 0, 6)));
  edit('packs/tea/claims/alertness.yaml', 'label: Alertness', 'label: Being awake');
  await eventually('its new label', async () => /Claim: Being awake/.test(await hovered(run, draft, 0, 6)));
  fs.cpSync(at('packs/tea'), at('packs/later'), { recursive: true });
  edit('packs/later/pack.yaml', 'id: tea', 'id: later');
  edit('packs/later/references.json', 'sample2020', 'sample2021');
  edit('packs/later/claims/alertness.yaml', 'sample2020:', 'sample2021:');
  await eventually('the other pack', async () => (await offered(run, draft, 0, 28)).includes('sample2021'));
  fs.rmSync(at('packs/tea'), { recursive: true });
  await eventually('no reference any more', async () => !(await offered(run, draft, 0, 28)).includes('sample2020'));
});

test('a fault stands in its own file at its line, leaves out no more than the faulty claim, and goes once it is mended', async () => {
  const { edit, folder, uri } = workspace();
  const run = await start(folder, ['packs/tea']);
  const draft = uri('draft.md');
  run.open(draft, TEXT);
  await eventually('its claim', async () => /Claim: Alertness/.test(await hovered(run, draft, 0, 6)));
  const file = 'packs/tea/claims/alertness.yaml';
  edit(file, 'basis: inference', 'basis: guess');
  await until('a problem', () => problemsOf(run, uri(file)).length === 1);
  expect(problemsOf(run, uri(file))).toEqual([
    {
      code: 'pack-file',
      severity: 1,
      source: 'ketacite',
      message: '“guess” must be one of verified, secondary, inference.',
      range: { start: { line: 32, character: 13 }, end: { line: 32, character: 18 } },
    },
  ]);
  await eventually('no claim', async () => (await hovered(run, draft, 0, 6)) === '');
  expect(await offered(run, draft, 0, 28)).toContain('sample2020');
  expect(await hovered(run, draft, 2, 17)).toMatch(/^\*\*Claim: Rapid relief\*\*/);
  edit(file, 'basis: guess', 'basis: inference');
  await until('no problem', () => problemsOf(run, uri(file)).length === 0);
  await eventually('its claim again', async () => /Claim: Alertness/.test(await hovered(run, draft, 0, 6)));
  await run.connection.sendNotification('workspace/didChangeConfiguration', { settings: { ketacite: {} } });
  await eventually('no reference any more', async () => !(await offered(run, draft, 0, 28)).includes('sample2020'));
});

test('a pack that cannot be read, one of a name that is taken and a folder that is not there do not stop the others', async () => {
  const { at, edit, folder, uri } = workspace();
  fs.cpSync(at('packs/tea'), at('packs/broken'), { recursive: true });
  fs.cpSync(at('packs/tea'), at('packs/twin'), { recursive: true });
  edit('packs/broken/pack.yaml', 'id: tea', 'id: [tea');
  const run = await start(folder, ['packs/broken', 'packs/gone', 'packs/tea', 'packs/twin']);
  const draft = uri('draft.md');
  run.open(draft, TEXT);
  await eventually('its claim', async () => /Claim: Alertness/.test(await hovered(run, draft, 0, 6)));
  await until('a problem of the broken one', () => problemsOf(run, uri('packs/broken/pack.yaml')).length === 1);
  await until('a problem of the twin', () => problemsOf(run, uri('packs/twin/pack.yaml')).length === 1);
  expect(problemsOf(run, uri('packs/twin/pack.yaml'))[0]).toMatchObject({
    message: 'Another pack “tea” is loaded already, so this one is left out. Give it another id.',
    range: { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } },
  });
  await until('a word on the setting', () =>
    run.messages.some((message) => /There is no folder “packs\/gone”/.test(message)),
  );
});

test('in a workspace that is not trusted a link that leads out is not followed until it is', async () => {
  const { at, folder, uri } = workspace();
  const outside = workspace();
  fs.symlinkSync(outside.at('packs/tea'), at('packs/link'));
  const run = await start(folder, ['packs/link'], { trusted: false });
  const draft = uri('draft.md');
  run.open(draft, TEXT);
  await until('a refusal', () => run.messages.some((message) => /which you have not trusted/.test(message)));
  expect(await offered(run, draft, 0, 28)).not.toContain('sample2020');
  await run.connection.sendNotification('ketacite/trusted');
  await eventually('its reference', async () => (await offered(run, draft, 0, 28)).includes('sample2020'));
});
