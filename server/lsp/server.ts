import { readFile } from 'node:fs/promises';
import {
  type CodeAction,
  type CompletionItem,
  type Connection,
  type InitializeParams,
  MarkupKind,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { builtinPacks } from '../evidence/builtin.ts';
import { completion } from '../features/completion.ts';
import { claimCards, hoverTarget } from '../features/hover.ts';
import { referenceCard, referenceSummary } from '../features/reference-card.ts';
import { problemsOf } from '../rules/rules.ts';
import { libraryOf, type Snapshot, snapshotOf } from '../snapshot.ts';
import { isStyle, STYLES } from '../style/catalogue.ts';
import { Document } from '../syntax/document.ts';
import { type CompletionData, citeLink, toCodeAction, toCompletionItem, toDiagnostic } from './convert.ts';
import {
  type ClientOptions,
  type ReferenceListParams,
  type ReferenceListResult,
  referenceListRequest,
  SETTINGS_SECTION,
  trustNotification,
} from './protocol.ts';
import { referenceCache, referenceList } from './references.ts';
import { loadSources, type ReadFile } from './sources.ts';
import { styleThread } from './style-thread.ts';

/** What the client of this connection can do. */
interface Client {
  options: ClientOptions;
  configuration: boolean;
  insertReplace: boolean;
  trusted: boolean;
}

function clientOf(params: InitializeParams, trusted: boolean): Client {
  const options = (params.initializationOptions ?? {}) as ClientOptions;
  const { textDocument, workspace } = params.capabilities;
  return {
    options: { commandLinks: options.commandLinks === true },
    configuration: workspace?.configuration === true,
    insertReplace: textDocument?.completion?.completionItem?.insertReplaceSupport === true,
    trusted: trusted && options.trusted !== false,
  };
}

/**
 * Serves one connection until it ends.
 * @param trusted false where the server was started with `--untrusted`: then no file that a document names is read.
 */
export function serve(connection: Connection, trusted = true): void {
  let snapshot: Snapshot = snapshotOf(builtinPacks, { style: 'apa' });
  let client: Client = { options: {}, configuration: false, insertReplace: false, trusted };
  const style = styleThread();
  const formatted = referenceCache(style.format);
  const documents = new TextDocuments<Document>({
    create: Document.create,
    update: (document, changes, version) => document.edit(changes, version),
  });

  const readLibrary: ReadFile = (file) =>
    client.trusted
      ? readFile(file, 'utf8')
      : Promise.reject(new Error('this workspace is not trusted, so no other file is read'));

  /** Runs a handler so that a fault of ours is logged and answered with nothing, never an end of the session. */
  async function guarded<T>(what: string, run: () => T | Promise<T>): Promise<T | null> {
    try {
      return await run();
    } catch (error) {
      connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return null;
    }
  }

  function publish(document: Document): void {
    const diagnostics = problemsOf(snapshot, document).map((problem) => toDiagnostic(document, problem));
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  }

  /** Reads what a document brings along; an answer that a newer text has overtaken is dropped. */
  async function loadInto(document: Document): Promise<void> {
    const sources = await loadSources(document, readLibrary);
    const now = documents.get(document.uri);
    if (now && now.text.slice(0, now.frontMatter?.to ?? 0) === document.text.slice(0, document.frontMatter?.to ?? 0)) {
      snapshot = { ...snapshot, sources: new Map(snapshot.sources).set(document.uri, sources) };
      publish(now);
    }
  }

  const frontMatterText = new Map<string, string>();
  function changed(document: Document, always = false): Promise<unknown> {
    snapshot = { ...snapshot, documents: new Map(snapshot.documents).set(document.uri, document) };
    const text = document.text.slice(0, document.frontMatter?.to ?? 0);
    if (always || frontMatterText.get(document.uri) !== text) {
      frontMatterText.set(document.uri, text);
      if (text !== '' || snapshot.sources.has(document.uri)) {
        return guarded('front matter', () => loadInto(document));
      }
    }
    return guarded('diagnostics', () => publish(document));
  }

  function configure(settings: { style?: unknown } | null | undefined): void {
    const named = settings?.style;
    const id = typeof named === 'string' ? named : undefined;
    if (named !== undefined && named !== null && !isStyle(id)) {
      const message = `The setting ketacite.style is ${JSON.stringify(named)}, which is none of ${Object.keys(STYLES).join(', ')}. APA is used.`;
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
    snapshot = { ...snapshot, settings: { style: isStyle(id) ? id : 'apa' } };
  }

  connection.onInitialize((params) => {
    client = clientOf(params, trusted);
    return {
      serverInfo: { name: 'ketacite' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: {
          triggerCharacters: ['@', ' '],
          resolveProvider: true,
          completionItem: { labelDetailsSupport: true },
        },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix'] },
      },
    };
  });

  connection.onInitialized(async () => {
    if (client.configuration) {
      await guarded('settings', async () => configure(await connection.workspace.getConfiguration(SETTINGS_SECTION)));
    }
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    await guarded('settings', async () =>
      configure(
        client.configuration
          ? await connection.workspace.getConfiguration(SETTINGS_SECTION)
          : settings?.[SETTINGS_SECTION],
      ),
    );
  });

  connection.onNotification(trustNotification, () => {
    client = { ...client, trusted };
    for (const document of documents.all()) {
      void changed(document, true);
    }
  });

  documents.onDidChangeContent(({ document }) => void changed(document));
  documents.onDidSave(({ document }) => void changed(document, true));
  documents.onDidClose(({ document }) => {
    const without = <V>(map: ReadonlyMap<string, V>) => new Map([...map].filter(([uri]) => uri !== document.uri));
    snapshot = { ...snapshot, documents: without(snapshot.documents), sources: without(snapshot.sources) };
    frontMatterText.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  connection.onCompletion(({ textDocument, position }) =>
    guarded('completion', () => {
      const document = documents.get(textDocument.uri);
      const found = document && completion(snapshot, document, position);
      if (!document || !found) {
        return null;
      }
      // The query is the server's to judge, names and topics included: the client asks again at each key.
      return {
        isIncomplete: true,
        items: found.map((one, i) => toCompletionItem(document, one, i, client.insertReplace)),
      };
    }),
  );

  connection.onCompletionResolve(async (item: CompletionItem) => {
    const documentation = await guarded('completion documentation', async () => {
      const { uri, citekey } = item.data as CompletionData;
      const document = documents.get(uri);
      const entry = document && libraryOf(snapshot, document).find(citekey);
      return entry && referenceSummary(entry, await formatted(snapshot, document, entry));
    });
    return documentation ? { ...item, documentation: { kind: MarkupKind.Markdown, value: documentation } } : item;
  });

  connection.onHover(({ textDocument, position }) =>
    guarded('hover', async () => {
      const document = documents.get(textDocument.uri);
      const target = document && hoverTarget(snapshot, document, position);
      if (!document || !target) {
        return null;
      }
      const value =
        'entry' in target
          ? referenceCard(
              target.entry,
              await formatted(snapshot, document, target.entry),
              client.options.commandLinks === true ? citeLink(document, target) : undefined,
            )
          : claimCards(snapshot, target.claims);
      return { contents: { kind: MarkupKind.Markdown, value }, range: document.lines.range(target) };
    }),
  );

  connection.onCodeAction(({ textDocument, range }) =>
    guarded('quick fixes', (): CodeAction[] => {
      const document = documents.get(textDocument.uri);
      if (!document) {
        return [];
      }
      const [from, to] = [document.lines.offset(range.start), document.lines.offset(range.end)];
      return problemsOf(snapshot, document)
        .filter((problem) => problem.from <= to && from <= problem.to)
        .flatMap((problem) => (problem.fixes ?? []).map((fix) => toCodeAction(document, problem, fix)));
    }),
  );

  connection.onRequest(
    referenceListRequest,
    ({ uri, scope }: ReferenceListParams): ReferenceListResult | Promise<ReferenceListResult> => {
      const document = documents.get(uri);
      if (!document) {
        return { version: 0, message: 'This document is not open as Markdown.', severity: 'warning' };
      }
      return referenceList(snapshot, document, scope, style.format);
    },
  );

  connection.onShutdown(() => style.stop());
  documents.listen(connection);
  connection.listen();
}
