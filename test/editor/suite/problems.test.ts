import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import {
  type CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  languages,
  type TextDocument,
  workspace,
} from 'vscode';
import { closeAll, rangeOf, until, untitled } from './support.ts';

const code = ({ code }: Diagnostic) => (typeof code === 'object' ? code.value : code);

async function problem(document: TextDocument, wanted: string): Promise<Diagnostic> {
  return until(`the problem ${wanted}`, () => languages.getDiagnostics(document.uri).find((d) => code(d) === wanted));
}

async function fixes(document: TextDocument, diagnostic: Diagnostic): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    CodeActionKind.QuickFix.value,
    20,
  );
}

async function apply(actions: CodeAction[], title: string): Promise<void> {
  const action = actions.find((a) => a.title.includes(title));
  assert.ok(action?.edit, `no quick fix with an edit names ${title}: ${actions.map((a) => a.title).join(' | ')}`);
  assert.ok(await workspace.applyEdit(action.edit));
}

suite('problems', () => {
  teardown(closeAll);

  test('an unknown citekey is found, and a quick fix puts it right', async () => {
    const { document } = await untitled('The first trial [@berman200; @feder2014].\n');
    const unknown = await problem(document, 'unknown-citation');
    assert.deepEqual(unknown.range, rangeOf(document, '@berman200'));
    await apply(await fixes(document, unknown), '@berman2000');
    assert.equal(document.getText(), 'The first trial [@berman2000; @feder2014].\n');
    await until('a document without problems', () => languages.getDiagnostics(document.uri).length === 0);
  });

  for (const found of ['abdallah2015', 'krystal2019neuron']) {
    test(`the misprinted reference can be replaced by ${found}`, async () => {
      const { document } = await untitled('Stress prunes synapses [@krystal2019, p. 3].\n');
      const misprint = await problem(document, 'misprinted-reference');
      assert.deepEqual(misprint.range, rangeOf(document, '@krystal2019'));
      await apply(await fixes(document, misprint), `@${found}`);
      assert.equal(document.getText(), `Stress prunes synapses [@${found}, p. 3].\n`);
      await until('a document without problems', () => languages.getDiagnostics(document.uri).length === 0);
    });
  }

  test('references that are right but were printed wrongly are no problem', async () => {
    const { document } = await untitled('Three trials [@murrough2013; @zarate2006; @feder2014] and @nobody1999.\n');
    await problem(document, 'unknown-citation');
    assert.deepEqual(languages.getDiagnostics(document.uri).map(code), ['unknown-citation']);
  });
});
