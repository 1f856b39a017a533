import type { Connection } from 'vscode-languageserver';
import { citedWorks } from '../features/cite-clusters.ts';
import { pandocText } from '../features/pandoc-text.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { styleOf } from '../snapshot.ts';
import type { Style } from '../style/csl.ts';
import { files } from './files.ts';
import type { Listings } from './listings.ts';
import { type DocumentExportParams, type DocumentExportResult, documentExportRequest } from './protocol.ts';
import type { StyleThread } from './style-thread.ts';
import type { Workspace } from './workspace.ts';

/** A style as CSL's XML: a writer's own file as it is. */
async function cslOf(style: Style, thread: StyleThread): Promise<string> {
  const own = style.revision === undefined ? undefined : await files.text(style.id);
  return own ?? thread.csl(style);
}

/** Answers with all that Pandoc needs to print a document. A fault reaches the client as the request's error. */
export function serveDocumentExport(
  connection: Connection,
  workspace: Workspace,
  listings: Listings,
  thread: StyleThread,
): void {
  connection.onRequest(documentExportRequest, async ({ uri }: DocumentExportParams): Promise<DocumentExportResult> => {
    const document = await workspace.whenRead(uri);
    if (!document) {
      return { version: 0, message: 'This document is not open as Markdown.' };
    }
    const { snapshot } = workspace;
    const { entries, unknown } = citedWorks(snapshot, document);
    const works = [...entries.values()];
    const records = works.map(({ record }) => record);
    const [bibliography, csl, { formatted }] = await Promise.all([
      thread.export(records, 'csl-json'),
      cslOf(styleOf(snapshot, document), thread),
      listings.of(snapshot, document),
    ]);
    const { notes, ...text } = pandocText(snapshot, document, formatted.entries.length > 0);
    return {
      version: document.version,
      source: { ...text, bibliography: bibliography.text, csl, count: works.length - formatted.faults.length },
      unknown,
      faults: formatted.faults,
      misprints: works.flatMap((entry) => misprintMessage(entry) ?? []),
      notes,
    };
  });
}
