import assert from 'node:assert/strict';
import { setup, suite, teardown, test } from 'mocha';
import { commands, Selection, type TextEditor, window } from 'vscode';
import { offered, offeredOnce } from './completions.ts';
import { after, closeAll, file, SEVEN, until, untitled } from './support.ts';

suite('completion', () => {
  teardown(closeAll);

  for (const [where, typed] of [
    ['bare', 'Ketamine works fast @'],
    ['in brackets', 'Ketamine works fast [@'],
    ['after a prefix', 'Ketamine works fast [see @'],
    ['as the second of a cluster', 'Ketamine works fast [@berman2000; @'],
    ['with the author suppressed', 'Berman and others -@'],
  ] as const) {
    for (const [kind, open] of [['a file', file] as const, ['an untitled document', untitled] as const]) {
      test(`${where}, in ${kind}: the seven`, async () => {
        const { document } = await open(`${typed}\n`);
        const items = await offeredOnce(document, after(document, typed), 'feder2014');
        assert.deepEqual(
          SEVEN.filter((key) => !items.has(key)),
          [],
          `offered: ${[...items.keys()]}`,
        );
      });
    }
  }

  for (const extension of ['qmd', 'Rmd']) {
    test(`in a .${extension} file, with no other extension for it`, async () => {
      const { document } = await file('Ketamine works fast @\n', extension);
      await offeredOnce(document, after(document, 'fast @'), 'feder2014');
    });
  }

  for (const query of ['@ptsd', '@ptsd feder', '@feder', '@2014', '@Feder2014']) {
    test(`"${query}" finds feder2014`, async () => {
      const { document } = await untitled(`For veterans, ${query}\n`);
      const items = await offeredOnce(document, after(document, query), 'feder2014');
      assert.equal([...items.keys()][0], 'feder2014', `offered: ${[...items.keys()]}`);
      assert.equal(items.has('berman2000'), false);
    });
  }

  test('a space inside a half-typed query is answered, one after a complete key is not', async () => {
    const { document } = await untitled('For veterans @ptsd and\n\nFor veterans @feder2014 and\n');
    await offeredOnce(document, after(document, '@ptsd '), 'feder2014', { trigger: ' ' });
    assert.deepEqual([...(await offered(document, after(document, '@feder2014 '), { trigger: ' ' })).keys()], []);
  });

  for (const [where, text, place] of [
    ['a code span', 'Write `@` to cite.', 'Write `@'],
    ['a fenced block', '```\nnpm install @\n```', 'npm install @'],
    ['a link address', '[home](https://example.org/@)', 'example.org/@'],
    ['an e-mail address', 'Write to someone@ now.', 'someone@'],
    ['an autolink', '<someone@example.org>', '<someone@'],
  ] as const) {
    test(`nothing in ${where}`, async () => {
      const { document } = await untitled(`Cite @ here.\n\n${text}\n`);
      // An answer elsewhere in the same document shows that the server is up: silence then means silence.
      await offeredOnce(document, after(document, 'Cite @'), 'feder2014');
      const items = await offered(document, after(document, place));
      assert.deepEqual(
        SEVEN.filter((key) => items.has(key)),
        [],
      );
    });
  }
});

suite('completion as typed', () => {
  let editor: TextEditor;

  setup(async () => {
    editor = await untitled('See @\n\n');
    await offeredOnce(editor.document, after(editor.document, 'See @'), 'feder2014');
    const end = editor.document.lineAt(2).range.end;
    editor.selection = new Selection(end, end);
  });
  teardown(closeAll);

  test('the accepted item replaces what was typed', async () => {
    await commands.executeCommand('type', { text: 'For veterans, @ptsd' });
    await commands.executeCommand('editor.action.triggerSuggest');
    await until('the accepted citation', async () => {
      await commands.executeCommand('acceptSelectedSuggestion');
      return editor.document.lineAt(2).text === 'For veterans, @feder2014';
    });
    assert.equal(window.activeTextEditor, editor);
  });
});

suite('resolving a completion', () => {
  teardown(closeAll);

  test('gives the formatted reference and what it supports', async () => {
    const { document } = await untitled('Cite @\n');
    const items = await offeredOnce(document, after(document, 'Cite @'), 'feder2014', { resolve: 20 });
    const { documentation } = items.get('feder2014')!;
    const card = typeof documentation === 'string' ? documentation : (documentation?.value ?? '');
    assert.match(card, /Feder, A/);
    assert.match(card, /2014/);
    assert.match(card, /posttraumatic stress disorder/i);
    assert.match(card, /JAMA Psychiatry/);
    assert.match(card, /support/i);
  });

  test('an item tells authors, year and journal before it is resolved', async () => {
    const { document } = await untitled('Cite @\n');
    const item = (await offeredOnce(document, after(document, 'Cite @'), 'feder2014')).get('feder2014')!;
    const shown = [
      item.detail,
      typeof item.label === 'string' ? '' : item.label.detail,
      typeof item.label === 'string' ? '' : item.label.description,
    ].join(' ');
    assert.match(shown, /Feder/);
    assert.match(shown, /2014/);
    assert.match(shown, /JAMA Psychiatry/);
    assert.equal(item.documentation, undefined);
  });
});
