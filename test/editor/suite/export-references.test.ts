import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, teardown, test } from 'mocha';
import { commands, workspace } from 'vscode';
import { closeAll, inWorkspace, until } from './support.ts';

const DRAFT = '# Draft\n\nIt works fast [@berman2000] and in PTSD [@feder2014; @nobody].\n';

const inFolder = (name: string) => path.join(workspace.workspaceFolders![0]!.uri.fsPath, name);
const run = (format: string) => commands.executeCommand('ketacite.exportCitedReferences', format);

suite('export cited references', () => {
  teardown(closeAll);

  test('the cited works stand in a file beside the draft, which names it; one undo takes that back', async () => {
    const { document } = await inWorkspace('cited draft.md', DRAFT);
    await run('bibtex');
    const text = readFileSync(inFolder('cited draft.references.bib'), 'utf8');
    assert.deepEqual(text.match(/(?<=^@\w+\{)[^,]+/gm), ['berman2000', 'feder2014']);
    assert.equal(document.getText(), `---\nbibliography: cited draft.references.bib\n---\n\n${DRAFT}`);
    await commands.executeCommand('undo');
    await until('the draft as it was', () => document.getText() === DRAFT);
  });

  test('again changes nothing, nor does another kind of file: the first one holds all', async () => {
    const { document } = await inWorkspace('twice.md', DRAFT);
    await run('bibtex');
    const once = document.getText();
    await run('bibtex');
    await run('csl-json');
    assert.equal(document.getText(), once);
    assert.equal(JSON.parse(readFileSync(inFolder('twice.references.json'), 'utf8')).length, 2);
  });

  test('RIS is not named in the draft', async () => {
    const { document } = await inWorkspace('ris.md', DRAFT);
    await run('ris');
    assert.equal(readFileSync(inFolder('ris.references.ris'), 'utf8').match(/^TY /gm)?.length, 2);
    assert.equal(document.getText(), DRAFT);
  });

  test('the kind of file is chosen from a list', async () => {
    await inWorkspace('chosen.md', DRAFT);
    const running = commands.executeCommand('ketacite.exportCitedReferences');
    await until('the file of the first row', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return existsSync(inFolder('chosen.references.bib'));
    });
    await running;
  });

  test('a file that holds something else is not replaced without asking', async () => {
    writeFileSync(inFolder('kept.references.bib'), 'mine');
    const { document } = await inWorkspace('kept.md', DRAFT);
    // In tests VS Code answers no question that must be answered.
    await run('bibtex');
    assert.equal(readFileSync(inFolder('kept.references.bib'), 'utf8'), 'mine');
    assert.equal(document.getText(), DRAFT);
  });
});
