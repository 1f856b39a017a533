import type { Problem } from '../problem.ts';
import { type Snapshot, sourcesOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { homonym } from './homonym.ts';
import { libraryFile } from './library-file.ts';
import { misprintedReference } from './misprinted-reference.ts';
import { unknownCitation } from './unknown-citation.ts';

type Rule = (snapshot: Snapshot, document: Document) => Problem[];

const RULES: readonly Rule[] = [libraryFile, unknownCitation, homonym, misprintedReference];

/** All problems of a document in the order of its text. */
export function problemsOf(snapshot: Snapshot, document: Document): Problem[] {
  const own = RULES.flatMap((rule) => rule(snapshot, document));
  return [...sourcesOf(snapshot, document).named.problems, ...own].sort((a, b) => a.from - b.from || a.to - b.to);
}
