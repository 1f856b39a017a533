import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { suite, suiteTeardown, teardown, test } from 'mocha';
import {
  type CodeAction,
  CodeActionKind,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  languages,
  Range,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { closeAll, inWorkspace, until, untitled } from './support.ts';

const code = ({ code }: Diagnostic) => String(typeof code === 'object' ? code.value : code);
const codes = (document: TextDocument) => languages.getDiagnostics(document.uri).map(code);

async function problem(document: TextDocument, wanted: string): Promise<Diagnostic> {
  return until(`the problem ${wanted}`, () =>
    languages.getDiagnostics(document.uri).find((one) => code(one) === wanted),
  );
}

const without = (document: TextDocument, unwanted: string) =>
  until(`${unwanted} to go`, () => !codes(document).includes(unwanted));

/** The quick fixes at a problem. */
async function actions(document: TextDocument, wanted: string): Promise<CodeAction[]> {
  const { range } = await problem(document, wanted);
  const ask = ['vscode.executeCodeActionProvider', document.uri, range, CodeActionKind.QuickFix.value, 50] as const;
  return until(`quick fixes for ${wanted}`, async () => {
    const found = await commands.executeCommand<CodeAction[]>(...ask);
    return found.length > 0 && found;
  });
}

/** Opens a text, applies the fix of a problem whose title begins so, and gives what the text has become. */
async function fixed(text: string, wanted: string, title: string): Promise<string> {
  const { document } = await untitled(text);
  const all = await actions(document, wanted);
  const action = all.find((one) => one.title.startsWith(title));
  assert.ok(action?.edit, `no fix begins with “${title}”: ${all.map((one) => one.title).join(' | ')}`);
  assert.ok(await workspace.applyEdit(action.edit));
  await without(document, wanted);
  return document.getText();
}

suite('problems about claims', () => {
  teardown(closeAll);

  test('an uncited claim is cited before its full stop', async () => {
    const text = await fixed('Ketamine gives rapid relief. More.\n', 'uncited-claim', 'Cite ');
    assert.match(text, /^Ketamine gives rapid relief \[@\w+\]\. More\.\n$/);
  });

  test('an over-claim is rewritten, replaced, or answered behind it', async () => {
    const text = 'First. Ketamine cures depression [@zarate2006]. Last.\n';
    assert.match(
      await fixed(text, 'over-claim', 'Replace “cures” by'),
      /^First\. Ketamine (?!cures).* depression \[@zarate2006\]\. Last\.\n$/,
    );
    assert.match(
      await fixed(text, 'over-claim', 'Replace the sentence by'),
      /^First\. (?!Ketamine cures).*\[@\w+.*\]\. Last\.\n$/,
    );
    const { document } = await untitled(text);
    const insert = (await actions(document, 'over-claim')).find((one) => one.title.startsWith('Insert after it'));
    assert.ok(insert?.edit && (await workspace.applyEdit(insert.edit)));
    assert.match(document.getText(), /^First\. Ketamine cures depression \[@zarate2006\]\. .+ Last\.\n$/);
  });

  test('a citation that does not support the claim is replaced, or joined by one that does', async () => {
    const text = 'Ketamine promotes neuroplasticity [@berman2000].\n';
    assert.match(
      await fixed(text, 'unsupported-citation', 'Cite Abdallah et al. 2018'),
      /^Ketamine promotes neuroplasticity \[@abdallah2018\]\.\n$/,
    );
    const { document } = await untitled(text);
    const add = (await actions(document, 'unsupported-citation')).find((one) => one.title.startsWith('Add Abdallah'));
    assert.ok(add?.edit && (await workspace.applyEdit(add.edit)));
    assert.equal(document.getText(), 'Ketamine promotes neuroplasticity [@berman2000; @abdallah2018].\n');
  });

  test('a claim that nothing supports is replaced by what can be said', async () => {
    const text = 'Combining ketamine therapy with psychotherapy may enhance the effectiveness of both treatments.\n';
    const { document } = await untitled(text);
    const replace = (await actions(document, 'unsupported-claim')).find(({ title }) => title.startsWith('Replace'));
    assert.ok(replace?.edit && (await workspace.applyEdit(replace.edit)));
    assert.notEqual(document.getText(), text);
  });

  test('missing caveats come in a paragraph of their own', async () => {
    const claims = 'Ketamine gives rapid relief [@zarate2006].\n\nKetamine promotes neuroplasticity [@duman2016].\n';
    const text = await fixed(claims, 'missing-caveats', 'Insert a paragraph with the caveats');
    const [first, caveats, ...rest] = text.split('\n\n');
    assert.deepEqual([first, rest], [claims.split('\n\n')[0], [claims.split('\n\n')[1]]]);
    assert.match(caveats!, /supervise/);
  });

  test('a code links to the line that explains it', async () => {
    const { document } = await untitled('Ketamine gives rapid relief.\n');
    const { code } = await problem(document, 'uncited-claim');
    assert.ok(typeof code === 'object');
    const explained = await workspace.openTextDocument((code.target as Uri).with({ fragment: '' }));
    const line = Number(/^L(\d+)$/.exec(code.target.fragment)![1]);
    assert.equal(explained.lineAt(line - 1).text, '### `uncited-claim`');
  });
});

suite('ignored problems', () => {
  const settings = () => workspace.getConfiguration('ketacite');
  const kept = () => path.join(workspace.workspaceFolders![0]!.uri.fsPath, '.ketacite', 'dismissed.json');

  teardown(closeAll);
  suiteTeardown(() => rmSync(path.dirname(kept()), { recursive: true, force: true }));

  test('stay ignored where the paragraph moves, come back with other words, and are restored', async () => {
    const claim = 'Ketamine gives rapid relief.';
    const { document } = await inWorkspace('ignored.md', `Before.\n\n${claim}\n\nAfter.\n`);
    const ignore = (await actions(document, 'uncited-claim')).find(
      ({ title }) => title === 'Ignore here (uncited-claim)',
    );
    assert.ok(ignore?.command);
    await commands.executeCommand(ignore.command.command, ...(ignore.command.arguments ?? []));
    await without(document, 'uncited-claim');
    assert.equal(document.isDirty, false);
    assert.match(readFileSync(kept(), 'utf8'), /"file": "ignored\.md"/);

    const write = async (text: string) => {
      const edit = new WorkspaceEdit();
      const end = document.lineAt(document.lineCount - 1).range.end;
      edit.replace(document.uri, new Range(0, 0, end.line, end.character), text);
      assert.ok(await workspace.applyEdit(edit));
    };
    // The unknown key tells when the new text has been looked at.
    await write(`${claim}\n\nBefore. [@nobody]\n\nAfter.\n`);
    await problem(document, 'unknown-citation');
    assert.deepEqual(codes(document), ['unknown-citation']);
    await write(`Before.\n\n${claim.replace('rapid', 'very rapid')}\n\nAfter.\n`);
    await problem(document, 'uncited-claim');

    await write(`${claim}\n`);
    await without(document, 'uncited-claim');
    await commands.executeCommand('ketacite.restoreIgnoredProblems');
    await problem(document, 'uncited-claim');
    assert.doesNotMatch(readFileSync(kept(), 'utf8'), /ignored\.md/);
  });

  test('cannot be kept for a document that is not saved', async () => {
    rmSync(path.dirname(kept()), { recursive: true, force: true });
    const { document } = await untitled('Ketamine gives rapid relief.\n');
    const ignore = (await actions(document, 'uncited-claim')).find(
      ({ title }) => title === 'Ignore here (uncited-claim)',
    );
    await commands.executeCommand(ignore!.command!.command, ...(ignore!.command!.arguments ?? []));
    assert.equal(existsSync(kept()), false);
    assert.deepEqual(codes(document), ['uncited-claim']);
  });

  test('are silenced by a comment', async () => {
    const { document } = await untitled('Ketamine gives rapid relief. <!-- ketacite-ignore --> [@nobody]\n');
    await problem(document, 'unknown-citation');
    assert.deepEqual(codes(document), ['unknown-citation']);
  });

  test('a code that is off is not shown, and is again', async () => {
    const { document } = await untitled('Ketamine gives rapid relief.\n');
    await problem(document, 'uncited-claim');
    await settings().update('rules.uncited-claim', 'off', ConfigurationTarget.Workspace);
    await without(document, 'uncited-claim');
    await settings().update('rules.uncited-claim', undefined, ConfigurationTarget.Workspace);
    await problem(document, 'uncited-claim');
  });
});
