import { type Snapshot, sourcesOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds between two looks at libraries that are being read, and those after which what has been read of them must do. */
const LOOK = 25;
const PATIENCE = 60_000;

/** Whether a document's library is being read, or will be in a moment. */
function isReading(snapshot: Snapshot, document: Document): boolean {
  return sourcesOf(snapshot, document).named.libraries.some(({ uri }) => snapshot.files.get(uri)?.loading ?? true);
}

/** An open document once all that it brings along has been read, as far as it can be; undefined where it is not open as Markdown. Never rejects. */
export async function settled(workspace: Workspace, uri: string): Promise<Document | undefined> {
  await workspace.sourcesRead(uri);
  const began = Date.now();
  for (;;) {
    const document = workspace.document(uri);
    if (!document || !isReading(workspace.snapshot, document) || Date.now() - began > PATIENCE) {
      return document;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
