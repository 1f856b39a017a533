import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import { commands, type TextEditor } from 'vscode';
import { closeAll, until, untitled } from './support.ts';

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
});
