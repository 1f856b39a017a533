import type { Pack } from '../evidence/pack.ts';
import type { ClaimFound } from '../evidence/recognised.ts';
import type { Entry } from '../library/entry.ts';
import { libraryOf, recognised, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Position, Span } from '../text.ts';
import { claimCard, shortClaimCard } from './claim-card.ts';

/** What stands under a position: a known citation, or claims in the prose. `from`..`to` is just that text. */
export type HoverTarget = Span & ({ entry: Entry } | { claims: ClaimInPack[] });

export type ClaimInPack = ClaimFound & { pack: Pack };

/** What a hover at a position explains. A citation inside a claim keeps its own card; a key that nobody knows has a problem and no card. */
export function hoverTarget(snapshot: Snapshot, document: Document, position: Position): HoverTarget | undefined {
  const citation = document.citationAt(position);
  if (citation) {
    const entry = libraryOf(snapshot, document).find(citation.citekey);
    return entry && { entry, from: citation.from, to: citation.to };
  }
  const offset = document.lines.offset(position);
  const claims = recognised(snapshot, document)
    .flatMap(({ pack, claims }) => claims.map((found) => ({ ...found, pack })))
    .filter(({ from, to }) => from <= offset && offset <= to);
  const ordered = [...claims].sort((a, b) => lead(a) - lead(b) || a.to - a.from - (b.to - b.from));
  return ordered[0] && { claims: ordered, from: ordered[0].from, to: ordered[0].to };
}

/** The lead claim says least about a sentence that states another one too: it comes last. */
function lead({ claim }: ClaimFound): number {
  return claim.order === 0 ? 1 : 0;
}

/** The cards of the claims under a position: the first in full, the others in short. */
export function claimCards(claims: readonly ClaimInPack[]): string {
  return claims.map(({ claim, pack }, i) => (i === 0 ? claimCard : shortClaimCard)(claim, pack)).join('\n\n---\n\n');
}
