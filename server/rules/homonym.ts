import type { Entry } from '../library/entry.ts';
import { shortName } from '../library/shown.ts';
import type { Problem } from '../problem.ts';
import { libraryOf, type Snapshot, sourcesOf } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';

export const CODE = 'ambiguous-citekey';

/** A work as a message names it: who and when, and where its record stands. */
function named({ brief, origin }: Entry): string {
  return `${shortName(brief)} (${decodeURIComponent(origin.split('/').pop() ?? origin)})`;
}

/** What is said of a key of several works, the one that is used first; undefined where it means one. */
function ambiguity(citekey: string, [used, ...others]: readonly Entry[]): string | undefined {
  return used && others.length > 0
    ? `${writtenCitekey(citekey)} is the citekey of ${others.length + 1} works. ${named(used)} is used, not ${others.map(named).join(' or ')}.`
    : undefined;
}

/** Citations whose key is that of two different works: which one is used and which is not. */
export function homonym(snapshot: Snapshot, document: Document): Problem[] {
  const library = libraryOf(snapshot, document);
  return document.citations.flatMap(({ citekey, from, to }) => {
    const message = ambiguity(citekey, library.homonyms(citekey));
    return message === undefined ? [] : [{ code: CODE, severity: 'warning' as const, message, from, to }];
  });
}

/**
 * Keys of a library file that mean another work too, as the documents that use it see it: those that they cite, and those of the packs.
 * @returns citekey -> what is said of it
 */
export function homonymsIn(snapshot: Snapshot, uri: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const document of snapshot.documents.values()) {
    if (sourcesOf(snapshot, document).named.libraries.some((library) => library.uri === uri)) {
      const library = libraryOf(snapshot, document);
      const keys = [...document.citations, ...snapshot.library.references()].map(({ citekey }) => citekey);
      for (const citekey of new Set(keys)) {
        const entries = library.homonyms(citekey);
        const message = entries.some(({ origin }) => origin === uri) ? ambiguity(citekey, entries) : undefined;
        if (message !== undefined) {
          found.set(citekey, message);
        }
      }
    }
  }
  return found;
}
