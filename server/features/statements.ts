import type { Basis, Claim, Pack, Wording } from '../evidence/pack.ts';
import { brief } from '../library/brief.ts';
import { shortName } from '../library/shown.ts';
import { citedWording } from '../rules/claims/wordings.ts';
import { recognised, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';

/** A sentence that a pack's references allow, ready to be written into a document. Plain data. */
export interface EvidenceStatement {
  /** The pack's title. */
  pack: string;
  /** The claim's label and strength. */
  claim: string;
  strength: string;
  /** Whether the document states the claim already. */
  stated: boolean;
  /** The sentence alone, in one line. */
  wording: string;
  /** The sentence with its citations before its full stop. */
  text: string;
  /** What the sentence rests on, where that is no primary source; else empty. */
  rests: string;
  /** "Zarate et al. 2006" and so on: what it cites. */
  references: string[];
}

const RESTS: Record<Basis, string> = {
  verified: '',
  secondary: 'known from a secondary source',
  inference: 'inferred',
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A wording as it is written into a document: in one line, with its citations. */
export function writtenWording(snapshot: Snapshot, document: Document, pack: Pack, wording: Wording): string {
  return citedWording(snapshot, document, pack, { ...wording, text: oneLine(wording.text) });
}

/** All wordings of a pack. */
function wordingsOf(
  snapshot: Snapshot,
  document: Document,
  pack: Pack,
  stated: ReadonlySet<Claim>,
): EvidenceStatement[] {
  return pack.claims.flatMap((claim) =>
    claim.wordings.map((wording) => ({
      pack: pack.title,
      claim: claim.label,
      strength: claim.strength,
      stated: stated.has(claim),
      wording: oneLine(wording.text),
      text: writtenWording(snapshot, document, pack, wording),
      rests: RESTS[wording.basis],
      references: pack.references
        .filter(({ item }) => wording.cites.includes(item.id))
        .map(({ item }) => shortName(brief(item))),
    })),
  );
}

/** The wordings of the packs that apply to a document: of the claims that it states first, then in the packs' order. */
export function evidenceStatements(snapshot: Snapshot, document: Document): EvidenceStatement[] {
  const found = recognised(snapshot, document).flatMap(({ pack, claims }) =>
    wordingsOf(snapshot, document, pack, new Set(claims.map(({ claim }) => claim))),
  );
  return [...found.filter(({ stated }) => stated), ...found.filter(({ stated }) => !stated)];
}

/** The same for a command that was asked for: a draft that names no subject yet is offered every pack's. */
export function offeredStatements(snapshot: Snapshot, document: Document): EvidenceStatement[] {
  return recognised(snapshot, document).length > 0
    ? evidenceStatements(snapshot, document)
    : snapshot.packs.flatMap((pack) => wordingsOf(snapshot, document, pack, new Set()));
}
