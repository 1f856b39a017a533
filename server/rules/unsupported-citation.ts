import type { ReferenceEvidence } from '../evidence/pack.ts';
import type { ClaimFound } from '../evidence/recognised.ts';
import type { Entry, Known } from '../library/entry.ts';
import { shortName } from '../library/shown.ts';
import type { Fix, Problem } from '../problem.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Citation, Document } from '../syntax/document.ts';
import { plainSentence } from './claims/sentence.ts';
import { type Statement, statementsOf } from './claims/statements.ts';
import { entryOf, levelOf, namedClaim, namedForFix, statedFact, supporting } from './claims/support.ts';
import { bracketed } from './claims/wordings.ts';

export const UNSUPPORTED_CITATION = 'unsupported-citation';

/** Words before a key by which a writer cites what stands against the sentence. */
const AGAINST = /\b(?:but|contra|contrast|contrary|cf|compare|however|unlike|against|disputed|not)\b/i;

type KnownEntry = Entry & { known: Known };

/** What a study was, as a sentence goes on: design and participants. */
function studied({ design, participants }: ReferenceEvidence): string {
  return [design, ...(participants ? [participants] : [])].map(statedFact).join('. ');
}

/** Names joined as prose joins them. */
function listed(names: readonly string[], last: string): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}` : (names[0] ?? '');
}

/** What is said of a citation that supports none of the claims. */
function unsupporting({ claims }: Statement, { brief, known }: KnownEntry): string | undefined {
  if (claims.length === 0 || claims.some((found) => levelOf(found, known.key) !== 'none')) {
    return undefined;
  }
  // The lead claim sums up the others: it says less than they do.
  const others = claims.filter(({ claim }) => claim.order !== 0);
  const whys = (others.length > 0 ? others : claims).map((found) => {
    const why = found.parts.length > 0 ? undefined : found.claim.support[known.key]?.why;
    return `${namedClaim(found)}${why === undefined ? '' : `: ${why}`}`;
  });
  return `${shortName(brief)} does not support ${whys.join('; nor ')}. What it was: ${studied(known.evidence)}.`;
}

/** What is said where a sentence makes its claim of people or animals that the study did not study. */
function otherPopulation({ pack, claims, populations }: Statement, { brief, known }: KnownEntry): string | undefined {
  const own = known.evidence.populations;
  if (
    claims.length === 0 ||
    populations.length === 0 ||
    !own?.length ||
    populations.some(({ id }) => own.includes(id))
  ) {
    return undefined;
  }
  const labels = (ids: readonly string[]) =>
    [...new Set(ids)].map((id) => pack.populations.find((population) => population.id === id)?.label ?? id);
  const named = labels(populations.map(({ id }) => id));
  return `${shortName(brief)} studied ${listed(labels(own), 'and')}, not ${listed(named, 'or')}.`;
}

/** What is said where a sentence denies what the study directly showed. */
function opposite({ denied }: Statement, { brief, known }: KnownEntry): string | undefined {
  return denied.some((found) => levelOf(found, known.key) === 'direct')
    ? `${shortName(brief)} reports the opposite: ${statedFact(known.evidence.result)}.`
    : undefined;
}

/** The edit that adds a work to a citation: into its bracket, or in one behind a key in running text. */
function adding(document: Document, { cluster }: Citation, citekey: string): Fix['edits'] {
  const closed = document.lines.slice(cluster.to - 1, cluster.to) === ']';
  const at = closed ? cluster.to - 1 : cluster.to;
  return [{ from: at, to: at, insert: closed ? `; ${writtenCitekey(citekey)}` : ` ${bracketed([citekey])}` }];
}

/** Other works for a citation's place; none where a locator stands behind its key, which is the cited work's own. */
function replacing(citation: Citation, entries: readonly Entry[]): Fix[] {
  const { from, to, locator } = citation;
  return locator !== undefined
    ? []
    : entries.map((entry) => ({
        title: `Cite ${namedForFix(entry)} instead`,
        edits: [{ from, to, insert: writtenCitekey(entry.citekey) }],
      }));
}

function fixes(
  snapshot: Snapshot,
  document: Document,
  statement: Statement,
  citation: Citation,
  claims: readonly ClaimFound[],
): Fix[] {
  const cited = new Set(statement.citations.map(({ citekey }) => citekey));
  const { populations, pack } = statement;
  const entries = supporting(pack, claims)
    .filter(({ evidence }) => {
      const own = evidence.populations;
      return populations.length === 0 || populations.some(({ id }) => own?.includes(id));
    })
    .flatMap(({ item }) => entryOf(snapshot, document, pack, item.id) ?? [])
    .filter(({ citekey }) => !cited.has(citekey));
  const found = [
    ...replacing(citation, entries),
    ...entries.map((entry) => ({
      title: `Add ${namedForFix(entry)}`,
      edits: adding(document, citation, entry.citekey),
    })),
  ];
  return found.map((fix, i) => (i === 0 ? { ...fix, preferred: true } : fix));
}

function problemOf(
  snapshot: Snapshot,
  document: Document,
  statement: Statement,
  citation: Citation,
): Problem | undefined {
  const entry = libraryOf(snapshot, document).find(citation.citekey);
  if (entry?.known?.pack !== statement.pack || entry.known.evidence.misprint || AGAINST.test(citation.prefix)) {
    return undefined;
  }
  if (statement.proposed?.includes(entry.known.key)) {
    return undefined;
  }
  const known = entry as KnownEntry;
  const contrary = opposite(statement, known);
  const message = contrary ?? otherPopulation(statement, known) ?? unsupporting(statement, known);
  return message === undefined
    ? undefined
    : {
        code: UNSUPPORTED_CITATION,
        severity: 'warning',
        message,
        from: citation.from,
        to: citation.to,
        // What a sentence denies no other reference of the pack can support.
        ...(contrary === undefined && {
          fixes: () => fixes(snapshot, document, statement, citation, statement.claims),
        }),
        subject: () => ({ words: citation.citekey, sentence: plainSentence(document, statement) }),
      };
}

/** Citations beside a claim whose work does not support it: it studied something else, somebody else, or found the opposite. */
export function unsupportedCitation(snapshot: Snapshot, document: Document): Problem[] {
  return statementsOf(snapshot, document).flatMap((statement) =>
    statement.citations.flatMap((citation) => problemOf(snapshot, document, statement, citation) ?? []),
  );
}
