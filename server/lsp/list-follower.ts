import { writtenList } from '../features/written-list.ts';
import type { CurrentList, Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Listings } from './listings.ts';

/** Follows the lists that stand in documents. */
export interface ListFollower {
  /** Has the list of a document made anew where one stands in it; `onList` is told what came of it, and when none stands there any more. */
  follow(snapshot: Snapshot, document: Document): void;
}

/**
 * @param onList takes a document's list of now; undefined where the document holds none
 * @param isCurrent whether a document is still the newest of its URI
 */
export function listFollower(
  listings: Listings,
  isCurrent: (document: Document) => boolean,
  onList: (uri: string, list: CurrentList | undefined) => void,
): ListFollower {
  const last = new Map<string, CurrentList>();

  function take(document: Document, list: CurrentList | undefined): void {
    if (!isCurrent(document)) {
      return;
    }
    if (list) {
      last.set(document.uri, list);
    } else {
      last.delete(document.uri);
    }
    onList(document.uri, list);
  }

  return {
    follow(snapshot, document) {
      const { uri } = document;
      const written = writtenList(document);
      if (!written) {
        if (last.has(uri)) {
          take(document, undefined);
        }
        return;
      }
      listings.of(snapshot, document, written.scope).then(
        ({ formatted: { entries, faults } }) => {
          const before = last.get(uri);
          if (before?.document !== document || before.entries !== entries) {
            take(document, { document, entries, faults });
          }
        },
        (error: unknown) => {
          const failed = error instanceof Error ? error.message : String(error);
          const before = last.get(uri);
          if (before?.document !== document) {
            take(document, { document, entries: before?.entries ?? [], faults: before?.faults ?? [], failed });
          }
        },
      );
    },
  };
}
