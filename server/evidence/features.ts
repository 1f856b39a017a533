import { MOST_WORDS, type Reading } from './reading.ts';
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

function flagsOf({ aside }: Scope, topic: Topic): boolean[] {
  const { named, refers, other, otherFirst, setting, after } = topic;
  return [aside, named, refers, other, otherFirst, setting, after, !named && !refers && !other];
}

/** Occurrences that have been stated in the sentence at hand, one a concept. */
const stated = new Int32Array(MOST_WORDS);
let seen = new Int32Array(0);
let turn = 0;

/** Everything about a sentence that a model may weigh. */
export function visitFeatures(reading: Reading, scope: Scope, topic: Topic, visit: Visit): void {
  const { words, count, found, concepts, firsts, lasts, present } = reading;
  for (let at = 0; at < count; at++) {
    visit(Kind.Word, words[at]!.id, standing(scope, at), at, at);
    if (at > 0) {
      visit(Kind.Pair, words[at - 1]!.id, words[at]!.id, at - 1, at);
    }
  }
  if (seen.length < present.length) {
    seen = new Int32Array(present.length);
  }
  turn++;
  let distinct = 0;
  for (let i = 0; i < found; i++) {
    const concept = concepts[i]!;
    const how = standing(scope, firsts[i]!);
    visit(Kind.Concept, concept, how, firsts[i]!, lasts[i]!);
    if (how !== 1 && seen[concept] !== turn && distinct < MOST_WORDS) {
      seen[concept] = turn;
      stated[distinct++] = i;
    }
  }
  visitPairs(reading, distinct, visit);
  const flags = flagsOf(scope, topic);
  for (let flag = 0; flag < flags.length; flag++) {
    if (flags[flag]) {
      visit(Kind.Flag, flag, 0, -1, -1);
    }
  }
}

/** Every two concepts that a sentence states, each by its first place. */
function visitPairs({ concepts, firsts }: Reading, distinct: number, visit: Visit): void {
  for (let i = 1; i < distinct; i++) {
    const one = concepts[stated[i]!]!;
    for (let j = 0; j < i; j++) {
      const two = concepts[stated[j]!]!;
      visit(Kind.Concepts, one < two ? one : two, one < two ? two : one, firsts[stated[i]!]!, firsts[stated[j]!]!);
    }
  }
}
