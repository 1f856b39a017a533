import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import { type CompletionList, commands, Position, Selection, TabInputWebview, type TextEditor, window } from 'vscode';
import { after, closeAll, until, untitled } from './support.ts';

const maps = () =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('ketacite.evidenceMap'));

const accept = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

/** Runs the command, chooses what comes first, and waits for it in the text. */
async function insertFirst(editor: TextEditor): Promise<string> {
  const { version } = editor.document;
  const inserted = commands.executeCommand('ketacite.insertStatement');
  await until('the statement', async () => {
    await accept();
    return editor.document.version > version;
  });
  await inserted;
  return editor.document.getText();
}

suite('evidence map', () => {
  teardown(async () => {
    await window.tabGroups.close(maps());
    await closeAll();
  });

  test('opens beside the document, once', async () => {
    await untitled('Ketamine can relieve depression within hours [@murrough2013].\n');
    await commands.executeCommand('ketacite.showEvidenceMap');
    await until('the map', () => maps().length === 1);
    await commands.executeCommand('ketacite.showEvidenceMap', { claim: 'ketamine/rapid-relief' });
    await commands.executeCommand('ketacite.showEvidenceMap', { claim: 7 });
    assert.equal(maps().length, 1);
  });
});

suite('evidence statements', () => {
  teardown(closeAll);

  const DRAFT = 'Ketamine promotes neuroplasticity.\n\n';

  test('the command inserts a sentence with its citations: one step, and the cursor behind it', async () => {
    const editor = await untitled(DRAFT);
    editor.selection = new Selection(2, 0, 2, 0);
    const text = await insertFirst(editor);
    assert.ok(text.startsWith(DRAFT), text);
    // What the document states comes first.
    assert.match(text.slice(DRAFT.length), /^[A-Z].* \[@(?:duman2016|abdallah2018)(?:; @\w+)*\]\.$/);
    assert.deepEqual(editor.selection.active, new Position(2, text.length - DRAFT.length));
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), DRAFT);
  });

  test('completion offers them to who asks, and leaves citations alone', async () => {
    const { document } = await untitled(`${DRAFT}\n\nReviews [@dum\n`);
    const ask = async (at: Position, trigger?: string) =>
      (
        await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, at, trigger)
      ).items.map(({ insertText }) => (typeof insertText === 'string' ? insertText : (insertText?.value ?? '')));
    const offered = await until('statements', async () => {
      const found = await ask(new Position(2, 0));
      return found.some((text) => /\[@duman2016/.test(text)) && found;
    });
    assert.ok(offered.length > 8, offered.join('\n'));
    const citations = await ask(after(document, '@dum'));
    assert.ok(citations.includes('@duman2016'), citations.join('\n'));
    assert.ok(!citations.some((text) => text.includes('[@')), citations.join('\n'));
  });
});
