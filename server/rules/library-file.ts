import type { Problem } from '../problem.ts';
import { type Snapshot, sourcesOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';

/** Libraries that cannot be read, each at the word of the document that names it. */
export function libraryFile(snapshot: Snapshot, document: Document): Problem[] {
  return sourcesOf(snapshot, document).named.libraries.flatMap(({ uri, shown, by }) => {
    const fault = snapshot.files.get(uri)?.fault;
    return fault !== undefined && by.uri === document.uri
      ? [
          {
            code: 'library-unreadable',
            severity: 'warning' as const,
            message: `“${shown}” ${fault}.`,
            from: by.from,
            to: by.to,
          },
        ]
      : [];
  });
}
