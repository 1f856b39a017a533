import { LEVELS, type Level, type Pack, type PackReference } from '../evidence/pack.ts';
import { byWordings, levelOf, type Stated } from '../rules/claims/support.ts';

/** A reference and how far it supports what a sentence states. */
export interface Supporting {
  reference: PackReference;
  level: Level;
  /** The reason in a few words. */
  why: string;
}

const whyOf = ({ claim: { support } }: Stated, key: string): string =>
  (Object.hasOwn(support, key) ? support[key]?.why : undefined) ?? '';

/**
 * The pack's own references that support what a sentence states, the best first: by level, then as the claim's wordings cite them. A
 * reference of which no record was found supports nothing.
 */
export function supportOf(stated: Stated, pack: Pack): Supporting[] {
  const place = byWordings([stated]);
  return pack.references
    .filter(({ evidence }) => evidence.core && !evidence.misprint)
    .map((reference) => ({
      reference,
      level: levelOf(stated, reference.item.id),
      why: whyOf(stated, reference.item.id),
    }))
    .filter(({ level }) => level !== 'none')
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || place(a.reference) - place(b.reference));
}
