import type { Occurrence, Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Topic } from './subject.ts';

/** What kind of thing a model weighs. */
export const Kind = { Word: 0, Pair: 1, Concept: 2, Concepts: 3, Flag: 4, Rule: 5 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** How a word stands: asserted, negated, hedged or left open. */
export const STANDINGS = ['', '~not', '~may', '~if'] as const;

/** What is true of a sentence as a whole, in the order of a {@link Kind.Flag}'s first number. */
export const FLAGS = ['aside', 'named', 'refers', 'other', 'other-first', 'setting', 'after', 'nothing'] as const;

/**
 * Told of each thing that a sentence holds: its kind, one or two numbers that say which, and the words at which it stands
 * (-1: the sentence as a whole).
 */
export type Visit = (kind: Kind, one: number, two: number, at: number, alsoAt: number) => void;

function standing({ negated, hedged, open }: Scope, at: number): number {
  return negated[at] ? 1 : open[at] ? 3 : hedged[at] ? 2 : 0;
}

/** Words within which two concepts are weighed together. */
const NEAR = 12;
/** Occurrences after one that are weighed with it at most: what is longer is data, and would grow with its square. */
const PARTNERS = 24;

function flagsOf({ aside }: Scope, topic: Topic): boolean[] {
  const { named, refers, other, otherFirst, setting, after } = topic;
  return [aside, named, refers, other, otherFirst, setting, after, !named && !refers && !other];
}

/** Everything about a sentence that a model may weigh, each named once a place. */
export function visitFeatures(reading: Reading, scope: Scope, topic: Topic, visit: Visit): void {
  const { words, occurrences } = reading;
  for (let at = 0; at < words.length; at++) {
    visit(Kind.Word, words[at]!.id, standing(scope, at), at, at);
    if (at > 0) {
      visit(Kind.Pair, words[at - 1]!.id, words[at]!.id, at - 1, at);
    }
  }
  for (let i = 0; i < occurrences.length; i++) {
    const one = occurrences[i]!;
    const how = standing(scope, one.first);
    visit(Kind.Concept, one.concept, how, one.first, one.last);
    if (how !== 1) {
      visitPartners(occurrences, i, scope, visit);
    }
  }
  flagsOf(scope, topic).forEach((set, flag) => {
    if (set) {
      visit(Kind.Flag, flag, 0, -1, -1);
    }
  });
}

function visitPartners(occurrences: readonly Occurrence[], i: number, scope: Scope, visit: Visit): void {
  const one = occurrences[i]!;
  for (let j = i + 1; j < Math.min(occurrences.length, i + PARTNERS); j++) {
    const two = occurrences[j]!;
    if (two.first - one.last > NEAR) {
      return;
    }
    if (two.concept !== one.concept && scope.negated[two.first] === 0) {
      visit(
        Kind.Concepts,
        Math.min(one.concept, two.concept),
        Math.max(one.concept, two.concept),
        one.first,
        two.first,
      );
    }
  }
}
