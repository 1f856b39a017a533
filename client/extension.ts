import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { EDIT_FROM_CARD, MATCH_LIST, SHOW_EVIDENCE_MAP, type ShowEvidenceMapParams } from '../server/lsp/protocol.ts';
import { editFromCard } from './commands/edit-from-card.ts';
import { insertReferenceList } from './commands/insert-reference-list.ts';
import { insertStatement } from './commands/insert-statement.ts';
import { restoreIgnoredProblems } from './commands/restore-ignored.ts';
import type { PageState } from './views/evidence-map/messages.ts';
import { EVIDENCE_MAP_VIEW, evidenceMapView } from './views/evidence-map.ts';
import { matchListView } from './views/match-list.ts';

let client: Promise<LanguageClient> | undefined;

/** Evaluates the client's code and starts the server, a turn later: VS Code goes on with the window first. */
async function start(context: vscode.ExtensionContext): Promise<LanguageClient> {
  await new Promise((resolve) => setImmediate(resolve));
  const { startClient } = await import('./client.ts');
  return startClient(context);
}

/** Registers the commands and has the server started; returns before either has answered. */
export function activate(context: vscode.ExtensionContext): void {
  const starting = start(context);
  client = starting;
  const map = evidenceMapView(context.extensionUri, starting);
  const matching = matchListView(starting);
  context.subscriptions.push(
    vscode.commands.registerCommand('ketacite.insertReferenceList', () => insertReferenceList(starting, 'cited')),
    vscode.commands.registerCommand('ketacite.insertAllSevenReferences', () => insertReferenceList(starting, 'core')),
    vscode.commands.registerCommand('ketacite.restoreIgnoredProblems', () => restoreIgnoredProblems(starting)),
    matching,
    vscode.commands.registerCommand(MATCH_LIST, () => matching.show()),
    vscode.commands.registerCommand(EDIT_FROM_CARD, editFromCard),
    vscode.commands.registerCommand('ketacite.insertStatement', () => insertStatement(starting)),
    vscode.commands.registerCommand(SHOW_EVIDENCE_MAP, (params?: ShowEvidenceMapParams) => map.show(params)),
    vscode.window.registerWebviewPanelSerializer(EVIDENCE_MAP_VIEW, {
      deserializeWebviewPanel: async (panel, state) => map.restore(panel, state as PageState | undefined),
    }),
  );
}

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}
