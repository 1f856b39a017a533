import type { CodeAction, CodeLens, Connection, TextEdit } from 'vscode-languageserver';
import { type LensAction, lenses } from '../features/lenses.ts';
import { writtenList } from '../features/written-list.ts';
import { settingsFor } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { isReferencesHeading } from '../syntax/prose.ts';
import type { Span } from '../text.ts';
import type { Client } from './client.ts';
import type { Guard } from './guard.ts';
import type { Listings } from './listings.ts';
import { CodeActionKind, MessageType, ShowMessageNotification } from './lsp.ts';
import {
  CHOOSE_STYLE,
  INSERT_LIST,
  MATCH_LIST,
  type ReferenceListParams,
  type ReferenceListResult,
  referenceListRequest,
  WRITE_LIST,
} from './protocol.ts';
import { referenceList } from './reference-list.ts';
import type { Workspace } from './workspace.ts';

/** The client's commands behind the lenses. */
const COMMANDS: Record<LensAction, string> = { list: INSERT_LIST, style: CHOOSE_STYLE, match: MATCH_LIST };

const REPLACE = 'Replace the List';

/** What is served of reference lists. */
export interface Lists {
  /** The action on a references heading that has no list yet. */
  actionsAt(document: Document, span: Span): CodeAction[];
  /** Writes the list of a document, for clients without commands of their own. */
  write(uri: string): Promise<void>;
}

export function serveLists(
  connection: Connection,
  workspace: Workspace,
  listings: Listings,
  client: () => Client,
  guarded: Guard,
): Lists {
  const closed: ReferenceListResult = {
    version: 0,
    message: 'This document is not open as Markdown.',
    severity: 'warning',
  };
  const listOf = async ({ uri, ...params }: ReferenceListParams): Promise<ReferenceListResult> => {
    const document = await workspace.whenRead(uri);
    return document ? referenceList(workspace.snapshot, document, params, listings) : closed;
  };

  // A fault here reaches the client as the request's error: the writer asked for something and is told why it failed.
  connection.onRequest(referenceListRequest, listOf);

  connection.onCodeLens(({ textDocument }) =>
    guarded('lenses', (): CodeLens[] | null => {
      const document = workspace.document(textDocument.uri);
      if (!document) {
        return null;
      }
      const shown = lenses(workspace.snapshot, document).filter(
        ({ action }) => action !== 'match' || client().commandLinks,
      );
      return shown.map((lens) => {
        const command = lens.action && client().commandLinks ? COMMANDS[lens.action] : '';
        const range = document.lines.range(lens);
        const writes = lens.action === 'list' && !client().commandLinks;
        return {
          range,
          command: writes
            ? { title: lens.title, command: WRITE_LIST, arguments: [document.uri] }
            : { title: lens.title, command },
        };
      });
    }),
  );

  connection.onWillSaveTextDocumentWaitUntil(({ textDocument }) =>
    guarded('update on save', async (): Promise<TextEdit[]> => {
      const document = workspace.document(textDocument.uri);
      const written = document && writtenList(document);
      if (!written || written.edited || !settingsFor(workspace.snapshot, document).updateOnSave) {
        return [];
      }
      const { version, edits } = await referenceList(workspace.snapshot, document, {}, listings);
      return version === workspace.document(textDocument.uri)?.version ? (edits ?? []) : [];
    }),
  );

  const tell = (message: string) =>
    connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });

  async function write(uri: string): Promise<void> {
    let result = await listOf({ uri });
    if (result.edited) {
      const message = 'The reference list has been edited by hand. Replace it, and lose what was edited?';
      const answer = await connection.window.showWarningMessage(message, { title: REPLACE });
      if (answer?.title !== REPLACE) {
        return;
      }
      result = await listOf({ uri, overwrite: true });
    }
    const { version, edits, message } = result;
    if (edits) {
      const documentChanges = [{ textDocument: { uri, version }, edits }];
      const { applied } = await connection.workspace.applyEdit({ edit: { documentChanges } });
      if (!applied) {
        await tell('The reference list was not written: the document has changed meanwhile, or cannot be edited.');
        return;
      }
    }
    if (message) {
      await tell(message);
    }
  }

  return {
    actionsAt(document, { from, to }) {
      const heading = document.headings.findLast(({ text }) => isReferencesHeading(text));
      if (!heading || heading.to < from || to < heading.from || writtenList(document)) {
        return [];
      }
      const title = 'Insert the reference list here';
      const command = client().commandLinks
        ? { title, command: INSERT_LIST }
        : { title, command: WRITE_LIST, arguments: [document.uri] };
      return [{ title, kind: CodeActionKind.QuickFix, command }];
    },
    write,
  };
}
