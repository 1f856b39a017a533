import type { Basis, Claim, Pack, Wording } from '../evidence/pack.ts';
import { brief } from '../library/brief.ts';
import { shortName } from '../library/shown.ts';
import { recognised, type Snapshot } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import { ownKeys } from './evidence-map/reading.ts';

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

/** What ends a sentence, with the quotation marks and brackets behind it. */
const END = /[.!?…]+["'”’)\]]*$/;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A cluster that cites keys. */
export function cluster(keys: readonly string[]): string {
  return `[${keys.map(writtenCitekey).join('; ')}]`;
}

/**
 * A wording in one line: its words, the cluster that cites its references (empty where it rests on none), and its full stop.
 * @param keys the key under which the document cites each reference
 */
export function citedParts(
  { text, cites }: Pick<Wording, 'text' | 'cites'>,
  keys: ReadonlyMap<string, string>,
): [string, string, string] {
  const sentence = oneLine(text);
  const end = END.exec(sentence)?.index ?? sentence.length;
  const cited = cites.map((citekey) => keys.get(citekey) ?? citekey);
  return [sentence.slice(0, end), cited.length > 0 ? cluster([...new Set(cited)]) : '', sentence.slice(end)];
}

/** A wording with its citations before its full stop. */
export function citedText(wording: Pick<Wording, 'text' | 'cites'>, keys: ReadonlyMap<string, string>): string {
  const [words, citation, stop] = citedParts(wording, keys);
  return words + (citation && ` ${citation}`) + stop;
}

function statementsOf(
  pack: Pack,
  claim: Claim,
  keys: ReadonlyMap<string, string>,
  stated: boolean,
): EvidenceStatement[] {
  return claim.wordings.map((wording) => ({
    pack: pack.title,
    claim: claim.label,
    strength: claim.strength,
    stated,
    wording: oneLine(wording.text),
    text: citedText(wording, keys),
    rests: RESTS[wording.basis],
    references: pack.references
      .filter(({ item }) => wording.cites.includes(item.id))
      .map(({ item }) => shortName(brief(item))),
  }));
}

/** The wordings of the packs that apply to a document: of the claims that it states first, then in the packs' order. */
export function evidenceStatements(snapshot: Snapshot, document: Document): EvidenceStatement[] {
  const found = recognised(snapshot, document).flatMap(({ pack, claims }) => {
    const keys = ownKeys(snapshot, document, pack);
    const own = new Set(claims.map(({ claim }) => claim));
    return pack.claims.flatMap((claim) => statementsOf(pack, claim, keys, own.has(claim)));
  });
  return [...found.filter(({ stated }) => stated), ...found.filter(({ stated }) => !stated)];
}

/** The same for a command that was asked for: a draft that names no subject yet is offered every pack's. */
export function offeredStatements(snapshot: Snapshot, document: Document): EvidenceStatement[] {
  if (recognised(snapshot, document).length > 0) {
    return evidenceStatements(snapshot, document);
  }
  return snapshot.packs.flatMap((pack) => {
    const keys = ownKeys(snapshot, document, pack);
    return pack.claims.flatMap((claim) => statementsOf(pack, claim, keys, false));
  });
}
