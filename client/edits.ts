import * as vscode from 'vscode';
import type { Range } from '../server/text.ts';
import { toRange } from './range.ts';

/** Makes edits of a document in one step to undo. @returns false where the document cannot be edited */
export async function applyEdits(
  document: vscode.TextDocument,
  edits: readonly { range: Range; newText: string }[],
): Promise<boolean> {
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    change.replace(document.uri, toRange(range), newText);
  }
  return edits.length === 0 || vscode.workspace.applyEdit(change);
}
