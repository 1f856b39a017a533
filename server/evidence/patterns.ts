import type { Pattern } from './pack.ts';
import type { Occurrence, Reading } from './reading.ts';
import type { Lexicon } from './words.ts';

/** A pattern with its concepts as indexes. */
export interface CompiledPattern {
  pattern: Pattern;
  /** For each group the concepts of which one must stand. */
  groups: readonly (readonly number[])[];
  none: readonly number[];
}

export function compile(pattern: Pattern, lexicon: Lexicon): CompiledPattern {
  const index = (name: string) => lexicon.indexOf.get(name) ?? -1;
  return { pattern, groups: pattern.all.map((names) => names.split('|').map(index)), none: pattern.none.map(index) };
}

/** Whether every group of a pattern has a concept in the sentence and no forbidden one stands there. */
export function possible({ groups, none }: CompiledPattern, { present }: Reading): boolean {
  return (
    groups.every((group) => group.some((concept) => present[concept] === 1)) &&
    !none.some((concept) => present[concept] === 1)
  );
}

/** Occurrences chosen for a pattern, one a group; undefined where none stand so near to each other. */
type Chosen = Occurrence[] | undefined;

/**
 * The narrowest stretch of a sentence that holds every group of a pattern, one occurrence each. One pass over the occurrences.
 * @param counts which occurrences count, such as those that are not negated
 */
export function narrowest(
  compiled: CompiledPattern,
  { occurrences }: Reading,
  counts: (occurrence: Occurrence) => boolean,
): Chosen {
  const { pattern, groups } = compiled;
  const step = pattern.ordered ? chain : latest;
  const state: Chosen[] = groups.map(() => undefined);
  let best: Chosen;
  let width = pattern.within + 1;
  for (const occurrence of occurrences) {
    if (groups.some((group) => group.includes(occurrence.concept)) && counts(occurrence)) {
      const chosen = step(state, groups, occurrence);
      const span = chosen ? widthOf(chosen) : width;
      if (span < width) {
        width = span;
        best = chosen;
      }
    }
  }
  return best;
}

/** Each group's latest occurrence, whatever their order. */
function latest(state: Chosen[], groups: CompiledPattern['groups'], occurrence: Occurrence): Chosen {
  groups.forEach((group, i) => {
    if (group.includes(occurrence.concept)) {
      state[i] = [occurrence];
    }
  });
  return state.every((one) => one !== undefined) ? state.map((one) => one![0]!) : undefined;
}

/** For each group the latest row of occurrences, one a group in the order of the groups, that ends with it. */
function chain(state: Chosen[], groups: CompiledPattern['groups'], occurrence: Occurrence): Chosen {
  for (let i = groups.length - 1; i >= 0; i--) {
    const before = i === 0 ? [] : state[i - 1];
    if (groups[i]!.includes(occurrence.concept) && before && (before.at(-1)?.last ?? -1) < occurrence.first) {
      state[i] = [...before, occurrence];
    }
  }
  const whole = state.at(-1);
  return whole?.at(-1) === occurrence ? whole : undefined;
}

function widthOf(chosen: readonly Occurrence[]): number {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const occurrence of chosen) {
    first = Math.min(first, occurrence.first);
    last = Math.max(last, occurrence.last);
  }
  return last - first;
}
