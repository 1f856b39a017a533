import { LEVELS, type Level, type Pack, type PackReference } from '../evidence/pack.ts';
import type { ClaimFound } from '../evidence/recognised.ts';

/** A reference and how far it supports what a sentence states. */
export interface Supporting {
  reference: PackReference;
  level: Level;
  /** The reason in a few words. */
  why: string;
}

/** A claim as a sentence states it: as a whole, or some of its parts. */
export type Stated = Pick<ClaimFound, 'claim' | 'parts'>;

const own = <T>(record: Record<string, T> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

/** How far a reference supports what a sentence states: of the parts that it names, the one that it supports best. */
function levelOf({ claim, parts }: Stated, citekey: string): Level {
  const levels = parts.map(({ by }) => own(by, citekey) ?? 'none');
  return parts.length === 0
    ? (own(claim.support, citekey)?.level ?? 'none')
    : (LEVELS.find((level) => levels.includes(level)) ?? 'none');
}

/**
 * The pack's own references that support what a sentence states, the best first: by level, then as the claim's wordings cite them. A
 * reference of which no record was found supports nothing.
 */
export function supportOf(stated: Stated, pack: Pack): Supporting[] {
  const cited = stated.claim.wordings.flatMap(({ cites }) => cites);
  const place = ({ reference }: Supporting) => {
    const found = cited.indexOf(reference.item.id);
    return found < 0 ? cited.length : found;
  };
  return pack.references
    .filter(({ evidence }) => evidence.core && !evidence.misprint)
    .map((reference) => ({
      reference,
      level: levelOf(stated, reference.item.id),
      why: own(stated.claim.support, reference.item.id)?.why ?? '',
    }))
    .filter(({ level }) => level !== 'none')
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || place(a) - place(b));
}
