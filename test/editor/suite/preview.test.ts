import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import { ConfigurationTarget, commands, Range, type TextDocument, window, workspace } from 'vscode';
import { after, closeAll, file, until } from './support.ts';

const DRAFT = '# Draft\n\nIt works fast [@berman2000] and in PTSD [see @feder2014, p. 3].\n';

/** What VS Code's Markdown engine makes of a document, with the plugins of all extensions. */
const html = (document: TextDocument) => commands.executeCommand<string>('markdown.api.render', document);

const shows = (document: TextDocument, wanted: RegExp) =>
  until(`a preview with ${wanted}`, async () => {
    const shown = await html(document);
    return wanted.test(shown) && shown;
  });

suite('the Markdown preview', () => {
  teardown(async () => {
    await closeAll();
    // A preview that stays open opens the document again that it shows.
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('shows citations as the style prints them, the reference as a tooltip, and the list at the end', async () => {
    const { document } = await file(DRAFT);
    const shown = await shows(document, /id="refs"/);
    assert.match(
      shown,
      /fast <span class="ketacite-cite" title="Berman, R\. M\.[^"]+">\(Berman et al\., 2000\)<\/span> and/,
    );
    assert.match(shown, />\(see Feder et al\., 2014, p\. 3\)<\/span>\./);
    assert.match(
      shown,
      /<div [^>]*id="refs"[^>]*>\s*<div class="csl-entry">Berman[\s\S]*csl-entry">Feder[\s\S]*<\/div>\s*$/,
    );
  });

  test('follows the typing and marks unknown keys', async () => {
    const editor = await file(DRAFT);
    await shows(editor.document, /Berman et al\., 2000/);
    await editor.edit((edit) => edit.insert(after(editor.document, '[@berman2000'), '; @nobody'));
    await shows(editor.document, /2000\) <span class="ketacite-unknown">@nobody\?<\/span>/);
    await editor.edit((edit) => edit.replace(new Range(2, 0, 3, 0), 'Nothing is cited.\n'));
    const shown = await shows(editor.document, /Nothing is cited/);
    assert.doesNotMatch(shown, /ketacite-cite/);
    await until('the list to go', async () => !/id="refs"/.test(await html(editor.document)));
  });

  test('follows the style in the settings', async () => {
    const { document } = await file(DRAFT);
    await shows(document, /Berman et al\., 2000/);
    const settings = workspace.getConfiguration('ketacite', document);
    await settings.update('style', 'american-medical-association', ConfigurationTarget.Global);
    try {
      // The blank before a raised number goes.
      await shows(document, /fast<span [^>]*><sup>1<\/sup><\/span> and/);
    } finally {
      await settings.update('style', undefined, ConfigurationTarget.Global);
    }
    await shows(document, /Berman et al\., 2000/);
  });

  test('puts the list where the document says, and no second one beside one of Ketacite’s', async () => {
    const { document } = await file(`::: {#refs}\n:::\n\n${DRAFT}`);
    assert.match(await shows(document, /id="refs"/), /<div [^>]*id="refs"[\s\S]*<h1/);
    const editor = await file(DRAFT);
    await shows(editor.document, /id="refs"/);
    await commands.executeCommand('ketacite.insertReferenceList');
    const shown = await until('the list in the text alone', async () => {
      const now = await html(editor.document);
      return /<h2[^>]*>References/.test(now) && !/id="refs"/.test(now) && now;
    });
    assert.doesNotMatch(shown, /&lt;!-- ketacite/);
  });

  test('opens without a fault', async () => {
    await file(DRAFT);
    await commands.executeCommand('markdown.showPreview');
    await until('the preview', () =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith('Preview '))),
    );
  });
});
