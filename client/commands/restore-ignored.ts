import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { RESTORE_IGNORED } from '../../server/lsp/protocol.ts';

/** Shows the problems of the active document again that were ignored; the server says how many. */
export async function restoreIgnoredProblems(client: Promise<LanguageClient>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage('Open the document whose ignored problems you want to see again.');
    return;
  }
  const params = { command: RESTORE_IGNORED, arguments: [editor.document.uri.toString()] };
  try {
    await (await client).sendRequest('workspace/executeCommand', params);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The ignored problems could not be restored: ${reason}`);
  }
}
