import type { Connection } from 'vscode-languageserver';
import { pathOfUri } from './files.ts';
import type { Guard } from './guard.ts';
import {
  BulkRegistration,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from './lsp.ts';

/** Asks a client for the text of libraries while they are open in it: what is not saved yet wins over the disk. */
export function librarySync(connection: Connection, guarded: Guard): (uris: Iterable<string>) => void {
  const asked = new Set<string>();
  return (uris) => {
    const documentSelector = [...uris]
      .filter((uri) => !asked.has(uri))
      .flatMap((uri) => {
        asked.add(uri);
        const pattern = pathOfUri(uri);
        return pattern === undefined ? [] : [{ scheme: 'file', pattern }];
      });
    if (documentSelector.length > 0) {
      const registration = BulkRegistration.create();
      registration.add(DidOpenTextDocumentNotification.type, { documentSelector });
      const syncKind = TextDocumentSyncKind.Incremental;
      registration.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind });
      registration.add(DidCloseTextDocumentNotification.type, { documentSelector });
      void guarded('open libraries', () => connection.client.register(registration));
    }
  };
}
