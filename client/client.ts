import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import {
  type ClientOptions,
  EDIT_FROM_CARD,
  SETTINGS_SECTION,
  SHOW_EVIDENCE_MAP,
  trustNotification,
} from '../server/lsp/protocol.ts';
import { LANGUAGES } from './languages.ts';
import { restarting } from './restart.ts';

// The attribution that citeproc-js's licence (CPAL) asks for where a session begins.
const ATTRIBUTION =
  'citeproc-js implements the Citation Style Language (https://citationstyles.org/). (c) Frank Bennett';

/** Starts the language server. @returns the client, at once: its requests wait for the server. */
export function startClient(context: vscode.ExtensionContext): LanguageClient {
  const module = path.join(context.extensionPath, 'dist', 'server.js');
  const options: ClientOptions = { commandLinks: true, images: true, trusted: vscode.workspace.isTrusted };
  const client = new LanguageClient(
    'ketacite',
    'Ketacite',
    { module, transport: TransportKind.ipc },
    {
      documentSelector: LANGUAGES.map((language) => ({ language })),
      initializationOptions: options,
      errorHandler: restarting(),
      synchronize: { configurationSection: SETTINGS_SECTION },
      // The only commands that a hover of Ketacite may link to.
      markdown: { isTrusted: { enabledCommands: [EDIT_FROM_CARD, SHOW_EVIDENCE_MAP] } },
    },
  );
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(trustNotification)),
  );
  client.outputChannel.appendLine(ATTRIBUTION);
  client.start().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`Ketacite could not start: ${reason}`);
  });
  return client;
}
