import type { Connection } from 'vscode-languageserver';
import { previewData } from '../features/preview.ts';
import type { Listings } from './listings.ts';
import { type PreviewParams, type PreviewResult, previewRequest } from './protocol.ts';
import type { Workspace } from './workspace.ts';

/** Answers what the preview asks. A fault reaches the client as the request's error. */
export function servePreview(connection: Connection, workspace: Workspace, listings: Listings): void {
  connection.onRequest(previewRequest, async ({ uri }: PreviewParams): Promise<PreviewResult> => {
    const document = await workspace.whenRead(uri);
    if (!document) {
      return null;
    }
    const { works, formatted } = await listings.of(workspace.snapshot, document);
    return previewData(document, works, formatted);
  });
}
