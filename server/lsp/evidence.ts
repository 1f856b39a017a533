import type { Connection } from 'vscode-languageserver';
import { evidenceMap } from '../features/evidence-map/evidence-map.ts';
import { citationEdit, sentenceEdit } from '../features/insertion.ts';
import { offeredStatements } from '../features/statements.ts';
import { topicEdit } from '../features/topic.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Edit } from '../text.ts';
import {
  type EvidenceMapParams,
  type EvidenceMapResult,
  evidenceMapRequest,
  type InsertionParams,
  type InsertionResult,
  insertionRequest,
  type StatementsParams,
  type StatementsResult,
  statementsRequest,
} from './protocol.ts';
import type { Workspace } from './workspace.ts';

const NOT_OPEN = 'This document is not open as Markdown.';
const IN_FRONT_MATTER = 'The cursor stands in the front matter. Put it into the text, where the words should go.';
const CITED_ALREADY = 'That is cited here already.';

/** The edit that inserts something, or why there is none. */
function insertion(snapshot: Snapshot, document: Document, insert: InsertionParams['insert']): Edit | string {
  if ('topic' in insert) {
    return (
      topicEdit(snapshot, document, insert.topic) ??
      `The front matter has settings under “ketacite:”. Write “topic: ${insert.topic}” there.`
    );
  }
  const offset = document.lines.offset(insert.position);
  if (offset < (document.frontMatter?.to ?? 0)) {
    return IN_FRONT_MATTER;
  }
  return 'sentence' in insert
    ? sentenceEdit(document, offset, insert.sentence)
    : (citationEdit(document, offset, insert.citekey) ?? CITED_ALREADY);
}

/** Answers what the evidence map and the command that inserts a statement ask. A fault reaches the client as the request's error. */
export function serveEvidence(connection: Connection, workspace: Workspace): void {
  connection.onRequest(evidenceMapRequest, ({ uri, selected }: EvidenceMapParams): EvidenceMapResult => {
    const document = workspace.document(uri);
    return document
      ? { version: document.version, map: evidenceMap(workspace.snapshot, document, selected) }
      : { version: 0 };
  });

  connection.onRequest(statementsRequest, ({ uri }: StatementsParams): StatementsResult => {
    const document = workspace.document(uri);
    return document ? offeredStatements(workspace.snapshot, document) : [];
  });

  connection.onRequest(insertionRequest, ({ uri, insert }: InsertionParams): InsertionResult => {
    const document = workspace.document(uri);
    if (!document) {
      return { version: 0, message: NOT_OPEN };
    }
    const { version, lines } = document;
    const edit = insertion(workspace.snapshot, document, insert);
    return typeof edit === 'string'
      ? { version, message: edit }
      : { version, edit: { range: lines.range(edit), newText: edit.insert } };
  });
}
