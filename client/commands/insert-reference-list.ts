import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ReferenceListParams, type ReferenceListResult, referenceListRequest } from '../../server/lsp/protocol.ts';
import { toRange } from '../range.ts';

function tell({ message, severity }: ReferenceListResult): void {
  if (message && severity === 'warning') {
    void vscode.window.showWarningMessage(message);
  } else if (message) {
    vscode.window.setStatusBarMessage(message, 5000);
  }
}

/** Inserts or updates the list in the active document, in one undoable step. */
export async function insertReferenceList(
  client: Promise<LanguageClient>,
  scope: ReferenceListParams['scope'],
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage('Open a Markdown document first: the reference list is written into it.');
    return;
  }
  const { document } = editor;
  const params: ReferenceListParams = { uri: document.uri.toString(), scope };
  try {
    const result = await (await client).sendRequest<ReferenceListResult>(referenceListRequest, params);
    if (result.edit && result.version !== document.version) {
      void vscode.window.showWarningMessage(
        'The document was changed while the list was being made. Run the command again.',
      );
      return;
    }
    if (result.edit) {
      const { range, newText } = result.edit;
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, toRange(range), newText);
      if (!(await vscode.workspace.applyEdit(edit))) {
        void vscode.window.showErrorMessage('The reference list could not be written: this document cannot be edited.');
        return;
      }
    }
    tell(result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The reference list could not be made: ${reason}`);
  }
}
