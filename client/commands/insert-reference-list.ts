import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ReferenceListParams, type ReferenceListResult, referenceListRequest } from '../../server/lsp/protocol.ts';
import { toRange } from '../range.ts';

const REPLACE = 'Replace the List';
const IN_TEXT = 'Write the List into the Text';

/** Applies the edits in one undoable step. @returns why that was not possible */
async function apply(
  document: vscode.TextDocument,
  { version, edits }: ReferenceListResult,
): Promise<string | undefined> {
  if (edits && version !== document.version) {
    return 'The document was changed while the list was being made. Run the command again.';
  }
  if (edits) {
    const change = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) {
      change.replace(document.uri, toRange(range), newText);
    }
    if (!(await vscode.workspace.applyEdit(change))) {
      return 'The reference list could not be written: this document cannot be edited.';
    }
  }
  return undefined;
}

/** What the writer chooses where more than one thing can be done; undefined where the list is written as it is. */
async function choice({
  edited,
  offer,
  message = '',
}: ReferenceListResult): Promise<Partial<ReferenceListParams> | undefined> {
  if (edited) {
    const detail = 'What was edited in it will be lost; Undo brings it back.';
    const question = 'The reference list has been edited by hand since Ketacite wrote it.';
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, REPLACE);
    return answer === REPLACE ? { overwrite: true } : undefined;
  }
  if (offer) {
    const answer = await vscode.window.showInformationMessage(message, IN_TEXT);
    return answer === IN_TEXT ? { inText: true } : undefined;
  }
  return undefined;
}

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
  scope?: ReferenceListParams['scope'],
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage('Open a Markdown document first: the reference list is written into it.');
    return;
  }
  const { document } = editor;
  const params: ReferenceListParams = { uri: document.uri.toString(), ...(scope && { scope }) };
  try {
    const started = await client;
    const ask = (more: Partial<ReferenceListParams>) =>
      started.sendRequest<ReferenceListResult>(referenceListRequest, { ...params, ...more });
    let result = await ask({});
    const fault = await apply(document, result);
    if (fault) {
      void vscode.window.showWarningMessage(fault);
      return;
    }
    if (result.edited || result.offer) {
      const chosen = await choice(result);
      if (!chosen) {
        return;
      }
      result = await ask({ ...chosen, inText: true });
      const failed = await apply(document, result);
      if (failed) {
        void vscode.window.showWarningMessage(failed);
        return;
      }
    }
    tell(result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The reference list could not be made: ${reason}`);
  }
}
