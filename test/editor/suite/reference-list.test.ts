import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  EndOfLine,
  languages,
  type TextDocument,
  type TextEditor,
  workspace,
} from 'vscode';
import { closeAll, file, until, untitled } from './support.ts';

const DRAFT = '# Draft\n\nIt works fast [@berman2000] and in PTSD [@feder2014].\n';

const SEVENTH = /Krystal/;

async function insert(editor: TextEditor, command: string): Promise<string> {
  await commands.executeCommand(`ketacite.${command}`);
  return until(
    'the reference list',
    () => /## References\n[\s\S]*\d{4}/.test(editor.document.getText()) && editor.document.getText(),
  );
}

/** The list's own text: all below its heading. */
function listed(text: string): string {
  return text.split('## References')[1] ?? '';
}

suite('reference list', () => {
  teardown(closeAll);

  test('holds the works cited, under a heading at the end', async () => {
    const editor = await untitled(DRAFT);
    const text = await insert(editor, 'insertReferenceList');
    assert.ok(text.startsWith(DRAFT.trimEnd()), text);
    assert.match(listed(text), /Berman[\s\S]*Feder/);
    assert.doesNotMatch(listed(text), /Zarate|Duman/);
  });

  test('again changes nothing, and one undo takes it all back', async () => {
    const editor = await untitled(DRAFT);
    const once = await insert(editor, 'insertReferenceList');
    const version = editor.document.version;
    await commands.executeCommand('ketacite.insertReferenceList');
    assert.equal(editor.document.getText(), once);
    assert.equal(editor.document.version, version, 'the second run edited the document');
    await commands.executeCommand('undo');
    await until('the text as it was', () => editor.document.getText() === DRAFT);
  });

  test('updates in place and leaves what follows alone', async () => {
    const editor = await untitled(`${DRAFT}\n## References\n\n## Notes\n\nKept.\n`);
    await insert(editor, 'insertReferenceList');
    await editor.edit((edit) => edit.insert(editor.document.lineAt(2).range.end, ' More [@duman2016].'));
    await commands.executeCommand('ketacite.insertReferenceList');
    const text = await until(
      'the updated list',
      () => /Duman/.test(listed(editor.document.getText())) && editor.document.getText(),
    );
    assert.equal(text.match(/## References/g)?.length, 1);
    assert.equal(text.match(/Berman, /g)?.length, 1);
    assert.ok(text.endsWith('## Notes\n\nKept.\n'), text);
  });

  test('all seven, cited or not', async () => {
    const editor = await untitled('# Draft\n\nNothing cited.\n');
    const text = listed(await insert(editor, 'insertAllSevenReferences'));
    for (const name of [/Berman/, /Murrough/, /Zarate/, /Feder/, /Abdallah/, /Duman/, SEVENTH]) {
      assert.match(text, name);
    }
    assert.doesNotMatch(text, /krystal2019neuron|abdallah2015/);
  });

  const lensesOf = async (document: TextDocument) =>
    (await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20)).map(
      ({ command }) => command?.title,
    );
  const staleIn = (document: TextDocument): Diagnostic | undefined =>
    languages
      .getDiagnostics(document.uri)
      .find(({ code }) => (typeof code === 'object' ? code.value : code) === 'stale-reference-list');

  test('says above it what it is, goes stale with the next citation, and its fix brings it up to date', async () => {
    const editor = await untitled(DRAFT);
    const { document } = editor;
    await insert(editor, 'insertReferenceList');
    await until('the lenses', async () => (await lensesOf(document)).includes('Up to date'));
    assert.deepEqual(await lensesOf(document), [
      'American Psychological Association 7th edition',
      '2 references',
      'Up to date',
    ]);
    await editor.edit((edit) => edit.insert(document.lineAt(2).range.end, ' More [@duman2016].'));
    const stale = await until('the problem', () => staleIn(document));
    await until('the lens', async () => (await lensesOf(document)).includes('Update'));
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      stale.range,
      CodeActionKind.QuickFix.value,
      20,
    );
    const fix = actions.find(({ title }) => title === 'Update the reference list');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(' | '));
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.match(listed(document.getText()), /Duman/);
    await until('no problem', () => !staleIn(document));
  });

  test('in a document with Windows line breaks keeps them', async () => {
    const editor = await untitled(DRAFT);
    await editor.edit((edit) => edit.setEndOfLine(EndOfLine.CRLF));
    const text = await insertCrlf(editor);
    assert.ok(!/[^\r]\n/.test(text), JSON.stringify(text));
  });

  async function insertCrlf(editor: TextEditor): Promise<string> {
    await commands.executeCommand('ketacite.insertReferenceList');
    return until(
      'the list',
      () => /## References\r\n[\s\S]*\d{4}/.test(editor.document.getText()) && editor.document.getText(),
    );
  }

  test('changes with the style of the front matter', async () => {
    const editor = await untitled(DRAFT);
    await insert(editor, 'insertReferenceList');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(0), '---\ncsl: jama\n---\n\n'));
    await until('the problem', () => staleIn(editor.document));
    await commands.executeCommand('ketacite.insertReferenceList');
    await until('a numbered list', () => /\n1\. Berman RM, Cappiello A,/.test(editor.document.getText()));
  });

  test('made for a text that has changed meanwhile is not written', async () => {
    // Of a file: VS Code keeps an untitled document open for an edit that it refuses.
    const editor = await file(DRAFT);
    const running = commands.executeCommand('ketacite.insertReferenceList');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(0), 'Newer. '));
    await running;
    const text = editor.document.getText();
    // Either the command saw the newer text, or it wrote nothing.
    assert.ok(text === `Newer. ${DRAFT}` || text.startsWith(`Newer. ${DRAFT.trimEnd()}`), text);
    assert.ok(text.startsWith('Newer. # Draft'), text);
  });

  test('is brought up to date on saving where that is set', async () => {
    const settings = workspace.getConfiguration('ketacite');
    await settings.update('referenceList.updateOnSave', true, ConfigurationTarget.Global);
    try {
      const editor = await file(DRAFT);
      await insert(editor, 'insertReferenceList');
      await editor.edit((edit) => edit.insert(editor.document.lineAt(2).range.end, ' More [@duman2016].'));
      await until('the problem', () => staleIn(editor.document));
      await editor.document.save();
      assert.match(listed(editor.document.getText()), /Duman/);
      assert.ok(!editor.document.isDirty);
    } finally {
      await settings.update('referenceList.updateOnSave', undefined, ConfigurationTarget.Global);
    }
  });
});
