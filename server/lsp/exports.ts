import type { Connection } from 'vscode-languageserver';
import { bibliographyEdits, isAdded } from '../features/bibliography-edit.ts';
import { exportReferences } from '../features/export-references.ts';
import { canonicalUri, fileKey, parentUri, pathOf, pathWithin, placeOf } from '../library/sources/uri.ts';
import { sourcesOf } from '../snapshot.ts';
import type { Exporter } from '../style/formatter.ts';
import { Document } from '../syntax/document.ts';
import { readFrontMatter } from '../syntax/frontmatter.ts';
import { applyEdits, type Edit } from '../text.ts';
import {
  type ExportParams,
  type ExportResult,
  exportRequest,
  type NameLibraryParams,
  type NameLibraryResult,
  nameLibraryRequest,
} from './protocol.ts';
import type { Workspace } from './workspace.ts';

const NOT_OPEN = 'This document is not open as Markdown.';

/** A file's path as a document names it: relative to the document's folder where it lies in it. */
function pathFrom(document: string, file: string): string {
  const place = placeOf(document);
  const folder = place === undefined ? undefined : parentUri(place);
  return (folder === undefined ? undefined : pathWithin(folder, file)) ?? pathOf(file);
}

/** The edits that name a library in a document's front matter, or why there are none. */
async function namingEdits(document: Document, path: string): Promise<Edit[] | string> {
  const { text, uri, languageId, version } = document;
  const before = await readFrontMatter(text);
  if (before.broken) {
    return `The front matter cannot be read, so “bibliography: ${path}” was not added to it: ${before.broken.message}`;
  }
  const edits = bibliographyEdits(document, before, path);
  const after = edits && Document.create(uri, languageId, version, applyEdits(text, edits));
  return edits?.length === 0 || (after && isAdded(before, await readFrontMatter(after.text), path))
    ? edits!
    : `Write “${path}” under “bibliography:” in the front matter yourself: it is written in a way that Ketacite does not change.`;
}

/** Answers the commands that export the references of a document. A fault reaches the client as the request's error. */
export function serveExports(connection: Connection, workspace: Workspace, write: Exporter): void {
  connection.onRequest(exportRequest, async ({ uri, format }: ExportParams): Promise<ExportResult> => {
    const document = await workspace.whenRead(uri);
    if (!document) {
      return { version: 0, message: NOT_OPEN };
    }
    const { version } = document;
    const { records, unknown, misprints, name, gains } = exportReferences(workspace.snapshot, document, format);
    if (records.length === 0) {
      const why =
        unknown.length > 0
          ? `No reference has the citekeys cited here: ${unknown.join(', ')}.`
          : 'This document cites nothing yet.';
      return { version, message: `${why} Type @ to cite a reference.` };
    }
    const { text, faults } = await write(records, format);
    return { version, file: { name, text, count: records.length - faults.length, gains }, unknown, faults, misprints };
  });

  connection.onRequest(nameLibraryRequest, async ({ uri, file }: NameLibraryParams): Promise<NameLibraryResult> => {
    const document = workspace.document(uri);
    if (!document) {
      return { version: 0, message: NOT_OPEN };
    }
    const { version, lines } = document;
    const target = fileKey(file);
    const isNamed = sourcesOf(workspace.snapshot, document).named.libraries.some(
      ({ uri: other, by }) => by.uri === uri && fileKey(other) === target,
    );
    const edits = isNamed ? [] : await namingEdits(document, pathFrom(uri, canonicalUri(file)));
    return typeof edits === 'string'
      ? { version, message: edits }
      : { version, edits: edits.map((edit) => ({ range: lines.range(edit), newText: edit.insert })) };
  });
}
