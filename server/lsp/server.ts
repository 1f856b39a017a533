import type { CompletionItem, Connection, InitializeParams } from 'vscode-languageserver';
import { completion } from '../features/completion.ts';
import {
  folderOf,
  pathCompletion,
  styleCompletion,
  type ValuePlace,
  valuePlace,
} from '../features/front-matter-completion.ts';
import { type HoverTarget, hoverTarget, statementCards } from '../features/hover.ts';
import { locatorCompletion } from '../features/locator-completion.ts';
import { referenceCard, referenceSummary } from '../features/reference-card.ts';
import { statementCompletion } from '../features/statement-completion.ts';
import { libraryOf } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import { clientOf } from './client.ts';
import { type CompletionData, cardLinks, toCompletionItems, toSuggestionItems } from './convert.ts';
import { serveDocumentExport } from './document-export.ts';
import { serveEvidence } from './evidence.ts';
import { serveExports } from './exports.ts';
import { serveFormatted } from './formatted.ts';
import { guardOf } from './guard.ts';
import { listings } from './listings.ts';
import { serveLists } from './lists.ts';
import { CompletionItemKind, CompletionTriggerKind, MarkupKind } from './lsp.ts';
import { serveMatching } from './matching.ts';
import { previews } from './preview.ts';
import { SETTINGS_SECTION, trustNotification, WRITE_LIST } from './protocol.ts';
import { quickFixes } from './quick-fixes.ts';
import { referenceCache } from './reference-cache.ts';
import { settingsOf } from './settings.ts';
import { styleThread } from './style-thread.ts';
import { serveStyles } from './styles.ts';
import { workspaceOf } from './workspace.ts';

/**
 * Serves a connection whose `initialize` has been answered, until it ends.
 * @param params what the client said of itself
 * @param trusted false where the server was started with `--untrusted`: then no file that a document names is read
 */
export function serve(connection: Connection, params: InitializeParams, trusted: boolean): void {
  let client = clientOf(params, trusted);
  const guarded = guardOf(connection);
  let pushed: unknown;
  /** The settings as they are for a document, or for all where no document is asked for. */
  const settingsFor = async (scopeUri?: string) =>
    settingsOf(
      connection,
      client.configuration
        ? await connection.workspace.getConfiguration({
            section: SETTINGS_SECTION,
            ...(scopeUri !== undefined && { scopeUri }),
          })
        : pushed,
    );
  const style = styleThread();
  const listed = listings(style.formatDocument, style.forget);
  const previewed = previews(connection, listed);
  const workspace = workspaceOf(connection, () => client, settingsFor, guarded, listed, previewed);
  const fixes = quickFixes(connection, workspace, () => client);
  const formatted = referenceCache(style.format);

  const configure = (sent: unknown, anew: boolean) =>
    guarded('settings', async () => {
      pushed = sent;
      workspace.configure(await settingsFor(), anew);
    });

  connection.onInitialized(() => {
    void configure(undefined, false);
    if (client.folderChanges) {
      connection.workspace.onDidChangeWorkspaceFolders(() =>
        guarded('workspace folders', async () =>
          workspace.folders((await connection.workspace.getWorkspaceFolders()) ?? []),
        ),
      );
    }
  });
  connection.onDidChangeConfiguration(({ settings }) => void configure(settings?.[SETTINGS_SECTION], true));

  connection.onNotification(trustNotification, () => {
    client = { ...client, trusted };
    workspace.reload();
  });

  const valueCompletion = async (document: Document, value: ValuePlace) =>
    value.field === 'csl'
      ? styleCompletion(value, await (await import('./libraries.ts')).styles.catalogue())
      : pathCompletion(value, await workspace.list(document, folderOf(value)));

  connection.onCompletion(({ textDocument, position, context }) =>
    guarded('completion', async () => {
      const document = workspace.document(textDocument.uri);
      if (!document) {
        return null;
      }
      const found = completion(workspace.snapshot, document, position);
      if (found) {
        // The query is the server's to judge, names and topics included: the client asks again at each key.
        return { isIncomplete: true, ...toCompletionItems(document, found, client.completion) };
      }
      const value = valuePlace(document, position);
      const asked = context?.triggerKind === CompletionTriggerKind.Invoked;
      const others = value
        ? await valueCompletion(document, value)
        : (locatorCompletion(document, position, asked) ??
          statementCompletion(workspace.snapshot, document, position, asked));
      // Styles are searched anew with each letter: there are ten thousand.
      return others
        ? { isIncomplete: value?.field === 'csl', ...toSuggestionItems(document, others, client.completion) }
        : null;
    }),
  );

  connection.onCompletionResolve(async (item: CompletionItem) => {
    const value = await guarded('completion documentation', async () => {
      const document = workspace.document(item.data as CompletionData);
      const isReference = item.kind === CompletionItemKind.Reference;
      const entry = document && isReference && libraryOf(workspace.snapshot, document).find(item.label);
      return entry && referenceSummary(entry, await formatted(workspace.snapshot, document, entry));
    });
    return value ? { ...item, documentation: { kind: MarkupKind.Markdown, value } } : item;
  });

  async function card(document: Document, target: HoverTarget): Promise<string> {
    const { snapshot } = workspace;
    const { images } = client;
    const links = client.commandLinks ? cardLinks(document) : undefined;
    if ('statements' in target) {
      return statementCards(target.statements, snapshot, document, { links, images });
    }
    const html = await formatted(snapshot, document, target.entry);
    const { from, to } = target;
    const citeLink = links && ((citekey: string) => links.edit({ from, to, insert: writtenCitekey(citekey) }));
    return referenceCard(target.entry, html, { citeLink, images });
  }

  connection.onHover(({ textDocument, position }) =>
    guarded('hover', async () => {
      const document = workspace.document(textDocument.uri);
      const target = document && hoverTarget(workspace.snapshot, document, position);
      return document && target
        ? {
            contents: { kind: MarkupKind.Markdown, value: await card(document, target) },
            range: document.lines.range(target),
          }
        : null;
    }),
  );

  connection.onCodeAction(({ textDocument, range }) =>
    guarded('quick fixes', () => {
      const document = workspace.document(textDocument.uri);
      if (!document) {
        return null;
      }
      const span = { from: document.lines.offset(range.start), to: document.lines.offset(range.end) };
      return [...fixes.at(document, span), ...lists.actionsAt(document, span)];
    }),
  );

  connection.onExecuteCommand(({ command, arguments: args }) =>
    guarded('command', () =>
      command === WRITE_LIST && typeof args?.[0] === 'string' ? lists.write(args[0]) : fixes.run(command, args ?? []),
    ),
  );

  const lists = serveLists(connection, workspace, listed, () => client, guarded);
  serveEvidence(connection, workspace);
  serveFormatted(connection, workspace, listed);
  serveStyles(connection, workspace, style.preview);
  previewed.serve(workspace);
  serveExports(connection, workspace, style.export);
  serveDocumentExport(connection, workspace, listed, style);
  serveMatching(connection, workspace, listed);

  connection.onShutdown(() => {
    workspace.stop();
    style.stop();
  });
}
