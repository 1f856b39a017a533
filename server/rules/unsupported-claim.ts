import type { Wording } from '../evidence/pack.ts';
import type { ClaimFound } from '../evidence/recognised.ts';
import type { Problem } from '../problem.ts';
import { libraryOf, mayBeUnread, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { plainSentence, wordsAt } from './claims/sentence.ts';
import { type Statement, statementsOf } from './claims/statements.ts';
import { isUnsupported, namedClaim } from './claims/support.ts';
import { wordingFixes } from './claims/wordings.ts';

export const UNSUPPORTED_CLAIM = 'unsupported-claim';

/** Whether the sentence cites a work that no pack judges: one of the writer's own, or one that may stand in a library not read yet. */
function citesOther(snapshot: Snapshot, document: Document, { citations }: Statement): boolean {
  const library = libraryOf(snapshot, document);
  return citations.some(({ citekey }) => {
    const entry = library.find(citekey);
    return entry ? entry.known === undefined : mayBeUnread(snapshot, document);
  });
}

/** What says that the references show nothing of it comes before what they show of something near. */
function openFirst(wordings: readonly Wording[]): Wording[] {
  return [...wordings].sort((a, b) => Math.min(1, a.cites.length) - Math.min(1, b.cites.length));
}

function problem(snapshot: Snapshot, document: Document, statement: Statement, found: ClaimFound): Problem {
  const { claim, parts, from, to } = found;
  const named = [...new Set(parts.map(({ support }) => support))].join('; ');
  const evidence = (named || claim.strength).replace(/\.$/, '');
  return {
    code: UNSUPPORTED_CLAIM,
    severity: 'information',
    message: `None of ${statement.pack.coreName} supports this claim: ${namedClaim(found)}. Evidence: ${evidence}. Cite another source for it, or say that it is open.`,
    from,
    to,
    fixes: () => wordingFixes(snapshot, document, statement, openFirst(claim.wordings)),
    subject: () => ({ words: wordsAt(document, found.words).join(' '), sentence: plainSentence(document, statement) }),
  };
}

/** Claims that none of the pack's references supports, unless the sentence cites a source of the writer's own for them. */
export function unsupportedClaim(snapshot: Snapshot, document: Document): Problem[] {
  return statementsOf(snapshot, document).flatMap((statement) => {
    const { pack, claims, proposed } = statement;
    const unsupported = proposed ? [] : claims.filter((found) => isUnsupported(pack, found));
    return unsupported.length === 0 || citesOther(snapshot, document, statement)
      ? []
      : unsupported.map((found) => problem(snapshot, document, statement, found));
  });
}
