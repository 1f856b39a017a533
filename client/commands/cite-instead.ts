import * as vscode from 'vscode';
import type { CiteInsteadParams } from '../../server/lsp/protocol.ts';
import { toRange } from '../range.ts';

/** Cites another reference in a citation's place, as a link in its card asks; nothing where the document has changed since. */
export async function citeInstead({ uri, version, range, newText }: CiteInsteadParams): Promise<void> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  if (!document || document.version !== version) {
    void vscode.window.showWarningMessage('The document has changed since. Point at the citation again.');
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, toRange(range), newText);
  await vscode.workspace.applyEdit(edit);
}
