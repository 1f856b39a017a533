import type { Level } from '../evidence/pack.ts';
import type { ClaimFound } from '../evidence/recognised.ts';
import { shortName } from '../library/shown.ts';
import type { Fix, Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { citing, plainSentence, wordsAt } from './claims/sentence.ts';
import { type Statement, statementsOf } from './claims/statements.ts';
import { entryOf, levelOf, namedClaim, namedForFix, supporting } from './claims/support.ts';
import { bracketed } from './claims/wordings.ts';

export const UNCITED_CLAIM = 'uncited-claim';

const SUPPORTED: Record<Level, string> = {
  direct: 'Supported by',
  partly: 'Supported in part by',
  mechanism: 'Reviewed by',
  premise: 'Its premise is that of',
  none: 'See',
};

/** The claim of a sentence that a citation is asked for: the lead claim, which sums up the others, only where it stands alone. */
function toBeCited({ pack, claims, proposed }: Statement): ClaimFound | undefined {
  if (proposed?.length === 0) {
    return undefined;
  }
  const supported = claims.filter((found) => supporting(pack, [found]).length > 0);
  return supported.find(({ claim }) => claim.order !== 0) ?? supported[0];
}

function fixes(snapshot: Snapshot, document: Document, statement: Statement, found: ClaimFound): Fix[] {
  const entries = supporting(statement.pack, [found]).flatMap(
    ({ item }) => entryOf(snapshot, document, statement.pack, item.id) ?? [],
  );
  return entries.map((entry, i) => ({
    title: `Cite ${namedForFix(entry)}`,
    edits: [citing(document, statement, bracketed([entry.citekey]))],
    ...(i === 0 && { preferred: true }),
  }));
}

function problem(snapshot: Snapshot, document: Document, statement: Statement, found: ClaimFound): Problem {
  const { pack } = statement;
  const best = supporting(pack, [found])[0]!.item.id;
  const entry = entryOf(snapshot, document, pack, best);
  const how = SUPPORTED[levelOf(found, best)];
  const suggestion = entry ? ` ${how} ${shortName(entry.brief)}: ${found.claim.support[best]!.why}.` : '';
  return {
    code: UNCITED_CLAIM,
    severity: 'information',
    message: `A claim without a citation: ${namedClaim(found)}.${suggestion}`,
    from: found.from,
    to: found.to,
    fixes: () => fixes(snapshot, document, statement, found),
    subject: () => ({ words: wordsAt(document, found.words).join(' '), sentence: plainSentence(document, statement) }),
  };
}

/**
 * Sentences that state what a reference supports, where neither they nor what follows of their paragraph cites anything; the first of a
 * paragraph only. A sentence that claims too much is to be mended first.
 */
export function uncitedClaim(snapshot: Snapshot, document: Document): Problem[] {
  const problems: Problem[] = [];
  let last: Statement | undefined;
  for (const statement of statementsOf(snapshot, document)) {
    const same = last?.pack === statement.pack && last.paragraph.from === statement.paragraph.from;
    const found = same || statement.overclaims.length > 0 || statement.isCited ? undefined : toBeCited(statement);
    if (found) {
      last = statement;
      problems.push(problem(snapshot, document, statement, found));
    }
  }
  return problems;
}
