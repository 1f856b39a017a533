import type { Connection } from 'vscode-languageserver';
import { previewData } from '../features/preview.ts';
import { libraryOf, mayBeUnread, type Snapshot, sourcesOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Listings } from './listings.ts';
import { type PreviewParams, type PreviewResult, previewRequest, previewStaleNotification } from './protocol.ts';
import type { Workspace } from './workspace.ts';

/** What the preview is told of documents. */
export interface Previews {
  /** Answers what it asks. A fault reaches the client as the request's error. */
  serve(workspace: Workspace): void;
  /** Says so where the answer for a document rests on what is no longer so. */
  follow(snapshot: Snapshot, document: Document): void;
  forget(uri: string): void;
}

/** All on which an answer rests besides the text, whose versions the client knows. */
const basisOf = (snapshot: Snapshot, document: Document): readonly unknown[] => [
  libraryOf(snapshot, document),
  sourcesOf(snapshot, document),
  mayBeUnread(snapshot, document),
];

export function previews(connection: Connection, listings: Listings): Previews {
  /** On what the last answers rest, by the documents' URIs; not of those whose client has been told to ask again. */
  const answered = new Map<string, readonly unknown[]>();
  return {
    serve(workspace) {
      connection.onRequest(previewRequest, async ({ uri }: PreviewParams): Promise<PreviewResult> => {
        const document = await workspace.whenRead(uri);
        const { snapshot } = workspace;
        if (!document) {
          return null;
        }
        answered.set(uri, basisOf(snapshot, document));
        // The style engine is started for those who need it.
        if (document.citations.length === 0) {
          return { version: document.version, clusters: [], entries: [], atEnd: true };
        }
        const { works, formatted } = await listings.of(snapshot, document);
        return previewData(snapshot, document, works, formatted);
      });
    },
    follow(snapshot, document) {
      const { uri } = document;
      const before = answered.get(uri);
      if (before && basisOf(snapshot, document).some((part, i) => part !== before[i])) {
        answered.delete(uri);
        void connection.sendNotification(previewStaleNotification, { uri } satisfies PreviewParams);
      }
    },
    forget: (uri) => answered.delete(uri),
  };
}
