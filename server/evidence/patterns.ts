import type { Pattern } from './pack.ts';
import type { Reading } from './reading.ts';
import type { Lexicon } from './words.ts';

/** A pattern with its concepts as indexes. */
export interface CompiledPattern {
  pattern: Pattern;
  /** For each group the concepts of which one must stand. */
  groups: readonly (readonly number[])[];
  /** Concept -> its groups, one bit each. */
  masks: Uint8Array;
  none: readonly number[];
}

export function compile(pattern: Pattern, lexicon: Lexicon): CompiledPattern {
  const indexes = (names: string) => names.split('|').map((name) => lexicon.indexOf.get(name) ?? -1);
  const groups = pattern.all.map(indexes);
  const masks = new Uint8Array(lexicon.concepts.length);
  groups.forEach((group, i) => {
    for (const concept of group.filter((found) => found >= 0)) {
      masks[concept]! |= 1 << i;
    }
  });
  return { pattern, groups, masks, none: pattern.none.flatMap(indexes) };
}

function standsOne(concepts: readonly number[], present: Uint8Array): boolean {
  for (let i = 0; i < concepts.length; i++) {
    if (present[concepts[i]!] === 1) {
      return true;
    }
  }
  return false;
}

/** Whether every group of a pattern has a concept in the sentence and no forbidden one stands there. */
export function possible({ groups, none }: CompiledPattern, { present }: Reading): boolean {
  for (let group = 0; group < groups.length; group++) {
    if (!standsOne(groups[group]!, present)) {
      return false;
    }
  }
  return !standsOne(none, present);
}

/** Indexes of the occurrences chosen for a pattern, one a group; undefined where none stand so near to each other. */
type Chosen = number[] | undefined;

/**
 * The narrowest stretch of a sentence that holds every group of a pattern, one occurrence each. One pass over the occurrences.
 * @param counts whether an occurrence counts that begins at a word, such as where nothing is negated
 */
export function narrowest(compiled: CompiledPattern, reading: Reading, counts: (word: number) => boolean): Chosen {
  const { pattern, groups, masks } = compiled;
  const { found, concepts, firsts } = reading;
  const step = pattern.ordered ? chains(groups.length) : latest(groups.length);
  let best: Chosen;
  let width = pattern.within + 1;
  for (let i = 0; i < found; i++) {
    const mask = masks[concepts[i]!]!;
    if (mask !== 0 && counts(firsts[i]!)) {
      const chosen = step(mask, i, reading);
      const span = chosen ? widthOf(chosen, reading) : width;
      if (chosen && span < width) {
        width = span;
        best = [...chosen];
      }
    }
  }
  return best;
}

/** Takes the next occurrence, with a bit for each group that it meets; answers with occurrences that meet all groups, until the next step. */
type Step = (mask: number, occurrence: number, reading: Reading) => readonly number[] | undefined;

/** Each group's latest occurrence, whatever their order. */
function latest(groups: number): Step {
  const state = new Array<number>(groups).fill(-1);
  let missing = groups;
  return (mask, occurrence) => {
    for (let group = 0; group < groups; group++) {
      if (mask & (1 << group)) {
        missing -= state[group] === -1 ? 1 : 0;
        state[group] = occurrence;
      }
    }
    return missing === 0 ? state : undefined;
  };
}

/** For each group the latest row of occurrences, one a group in the order of the groups, that ends with it. */
function chains(groups: number): Step {
  const rows = new Array<Chosen>(groups).fill(undefined);
  return (mask, occurrence, { firsts, lasts }) => {
    for (let group = groups - 1; group >= 0; group--) {
      const before = group === 0 ? [] : rows[group - 1];
      const end = before?.at(-1);
      if (mask & (1 << group) && before && (end === undefined || lasts[end]! < firsts[occurrence]!)) {
        rows[group] = [...before, occurrence];
      }
    }
    const whole = rows.at(-1);
    return whole?.at(-1) === occurrence ? whole : undefined;
  };
}

function widthOf(chosen: readonly number[], { firsts, lasts }: Reading): number {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const occurrence of chosen) {
    first = Math.min(first, firsts[occurrence]!);
    last = Math.max(last, lasts[occurrence]!);
  }
  return last - first;
}
