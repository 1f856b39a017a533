import * as vscode from 'vscode';
import type { EditFromCardParams } from '../../server/lsp/protocol.ts';
import { toRange } from '../range.ts';

/** Makes the edit of a link in a card, in one step to undo; nothing where the document has changed since the card was shown. */
export async function editFromCard({ uri, version, range, newText }: EditFromCardParams): Promise<void> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  if (!document || document.version !== version) {
    void vscode.window.showWarningMessage('The document has changed since. Point at the words again.');
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, toRange(range), newText);
  await vscode.workspace.applyEdit(edit);
}
