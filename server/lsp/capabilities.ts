import type { InitializeResult } from 'vscode-languageserver';
import { TextDocumentSyncKind } from './lsp.ts';
import { IGNORE_PROBLEM, RESTORE_IGNORED, WRITE_LIST } from './protocol.ts';

/** What the server answers to `initialize`: the same for every client, and known before anything heavy is loaded. */
export const initializeResult: InitializeResult = {
  serverInfo: { name: 'ketacite' },
  capabilities: {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: true,
      willSaveWaitUntil: true,
    },
    completionProvider: {
      // Punctuation that a key may hold: where a word ends for the editor, it goes on.
      triggerCharacters: ['@', ' ', ...'_:.#$%&-+?<>~/{'],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    hoverProvider: true,
    codeLensProvider: {},
    executeCommandProvider: { commands: [IGNORE_PROBLEM, RESTORE_IGNORED, WRITE_LIST] },
    codeActionProvider: { codeActionKinds: ['quickfix'] },
  },
};
