import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type EvidenceStatement,
  type StatementsParams,
  type StatementsResult,
  statementsRequest,
} from '../../server/lsp/protocol.ts';
import { insertInto } from '../insert.ts';
import { isServed } from '../languages.ts';

type Item = vscode.QuickPickItem & { statement?: EvidenceStatement };

/** The statements in groups, a heading above each. */
function itemsOf(statements: readonly EvidenceStatement[]): Item[] {
  const several = new Set(statements.map(({ pack }) => pack)).size > 1;
  let group = '';
  return statements.flatMap((statement): Item[] => {
    const { pack, claim, strength, stated, wording, rests, references } = statement;
    const heading = [several ? pack : '', claim, stated ? 'stated in this document' : ''].filter(Boolean).join(' · ');
    const cites = references.length > 0 ? `Cites ${references.join(', ')}` : 'Cites nothing';
    const item: Item = { label: wording, detail: [cites, rests, strength].filter(Boolean).join(' · '), statement };
    if (heading === group) {
      return [item];
    }
    group = heading;
    return [{ label: heading, kind: vscode.QuickPickItemKind.Separator }, item];
  });
}

/** Has the writer choose one of the sentences that the evidence allows, and inserts it at the cursor with its citations. */
export async function insertStatement(client: Promise<LanguageClient>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isServed(editor.document)) {
    void vscode.window.showInformationMessage('Open a Markdown document first: the statement is written into it.');
    return;
  }
  const { document } = editor;
  const params: StatementsParams = { uri: document.uri.toString() };
  try {
    const started = await client;
    const statements = await started.sendRequest<StatementsResult>(statementsRequest, params);
    if (statements.length === 0) {
      void vscode.window.showInformationMessage('There are no statements on the subject of this document.');
      return;
    }
    const chosen = await vscode.window.showQuickPick(itemsOf(statements), {
      title: 'Insert Evidence Statement',
      placeHolder: 'Type words of a sentence, a claim or a study',
      matchOnDetail: true,
    });
    if (!chosen?.statement) {
      return;
    }
    const position = editor.selection.active;
    const done = await insertInto(started, document, { sentence: chosen.statement.text, position });
    if ('fault' in done) {
      void vscode.window.showWarningMessage(done.fault);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The statement could not be inserted: ${reason}`);
  }
}
