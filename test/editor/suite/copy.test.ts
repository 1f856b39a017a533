import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import { commands, Selection, TabInputWebview, type TextEditor, window } from 'vscode';
import { closeAll, rangeOf, until, untitled } from './support.ts';

const panels = () =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('ketacite.copy'));

const accept = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

/** Runs the command, takes the form that comes first, and gives the panel that opens; the command ends with it. */
async function openPanel(command: string): Promise<string> {
  const ended = commands.executeCommand(command);
  const [panel] = await until('the panel', async () => {
    await accept();
    return panels().length > 0 && panels();
  });
  await window.tabGroups.close(panel!);
  await ended;
  return panel!.label;
}

// What comes onto the clipboard is tested by `person`, where the window may be asked.
suite('copying', () => {
  teardown(async () => {
    await window.tabGroups.close(panels());
    await closeAll();
  });

  async function draft(): Promise<TextEditor> {
    const editor = await untitled('It works fast [@berman2000] and in PTSD.\n');
    const { start } = rangeOf(editor.document, '@berman2000');
    editor.selection = new Selection(start, start);
    return editor;
  }

  test('the list, and the citation at the cursor, are first offered with their formatting, in a panel', async () => {
    const { document } = await draft();
    const text = document.getText();
    assert.equal(await openPanel('ketacite.copyReferenceList'), 'Copy Reference List');
    await until('the document', () => window.activeTextEditor?.document === document);
    assert.equal(await openPanel('ketacite.copyFormattedCitation'), 'Copy as Formatted Citation');
    assert.equal(document.getText(), text);
  });

  test('where the cursor is on no citation, nothing is asked', async () => {
    const editor = await draft();
    editor.selection = new Selection(0, 0, 0, 0);
    // It ends by itself: a form that is asked for would have to be chosen.
    await commands.executeCommand('ketacite.copyFormattedCitation');
    assert.deepEqual(panels(), []);
  });
});
