import type { Connection } from 'vscode-languageserver';
import { clusterAt, copiedCitation, copiedList } from '../features/formatted-copy.ts';
import { writtenList } from '../features/written-list.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { type Snapshot, styleOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Position } from '../text.ts';
import type { Listings } from './listings.ts';
import { type FormattedParams, type FormattedResult, formattedRequest } from './protocol.ts';
import { leftOut, noList } from './reference-list.ts';
import type { Workspace } from './workspace.ts';

const warning = (message: string) => ({ message, severity: 'warning' as const });

/** What is to be told beside a text, where there is anything. */
const told = (sentences: readonly string[]) => (sentences.length > 0 ? warning(sentences.join(' ')) : {});

async function list(snapshot: Snapshot, document: Document, listings: Listings): Promise<FormattedResult> {
  const listing = await listings.of(snapshot, document, writtenList(document)?.scope);
  const { works, formatted } = listing;
  const none = noList(listing, styleOf(snapshot, document));
  if (none !== undefined) {
    return warning(none);
  }
  const misprinted = [...works.entries.values()].flatMap((entry) => misprintMessage(entry) ?? []);
  return {
    ...copiedList(snapshot, document, formatted.entries),
    entries: formatted.entries.length,
    ...told([...leftOut(works.unknown, formatted.faults), ...misprinted]),
  };
}

async function citation(
  snapshot: Snapshot,
  document: Document,
  position: Position,
  listings: Listings,
): Promise<FormattedResult> {
  const { works, formatted } = await listings.of(snapshot, document);
  const index = clusterAt(works, document, position);
  if (index === undefined) {
    return warning('The cursor is on no citation. Put it on one, such as [@smith2020], and try again.');
  }
  const keys = [...new Set(works.clusters[index]!.citations.map(({ citekey }) => citekey))];
  const faults = formatted.faults.filter(({ citekey }) => keys.includes(citekey));
  const left = leftOut(
    keys.filter((key) => !works.entries.has(key)),
    faults,
  );
  const copy = copiedCitation(snapshot, document, formatted.clusters[index]!);
  if (copy.text === '') {
    const nothing = `The style ${styleOf(snapshot, document).title} prints nothing for this citation.`;
    return warning(left.length > 0 ? left.join(' ') : nothing);
  }
  return { ...copy, ...told(left) };
}

/** Answers what is to be copied. A fault reaches the client as the request's error. */
export function serveFormatted(connection: Connection, workspace: Workspace, listings: Listings): void {
  connection.onRequest<FormattedResult, void>(formattedRequest, async ({ uri, position }: FormattedParams) => {
    const { snapshot } = workspace;
    const document = workspace.document(uri);
    if (!document) {
      return warning('This document is not open as Markdown.');
    }
    return position ? citation(snapshot, document, position, listings) : list(snapshot, document, listings);
  });
}
