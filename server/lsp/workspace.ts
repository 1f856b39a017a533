import type { Connection } from 'vscode-languageserver';
import { builtinPacks } from '../evidence/builtin.ts';
import { recentlyCited } from '../features/cited.ts';
import { problemsOf } from '../rules/rules.ts';
import { libraryOf, type Settings, type Snapshot, snapshotOf } from '../snapshot.ts';
import { Document } from '../syntax/document.ts';
import type { Client } from './client.ts';
import { toDiagnostic } from './convert.ts';
import type { Guard } from './guard.ts';
import { TextDocuments } from './lsp.ts';
import { loadSources, type ReadFile } from './sources.ts';

/** Milliseconds without a change after which a document's problems are published: an answer that somebody waits for goes first. */
const PAUSE = 100;

/** The open documents, what they bring along, and the one snapshot of it all. */
export interface Workspace {
  /** The snapshot of this moment. */
  readonly snapshot: Snapshot;
  document(uri: string): Document | undefined;
  configure(settings: Settings): void;
  /** Reads what every open document brings along again. */
  reload(): void;
}

const frontMatterOf = (document: Document) => document.lines.slice(0, document.frontMatter?.to ?? 0);

/** Follows the documents that a client opens, and publishes their problems. */
export function workspaceOf(connection: Connection, client: () => Client, guarded: Guard): Workspace {
  let snapshot = snapshotOf(builtinPacks, { style: 'apa' });
  const due = new Map<string, NodeJS.Timeout>();
  /** The version of each document whose problems were published last. */
  const published = new Map<string, Document>();
  const documents = new TextDocuments<Document>({
    create: Document.create,
    update: (document, changes, version) => document.edit(changes, version),
  });

  const readLibrary: ReadFile = async (file) => {
    if (!client().trusted) {
      throw new Error('this workspace is not trusted, so no other file is read');
    }
    // Loaded here and not at the start: Node compiles these modules of its own when they are first asked for.
    const { readFile } = await import('node:fs/promises');
    return readFile(file, 'utf8');
  };

  function publish(uri: string): void {
    due.delete(uri);
    const document = documents.get(uri);
    if (document) {
      const isKnown = (citekey: string) => libraryOf(snapshot, document).find(citekey) !== undefined;
      snapshot = { ...snapshot, recent: recentlyCited(snapshot.recent, published.get(uri), document, isKnown) };
      published.set(uri, document);
      const diagnostics = problemsOf(snapshot, document).map((problem) => toDiagnostic(document, problem));
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    }
  }

  function publishSoon(uri: string): void {
    clearTimeout(due.get(uri));
    due.set(
      uri,
      setTimeout(() => void guarded('diagnostics', () => publish(uri)), PAUSE),
    );
  }

  /** Reads what a document brings along; an answer that newer front matter has overtaken is dropped. */
  async function load(document: Document): Promise<void> {
    const sources = await loadSources(document, readLibrary);
    const now = documents.get(document.uri);
    if (now && frontMatterOf(now) === frontMatterOf(document)) {
      snapshot = { ...snapshot, sources: new Map(snapshot.sources).set(document.uri, sources) };
      publishSoon(document.uri);
    }
  }

  const loadedFrom = new Map<string, string>();
  function changed(document: Document): void {
    snapshot = { ...snapshot, documents: new Map(snapshot.documents).set(document.uri, document) };
    const frontMatter = frontMatterOf(document);
    if ((loadedFrom.get(document.uri) ?? '') !== frontMatter) {
      loadedFrom.set(document.uri, frontMatter);
      void guarded('front matter', () => load(document));
    }
    publishSoon(document.uri);
  }

  function closed({ uri }: Document): void {
    const without = <V>(map: ReadonlyMap<string, V>) => new Map([...map].filter(([other]) => other !== uri));
    snapshot = { ...snapshot, documents: without(snapshot.documents), sources: without(snapshot.sources) };
    loadedFrom.delete(uri);
    published.delete(uri);
    clearTimeout(due.get(uri));
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  documents.onDidChangeContent(({ document }) => changed(document));
  documents.onDidSave(({ document }) => void guarded('libraries', () => load(document)));
  documents.onDidClose(({ document }) => closed(document));
  documents.listen(connection);
  return {
    get snapshot() {
      return snapshot;
    },
    document: (uri) => documents.get(uri),
    configure: (settings) => {
      snapshot = { ...snapshot, settings };
    },
    reload: () => {
      for (const document of documents.all()) {
        void guarded('libraries', () => load(document));
      }
    },
  };
}
