import { withoutDismissed } from '../dismissed/identity.ts';
import type { Problem } from '../problem.ts';
import { type Snapshot, settingsFor, sourcesOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { homonym } from './homonym.ts';
import { unknownIgnore, withoutSilenced } from './ignore-comments.ts';
import { incompleteReference } from './incomplete-reference.ts';
import { libraryFile } from './library-file.ts';
import { misprintedReference } from './misprinted-reference.ts';
import { missingCaveats } from './missing-caveats.ts';
import { overClaim } from './over-claim.ts';
import { referenceListProblems } from './reference-list.ts';
import { atSeverity } from './severities.ts';
import { uncitedClaim } from './uncited-claim.ts';
import { unknownCitation } from './unknown-citation.ts';
import { unsupportedCitation } from './unsupported-citation.ts';
import { unsupportedClaim } from './unsupported-claim.ts';

type Rule = (snapshot: Snapshot, document: Document) => Problem[];

const RULES: readonly Rule[] = [
  libraryFile,
  unknownCitation,
  homonym,
  misprintedReference,
  incompleteReference,
  referenceListProblems,
  overClaim,
  unsupportedCitation,
  uncitedClaim,
  unsupportedClaim,
  missingCaveats,
  unknownIgnore,
];

/** All that the rules find in a document, in the order of its text, also what its writer does not want to see. */
export function foundIn(snapshot: Snapshot, document: Document): Problem[] {
  const own = RULES.flatMap((rule) => rule(snapshot, document));
  return [...sourcesOf(snapshot, document).named.problems, ...own].sort((a, b) => a.from - b.from || a.to - b.to);
}

const known = new WeakMap<Snapshot, Map<Document, readonly Problem[]>>();

/**
 * The problems of a document that its writer wants to see, in the order of its text: without those that are dismissed or off, at the severities
 * that are set. Remembered for the snapshot: editors ask for the fixes again with each move of the caret.
 */
export function problemsOf(snapshot: Snapshot, document: Document): readonly Problem[] {
  const ofSnapshot = known.get(snapshot) ?? new Map<Document, readonly Problem[]>();
  known.set(snapshot, ofSnapshot);
  let problems = ofSnapshot.get(document);
  if (!problems) {
    const heard = withoutSilenced(document, foundIn(snapshot, document));
    const kept = withoutDismissed(document, heard, snapshot.dismissed.values());
    problems = atSeverity(kept, settingsFor(snapshot, document).rules);
    ofSnapshot.set(document, problems);
  }
  return problems;
}
