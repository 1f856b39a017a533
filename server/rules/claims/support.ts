import { type Fact, LEVELS, type Level, type Pack, type PackReference, type Part } from '../../evidence/pack.ts';
import type { ClaimFound } from '../../evidence/recognised.ts';
import type { Entry } from '../../library/entry.ts';
import type { Library } from '../../library/library.ts';
import { shortName } from '../../library/shown.ts';
import { libraryOf, type Snapshot } from '../../snapshot.ts';
import { writtenCitekey } from '../../syntax/citekey.ts';
import type { Document } from '../../syntax/document.ts';

/** References proposed for one claim at most. */
const MOST = 5;
/** Levels at which a reference can be proposed: one that only shares the claim's premise shows nothing of it. */
const CITABLE: readonly Level[] = ['direct', 'partly', 'mechanism'];

const rank = (level: Level) => LEVELS.indexOf(level);

/** A claim as a sentence states it: as a whole, or some of its parts. */
export type Stated = Pick<ClaimFound, 'claim' | 'parts'>;

function levelOfPart({ claim }: Stated, { by, level }: Part, key: string): Level {
  const own = by !== undefined && Object.hasOwn(by, key) ? by[key] : undefined;
  return own ?? (level === 'none' ? 'none' : levelOfClaim(claim.support, key));
}

function levelOfClaim(support: ClaimFound['claim']['support'], key: string): Level {
  return (Object.hasOwn(support, key) ? support[key]?.level : undefined) ?? 'none';
}

/** How a reference (the pack's key) supports what a sentence states: of several parts of a claim, the one that it supports best. */
export function levelOf(found: Stated, key: string): Level {
  const levels = found.parts.map((part) => levelOfPart(found, part, key));
  return levels.length > 0
    ? levels.reduce((best, level) => (rank(level) < rank(best) ? level : best))
    : levelOfClaim(found.claim.support, key);
}

/** Where a reference stands among those that the wordings of some claims cite: of two at one level, the pack names the better first. */
export function byWordings(claims: readonly Stated[]): (reference: PackReference) => number {
  const cited = claims.flatMap(({ claim }) => claim.wordings.flatMap(({ cites }) => cites));
  return ({ item }) => {
    const place = cited.indexOf(item.id);
    return place < 0 ? cited.length : place;
  };
}

function rankedFor(pack: Pack, claims: readonly Stated[]): readonly PackReference[] {
  const ranked = pack.references
    .filter(({ evidence }) => evidence.misprint === undefined)
    .map((reference) => {
      const key = reference.item.id;
      const levels = claims
        .flatMap((found) =>
          found.parts.length > 0 ? found.parts.map((part) => levelOfPart(found, part, key)) : [levelOf(found, key)],
        )
        .filter((level) => CITABLE.includes(level))
        .map(rank);
      return { reference, best: Math.min(...levels), count: levels.length };
    })
    .filter(({ count }) => count > 0);
  const core = ({ reference }: (typeof ranked)[number]) => (reference.evidence.core ? 0 : 1);
  const place = byWordings(claims);
  return ranked
    .sort(
      (a, b) => a.best - b.best || b.count - a.count || core(a) - core(b) || place(a.reference) - place(b.reference),
    )
    .slice(0, MOST)
    .map(({ reference }) => reference);
}

const rankings = new WeakMap<Pack, Map<string, readonly PackReference[]>>();

/** The references of a pack that support any of the claims as a sentence states them, the best first; never one that was misprinted. */
export function supporting(pack: Pack, claims: readonly Stated[]): readonly PackReference[] {
  let known = rankings.get(pack);
  if (!known) {
    known = new Map();
    rankings.set(pack, known);
  }
  const key = claims.map(({ claim, parts }) => [claim.id, ...parts.map(({ part }) => part)].join('\n')).join('\n\n');
  let ranked = known.get(key);
  if (!ranked) {
    ranked = rankedFor(pack, claims);
    known.set(key, ranked);
  }
  return ranked;
}

/** Whether none of the pack's references supports a claim as a sentence states it. */
export function isUnsupported(pack: Pack, found: ClaimFound): boolean {
  return pack.references.every(
    ({ item, evidence }) => evidence.misprint !== undefined || levelOf(found, item.id) === 'none',
  );
}

const entries = new WeakMap<Library, Map<string, Entry>>();

/** The entry of a pack's reference as a document can cite it: the writer's own where they have the study. */
export function entryOf(snapshot: Snapshot, document: Document, pack: Pack, key: string): Entry | undefined {
  const library = libraryOf(snapshot, document);
  let known = entries.get(library);
  if (!known) {
    known = new Map();
    for (const entry of snapshot.library.references()) {
      known.set(`${entry.known?.pack.id} ${entry.known?.key}`, library.own(entry));
    }
    entries.set(library, known);
  }
  return known.get(`${pack.id} ${key}`);
}

/** A work as the title of a fix names it: "Murrough et al. 2013 (@murrough2013)". */
export function namedForFix({ brief, citekey }: Entry): string {
  return `${shortName(brief)} (${writtenCitekey(citekey)})`;
}

/** What a sentence claims in plain words: the claim's label, with the parts that it names. */
export function namedClaim({ claim, parts }: ClaimFound): string {
  const named = parts.length > 0 ? ` (${parts.map(({ part }) => part).join(', ')})` : '';
  return `“${claim.label}”${named}`;
}

const BASES: Record<Fact['basis'], string> = {
  verified: '',
  secondary: ' (from a secondary source)',
  inference: ' (inferred)',
};

/** A fact as a message states it, with what it rests on where that is no primary source, and without a full stop. */
export function statedFact({ text, basis }: Fact): string {
  return text.replace(/\.$/, '') + BASES[basis];
}
