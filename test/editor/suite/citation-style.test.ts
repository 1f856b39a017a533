import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import { ConfigurationTarget, commands, languages, type TextEditor, workspace } from 'vscode';
import { closeAll, until, untitled } from './support.ts';

const setting = () => workspace.getConfiguration('ketacite');

/** Runs the command and takes what comes second, in each list that is shown, until that has changed something. */
async function chooseSecond(hasChanged: () => boolean): Promise<void> {
  let running: Thenable<void> | undefined;
  await until('the style', async () => {
    running ??= commands.executeCommand('ketacite.chooseCitationStyle').then(() => {
      running = undefined;
    });
    await commands.executeCommand('workbench.action.quickOpenSelectNext');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return hasChanged();
  });
  await running;
}

/** Has another style chosen in a document. @returns its text then */
async function restyled({ document }: TextEditor): Promise<string> {
  const { version } = document;
  await chooseSecond(() => document.version > version);
  return document.getText();
}

suite('citation style', () => {
  teardown(async () => {
    await closeAll();
    for (const target of [ConfigurationTarget.Workspace, ConfigurationTarget.Global]) {
      await setting().update('style', undefined, target);
    }
  });

  test('the command writes it into the front matter, in one step', async () => {
    const editor = await untitled('It works [@berman2000].\n');
    const text = await restyled(editor);
    assert.match(text, /^---\ncsl: [\w-]+\n---\n\nIt works \[@berman2000\]\.\n$/);
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'It works [@berman2000].\n');
  });

  test('one that stands there is replaced, in quotes or not, and the line breaks stay', async () => {
    const editor = await untitled('---\r\ntitle: A\r\ncsl: "nature" # mine\r\n---\r\n\r\nIt works [@berman2000].\r\n');
    const text = await restyled(editor);
    assert.match(
      text,
      /^---\r\ntitle: A\r\ncsl: (?!nature)[\w-]+ # mine\r\n---\r\n\r\nIt works \[@berman2000\]\.\r\n$/,
    );
  });

  test('a list that is out of date then is said to be, and stays as it is until its writer updates it', async () => {
    const editor = await untitled('---\ncsl: nature\n---\n\nIt works [@berman2000].\n');
    await commands.executeCommand('ketacite.insertReferenceList');
    const list = await until('the list', () => /^## References[\s\S]*/m.exec(editor.document.getText())?.[0]);
    const text = await restyled(editor);
    assert.ok(text.endsWith(list), text);
    await until('the problem', () =>
      languages
        .getDiagnostics(editor.document.uri)
        .some(({ code }) => JSON.stringify(code).includes('stale-reference-list')),
    );
  });

  test('without a document it goes into the settings', async () => {
    const written = () => {
      const { workspaceValue, globalValue } = setting().inspect<string>('style') ?? {};
      return workspaceValue ?? globalValue;
    };
    assert.equal(written(), undefined);
    await chooseSecond(() => written() !== undefined);
    assert.match(written() ?? '', /^[\w-]+$/);
  });
});
