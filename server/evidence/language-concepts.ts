import type { Pack } from './pack.ts';

/**
 * The concepts that recognition asks for whatever a pack's subject: words of negation and where it ends, of hedging, of distance and of
 * comparison. They belong to a language and not to a subject.
 */
export const LANGUAGE_CONCEPTS = [
  'comparison',
  'negation',
  'negation-wide',
  'negation-after',
  'no-negation',
  'clause',
  'hedge',
  'hedge-after',
  'if',
  'distance',
  'retraction',
] as const;

/** A pack with its language's concepts: those that it does not define itself are taken from the first other pack of its language. */
export function withLanguageConcepts(pack: Pack, others: readonly Pack[]): Pack {
  const like = others.find(({ language }) => language === pack.language);
  const own = new Map(Object.entries(pack.concepts));
  for (const name of like ? LANGUAGE_CONCEPTS : []) {
    const terms = like!.concepts[name];
    if (!own.has(name) && terms) {
      own.set(name, terms);
    }
  }
  return own.size === Object.keys(pack.concepts).length ? pack : { ...pack, concepts: Object.fromEntries(own) };
}
