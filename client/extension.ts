import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CITE_INSTEAD, type ClientOptions, SETTINGS_SECTION, trustNotification } from '../server/lsp/protocol.ts';
import { citeInstead } from './commands/cite-instead.ts';
import { insertReferenceList } from './commands/insert-reference-list.ts';
import { restarting } from './restart.ts';

/** The documents that Ketacite serves: Markdown and its kin, saved or not, in any folder or none. */
const LANGUAGES = ['markdown', 'quarto', 'rmd'];

let client: LanguageClient | undefined;

/** Starts the server and registers the commands; returns before the server has answered. */
export function activate(context: vscode.ExtensionContext): void {
  const module = path.join(context.extensionPath, 'dist', 'server.js');
  const options: ClientOptions = { commandLinks: true, trusted: vscode.workspace.isTrusted };
  client = new LanguageClient(
    'ketacite',
    'Ketacite',
    { module, transport: TransportKind.ipc },
    {
      documentSelector: LANGUAGES.map((language) => ({ language })),
      initializationOptions: options,
      errorHandler: restarting(),
      synchronize: { configurationSection: SETTINGS_SECTION },
      // The only commands that a hover of Ketacite may link to.
      markdown: { isTrusted: { enabledCommands: [CITE_INSTEAD] } },
    },
  );
  const running = client;
  context.subscriptions.push(
    vscode.commands.registerCommand('ketacite.insertReferenceList', () => insertReferenceList(running, 'cited')),
    vscode.commands.registerCommand('ketacite.insertAllSevenReferences', () => insertReferenceList(running, 'core')),
    vscode.commands.registerCommand(CITE_INSTEAD, citeInstead),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.sendNotification(trustNotification)),
  );
  running.start().catch((error: unknown) => {
    void vscode.window.showErrorMessage(
      `Ketacite could not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
