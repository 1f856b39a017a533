import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, teardown, test } from 'mocha';
import { commands, languages, workspace } from 'vscode';
import { offered, offeredOnce } from '../suite/completions.ts';
import { after, closeAll, inWorkspace, rangeOf, until } from '../suite/support.ts';

suite('a workspace that is not trusted', () => {
  teardown(closeAll);

  test('VS Code has not trusted it', () => {
    assert.equal(workspace.isTrusted, false);
  });

  test('a library inside it is read, one outside is not, and the word that names it says so', async () => {
    const folder = workspace.workspaceFolders![0]!.uri.fsPath;
    writeFileSync(path.join(folder, 'inside.bib'), '@book{inside2020, title = {Inside}, year = 2020}\n');
    writeFileSync(path.join(folder, '..', 'outside.bib'), '@book{outside2020, title = {Outside}, year = 2020}\n');
    const { document } = await inWorkspace(
      'untrusted.md',
      '---\nbibliography: [inside.bib, ../outside.bib]\n---\n\nCite @\n',
    );
    await offeredOnce(document, after(document, 'Cite @'), 'inside2020');
    const problem = await until('a problem', () => languages.getDiagnostics(document.uri)[0]);
    assert.deepEqual(problem.range, rangeOf(document, '../outside.bib'));
    assert.match(problem.message, /not trusted/);
    assert.equal((await offered(document, after(document, 'Cite @'))).has('outside2020'), false);
  });

  test('the built-in references work', async () => {
    const { document } = await inWorkspace('builtin.md', 'Cite @\n');
    await offeredOnce(document, after(document, 'Cite @'), 'feder2014');
  });

  test('references are exported: that is the writer’s own act', async () => {
    const { document } = await inWorkspace('exported.md', '[@feder2014]\n');
    await commands.executeCommand('ketacite.exportCitedReferences', 'bibtex');
    const folder = workspace.workspaceFolders![0]!.uri.fsPath;
    assert.match(readFileSync(path.join(folder, 'exported.references.bib'), 'utf8'), /^@article\{feder2014,/);
    assert.match(document.getText(), /^---\nbibliography: exported\.references\.bib\n---\n/);
  });

  test('pandoc is not run: no document is made', async () => {
    await inWorkspace('printed.md', 'It works [@feder2014].\n');
    // It asks what to do about the trust, and is not waited for.
    void commands.executeCommand('ketacite.exportDocument', 'docx');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.equal(existsSync(path.join(workspace.workspaceFolders![0]!.uri.fsPath, 'printed.docx')), false);
  });
});
