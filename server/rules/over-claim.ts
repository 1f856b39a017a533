import type { OverclaimFound } from '../evidence/recognised.ts';
import type { Fix, Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { plainSentence, wordsAt } from './claims/sentence.ts';
import { type Statement, statementsOf } from './claims/statements.ts';
import { statedFact } from './claims/support.ts';
import { wordingFixes } from './claims/wordings.ts';

export const OVER_CLAIM = 'over-claim';

/** The fix that replaces the words themselves and leaves the rest of the sentence as it is. */
function rewriting(document: Document, { rewrite }: OverclaimFound): Fix[] {
  if (!rewrite) {
    return [];
  }
  const { span, text } = rewrite;
  const words = document.lines.slice(span.from, span.to);
  const shown = words.replace(/\s+/g, ' ');
  const title = text === '' ? `Remove “${shown}”` : `Replace “${shown}” by “${text}”`;
  return [{ title, edits: [{ ...span, insert: text }] }];
}

function fixes(snapshot: Snapshot, document: Document, statement: Statement, same: readonly OverclaimFound[]): Fix[] {
  const wordings = [
    ...same[0]!.kind.wordings,
    ...[...statement.claims].sort((a, b) => b.claim.order - a.claim.order).flatMap(({ claim }) => claim.wordings),
  ];
  const found = [
    ...same.flatMap((one) => rewriting(document, one)),
    ...wordingFixes(snapshot, document, statement, wordings),
  ];
  return found.map((fix, i) => (i === 0 ? { ...fix, preferred: true } : fix));
}

/** @param same the over-claims of one kind in the sentence */
function problem(
  snapshot: Snapshot,
  document: Document,
  statement: Statement,
  same: readonly [OverclaimFound, ...OverclaimFound[]],
): Problem {
  const [{ kind, from, to }] = same;
  const words = wordsAt(
    document,
    same.flatMap((found) => found.words),
  );
  const seen = [...new Set(words)].map((word) => `“${word}”`).join(', ');
  return {
    code: OVER_CLAIM,
    severity: 'warning',
    message: `This may claim more than ${statement.pack.coreName} show: ${seen} (${kind.label}). What they show: ${statedFact(kind.shows)}.`,
    from,
    to,
    fixes: () => fixes(snapshot, document, statement, same),
    subject: () => ({ words: `${kind.id}: ${words.join(' ')}`, sentence: plainSentence(document, statement) }),
  };
}

/** Words that promise more than the references show: one problem for each kind in a sentence. */
export function overClaim(snapshot: Snapshot, document: Document): Problem[] {
  return statementsOf(snapshot, document).flatMap((statement) => {
    const kinds = new Map<string, [OverclaimFound, ...OverclaimFound[]]>();
    for (const found of statement.proposed ? [] : statement.overclaims) {
      const same = kinds.get(found.kind.id);
      if (same) {
        same.push(found);
      } else {
        kinds.set(found.kind.id, [found]);
      }
    }
    return [...kinds.values()].map((same) => problem(snapshot, document, statement, same));
  });
}
