import { type CitedWorks, citedWorks, coreWorks, documentRequest } from '../features/cite-clusters.ts';
import type { ListScope } from '../features/written-list.ts';
import { libraryOf, type Snapshot, sourcesOf } from '../snapshot.ts';
import type { FormattedDocument } from '../style/formatted-document.ts';
import type { DocumentFormatter } from '../style/formatter.ts';
import type { Document } from '../syntax/document.ts';

/** What a document cites and how its style prints it. */
export interface Listing {
  document: Document;
  works: CitedWorks;
  formatted: FormattedDocument;
}

/** Documents as their styles print them. */
export interface Listings {
  /** A document with its list; asked again for the same text, libraries and style, it is the same. Rejects where the engine fails. */
  of(snapshot: Snapshot, document: Document, scope?: ListScope): Promise<Listing>;
  forget(uri: string): void;
}

interface Known {
  /** All on which the answer rests. */
  basis: readonly unknown[];
  listing: Promise<Listing>;
}

export function listings(format: DocumentFormatter, letGo: (uri: string) => void): Listings {
  const known = new Map<string, Known>();

  async function make(snapshot: Snapshot, document: Document, scope: ListScope): Promise<Listing> {
    const works = scope === 'core' ? coreWorks(snapshot) : citedWorks(snapshot, document);
    const request = documentRequest(snapshot, document, works);
    // The core list is a document of its own to the engine: the other's state stays.
    const asked = scope === 'core' ? { ...request, document: `${document.uri}#core` } : request;
    return { document, works, formatted: await format(asked) };
  }

  return {
    of(snapshot, document, scope = 'cited') {
      const basis = [document, libraryOf(snapshot, document), sourcesOf(snapshot, document)];
      const key = `${scope} ${document.uri}`;
      const before = known.get(key);
      if (before?.basis.every((part, i) => part === basis[i])) {
        return before.listing;
      }
      const listing = make(snapshot, document, scope);
      known.set(key, { basis, listing });
      // A failure is not remembered: the next one who asks tries again.
      listing.catch(() => known.get(key)?.listing === listing && known.delete(key));
      return listing;
    },
    forget(uri) {
      for (const [scope, id] of [
        ['cited', uri],
        ['core', `${uri}#core`],
      ]) {
        known.delete(`${scope} ${uri}`);
        letGo(id!);
      }
    },
  };
}
