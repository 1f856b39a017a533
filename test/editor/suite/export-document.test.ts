import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, teardown, test } from 'mocha';
import { commands, workspace } from 'vscode';
import { zipText } from '../../../scripts/zip-list.mjs';
import { closeAll, inWorkspace } from './support.ts';

const inFolder = (name: string) => path.join(workspace.workspaceFolders![0]!.uri.fsPath, name);
const run = (to: string) => commands.executeCommand('ketacite.exportDocument', to);
const words = (name: string) =>
  zipText(inFolder(name), 'word/document.xml')
    .replace(/<[^>]*>/g, '')
    .replace(/&amp;/g, '&');

suite('export document', () => {
  teardown(closeAll);

  test('a Word document of the text as it stands in the editor, with citations and one list', async () => {
    const editor = await inWorkspace('my "draft" 1.md', '# Results\n\nIt works [@feder2014].\n');
    await editor.edit((edit) => edit.insert(editor.document.lineAt(2).range.end, ' Not saved [@berman2000].'));
    await run('docx');
    const text = words('my "draft" 1.docx');
    assert.match(text, /It works \(Feder et al\., 2014\)\. Not saved \(Berman et al\., 2000\)\./);
    assert.equal(text.match(/Antidepressant effects of ketamine/g)?.length, 1);
    assert.equal(text.match(/References/g)?.length, 1);
  });

  test('an HTML page in the style that the draft names', async () => {
    await inWorkspace('-page.md', '---\ncsl: vancouver\n---\n\nIt works [@feder2014].\n');
    await run('html');
    const html = readFileSync(inFolder('-page.html'), 'utf8');
    assert.match(html, /It works[\s\S]*\(1\)/);
    assert.match(html, /<title>-page<\/title>/);
  });

  test('a file that is there is not replaced without asking', async () => {
    writeFileSync(inFolder('there.docx'), 'mine');
    await inWorkspace('there.md', 'It works [@feder2014].\n');
    // In tests VS Code answers no question that must be answered.
    await run('docx');
    assert.equal(readFileSync(inFolder('there.docx'), 'utf8'), 'mine');
  });

  test('what pandoc cannot read leaves no file behind', async () => {
    await inWorkspace('broken.md', '---\ntitle: [x\n---\n\nIt works.\n');
    await run('docx');
    assert.equal(existsSync(inFolder('broken.docx')), false);
  });
});
