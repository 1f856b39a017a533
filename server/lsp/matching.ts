import type { Connection } from 'vscode-languageserver';
import { matchList } from '../features/match-list.ts';
import { matchRows } from '../features/match-rows.ts';
import { isNumbered, replaceable, uncitedKeys } from '../features/replacement.ts';
import { writtenList } from '../features/written-list.ts';
import { isPandocs, mayBeUnread, type Snapshot, styleOf } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import type { Listings } from './listings.ts';
import {
  type MatchListParams,
  type MatchListResult,
  matchListRequest,
  type ReplaceListResult,
  replaceListRequest,
} from './protocol.ts';
import { replaceFault, replaceList } from './replace-list.ts';
import type { Workspace } from './workspace.ts';

const NOT_OPEN = 'This document is not open as Markdown.';
const NO_LIST =
  'No hand-written reference list was found. It may stand under a heading such as “References”, or at the end of the document.';
const OWN_LIST =
  'The reference list of this document is the one that Ketacite wrote: there is none by hand to compare.';
const UNREAD = 'Not all libraries of this document could be read, so that a line may be a work that is not found yet.';
const NUMBERS =
  'The text refers to entries by number, such as [1]. Ketacite’s list may have another order: look these numbers through.';

type Found = NonNullable<ReturnType<typeof matchList>>;

/** What replacing would do. */
function offerOf(snapshot: Snapshot, document: Document, { list, matches }: Found): MatchListResult['offer'] {
  const replaced = replaceable(document, matches);
  if (replaced.length === 0 || replaceFault(document) !== undefined) {
    return undefined;
  }
  const keys = uncitedKeys(snapshot, document, replaced);
  const stay = matches.length - replaced.length;
  const named = keys.map(writtenCitekey).join(', ');
  const sentences = [
    `The list is in the style ${styleOf(snapshot, document).title} and holds these works and those that the text cites. One Undo takes it all back.`,
    ...(stay > 0 ? [`${stay === 1 ? '1 line stays' : `${stay} lines stay`} below it as before.`] : []),
    ...(keys.length > 0
      ? [`The text does not cite ${named}: the front matter will name them (nocite), so that they stay in the list.`]
      : []),
    ...(isPandocs(snapshot, document)
      ? ['The front matter will tell Pandoc to print no second list (suppress-bibliography).']
      : []),
    ...(isNumbered(document, list, replaced) ? [NUMBERS] : []),
  ];
  return { lines: replaced.length, sentences };
}

function matched(snapshot: Snapshot, document: Document): MatchListResult {
  const { version, lines } = document;
  const found = matchList(snapshot, document);
  if (!found) {
    return { version, message: writtenList(document) ? OWN_LIST : NO_LIST };
  }
  const offer = offerOf(snapshot, document, found);
  const message = [mayBeUnread(snapshot, document) ? UNREAD : '', replaceFault(document) ?? ''].join(' ').trim();
  const rows = matchRows(document, found.matches).map((row, i) => ({
    ...row,
    range: lines.range(found.matches[i]!.printed),
  }));
  return { version, rows, ...(message !== '' && { message }), ...(offer && { offer }) };
}

/** Answers what is asked of hand-written lists. A fault reaches the client as the request's error. */
export function serveMatching(connection: Connection, workspace: Workspace, listings: Listings): void {
  connection.onRequest(matchListRequest, async ({ uri }: MatchListParams): Promise<MatchListResult> => {
    const document = await workspace.whenRead(uri);
    return document ? matched(workspace.snapshot, document) : { version: 0, message: NOT_OPEN };
  });

  connection.onRequest(replaceListRequest, async ({ uri }: MatchListParams): Promise<ReplaceListResult> => {
    const document = await workspace.whenRead(uri);
    return document ? replaceList(workspace.snapshot, document, listings) : { version: 0, message: NOT_OPEN };
  });
}
