import type { Found } from '../evidence/recognised.ts';
import type { Entry } from '../library/entry.ts';
import { libraryOf, recognised, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Position, Span } from '../text.ts';
import type { CardClient } from './card.ts';
import { type CardPlace, type ClaimInPack, claimCard, shortClaimCard } from './claim-card.ts';
import { type OverclaimInPack, overclaimCard, overclaimLine } from './overclaim-card.ts';

/** What a sentence says, as its hover explains it. */
export interface Statements {
  /** The claims whose words stand under the position, the one first that is explained in full. */
  claims: ClaimInPack[];
  /** The other claims of their sentence. */
  others: ClaimInPack[];
  /** The over-claims of the sentence; where no claim stands under the position, those that do. */
  overclaims: OverclaimInPack[];
}

/** What stands under a position: a known citation, or what the prose states. `from`..`to` is just that text. */
export type HoverTarget = Span & ({ entry: Entry } | { statements: Statements });

/** Characters within which a word beside a statement's is looked for. */
const NEAR = 60;

const sameSentence = (a: { sentence: Span }, b: { sentence: Span }) =>
  a.sentence.from < b.sentence.to && b.sentence.from < a.sentence.to;

/** What a hover at a position explains. A citation inside a claim keeps its own card; a key that nobody knows has a problem and no card. */
export function hoverTarget(snapshot: Snapshot, document: Document, position: Position): HoverTarget | undefined {
  const citation = document.citationAt(position);
  if (citation) {
    const entry = libraryOf(snapshot, document).find(citation.citekey);
    return entry && { entry, from: citation.from, to: citation.to };
  }
  const offset = document.lines.offset(position);
  const found = recognised(snapshot, document);
  const claims = found.flatMap(({ pack, claims }) => claims.map((claim) => ({ ...claim, pack })));
  const overclaims = found.flatMap(({ pack, overclaims }) => overclaims.map((over) => ({ ...over, pack })));
  const near = <T extends Found>(list: readonly T[]) => list.map((one) => ({ ...one, ...besideWords(document, one) }));
  return statementsAt(offset, claims, overclaims) ?? statementsAt(offset, near(claims), near(overclaims));
}

function statementsAt(
  offset: number,
  claims: readonly ClaimInPack[],
  overclaims: readonly OverclaimInPack[],
): HoverTarget | undefined {
  const isHere = ({ from, to }: Span) => from <= offset && offset <= to;
  const here = claims.filter(isHere).sort((a, b) => lead(a) - lead(b) || length(a) - length(b));
  const overHere = overclaims.filter(isHere).sort((a, b) => length(a) - length(b));
  const first = here[0] ?? overHere[0];
  return (
    first && {
      statements: {
        claims: here,
        others: claims.filter((claim) => !here.includes(claim) && sameSentence(claim, first)),
        overclaims: here.length > 0 ? overclaims.filter((over) => sameSentence(over, first)) : overHere,
      },
      from: first.from,
      to: first.to,
    }
  );
}

/** The words of a statement with one more to either side: a claim is told by some of its words, and "relief" of "rapid relief" may be none of them. */
function besideWords({ lines }: Document, { from, to, sentence }: Found): Span {
  const before = /[\p{L}\p{N}'\u2019-]+\s*$/u.exec(lines.slice(Math.max(sentence.from, from - NEAR), from));
  const behind = /^\s*[\p{L}\p{N}'\u2019-]+/u.exec(lines.slice(to, Math.min(sentence.to, to + NEAR)));
  return { from: from - (before?.[0].length ?? 0), to: to + (behind?.[0].length ?? 0) };
}

/** The lead claim says least about a sentence that states another one too: it comes last. */
function lead({ claim }: ClaimInPack): number {
  return claim.order === 0 ? 1 : 0;
}

function length({ from, to }: Span): number {
  return to - from;
}

/** The cards of what a sentence states: its over-claims in short, the first claim in full, the others in short. */
export function statementCards(
  { claims, others, overclaims }: Statements,
  snapshot: Snapshot,
  document: Document,
  client: CardClient,
): string {
  const place: CardPlace = { snapshot, document, client };
  const [first, ...rest] = claims;
  const cards = first
    ? [[...overclaims.map((over) => overclaimLine(over, place)), claimCard(first, place)].join('\n\n')]
    : overclaims.map((over) => overclaimCard(over, place));
  return [...cards, ...[...rest, ...others].map(shortClaimCard)].join('\n\n---\n\n');
}
