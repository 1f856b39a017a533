import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type InsertionParams, type InsertionResult, insertionRequest } from '../server/lsp/protocol.ts';
import { toRange } from './range.ts';

/**
 * Inserts something into a document where the server says, in one undoable step.
 * @returns the line of the edit, counted from 0, or why there is none
 */
export async function insertInto(
  client: LanguageClient,
  document: vscode.TextDocument,
  insert: InsertionParams['insert'],
): Promise<{ line: number } | { fault: string }> {
  const params: InsertionParams = { uri: document.uri.toString(), insert };
  const { version, edit, message } = await client.sendRequest<InsertionResult>(insertionRequest, params);
  if (!edit) {
    return { fault: message ?? 'There is nothing to insert.' };
  }
  if (version !== document.version) {
    return { fault: 'The document has changed meanwhile. Try again.' };
  }
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, toRange(edit.range), edit.newText);
  return (await vscode.workspace.applyEdit(change))
    ? { line: edit.range.start.line }
    : { fault: 'This document cannot be edited.' };
}
