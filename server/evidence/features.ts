import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Topic } from './subject.ts';

/** What kind of thing a model weighs. */
export const Kind = { Word: 0, Pair: 1, Concept: 2, Concepts: 3, Flag: 4, Rule: 5 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** How a word or a concept stands: asserted, negated, hedged, left open; or, of a concept, in the paragraph's sentence before. */
export const STANDINGS = ['', '~not', '~may', '~if', '~before'] as const;
const BEFORE = 4;

/** How a pattern is met: by words that are asserted, or by any. */
export const MEETINGS = ['', '~any'] as const;

/** What is true of a sentence as a whole, in the order of a {@link Kind.Flag}'s first number. */
export const FLAGS = [
  'aside',
  'named',
  'refers',
  'other',
  'other-first',
  'setting',
  'after',
  'nothing',
  'retracted',
] as const;

/**
 * Told of each thing that a sentence holds: its kind, one or two numbers that say which, and the words at which it stands
 * (-1: the sentence as a whole).
 */
export type Visit = (kind: Kind, one: number, two: number, at: number, alsoAt: number) => void;

function standing({ negated, hedged, open }: Scope, at: number): number {
  return negated[at] ? 1 : open[at] ? 3 : hedged[at] ? 2 : 0;
}

function flagsOf({ aside }: Scope, topic: Topic): boolean[] {
  const { named, refers, other, otherFirst, setting, after, retracted } = topic;
  return [aside, named, refers, other, otherFirst, setting, after, !named && !refers && !other, retracted];
}

/** The concepts that a sentence states, and for each its first place. Used again for the next sentence. */
interface StatedConcepts {
  count: number;
  concepts: Int32Array;
  /** Concept -> the first word of its first occurrence, where `turns` says that it is this sentence's. */
  places: Int32Array;
  turns: Int32Array;
  turn: number;
}

const none: StatedConcepts = {
  count: 0,
  concepts: new Int32Array(0),
  places: new Int32Array(0),
  turns: new Int32Array(0),
  turn: 0,
};
let stated = none;

/** The concepts with which a concept can be weighed together; all where it is not known which matter. */
export type Partners = (concept: number) => readonly number[] | undefined;

/** Everything about a sentence that a model may weigh. */
export function visitFeatures(
  reading: Reading,
  scope: Scope,
  topic: Topic,
  visit: Visit,
  partners: Partners = () => undefined,
): void {
  const { words, count, found, concepts, firsts, lasts, present } = reading;
  for (let at = 0; at < count; at++) {
    visit(Kind.Word, words[at]!.id, standing(scope, at), at, at);
    if (at > 0) {
      visit(Kind.Pair, words[at - 1]!.id, words[at]!.id, at - 1, at);
    }
  }
  if (stated.places.length < present.length) {
    const size = present.length;
    stated = {
      count: 0,
      concepts: new Int32Array(size),
      places: new Int32Array(size),
      turns: new Int32Array(size),
      turn: 0,
    };
  }
  stated.turn++;
  stated.count = 0;
  for (let i = 0; i < found; i++) {
    const concept = concepts[i]!;
    const how = standing(scope, firsts[i]!);
    visit(Kind.Concept, concept, how, firsts[i]!, lasts[i]!);
    if (how !== 1 && stated.turns[concept] !== stated.turn) {
      stated.turns[concept] = stated.turn;
      stated.places[concept] = firsts[i]!;
      stated.concepts[stated.count++] = concept;
    }
  }
  visitPairs(visit, partners);
  for (const concept of topic.before) {
    visit(Kind.Concept, concept, BEFORE, -1, -1);
  }
  const flags = flagsOf(scope, topic);
  for (let flag = 0; flag < flags.length; flag++) {
    if (flags[flag]) {
      visit(Kind.Flag, flag, 0, -1, -1);
    }
  }
}

/** Every two concepts that the sentence at hand states, the one with the smaller number first. */
function visitPairs(visit: Visit, partners: Partners): void {
  const { count, concepts, places, turns, turn } = stated;
  for (let i = 0; i < count; i++) {
    const one = concepts[i]!;
    const known = partners(one);
    if (known) {
      for (let j = 0; j < known.length; j++) {
        if (turns[known[j]!] === turn) {
          visit(Kind.Concepts, one, known[j]!, places[one]!, places[known[j]!]!);
        }
      }
    } else {
      for (let j = 0; j < count; j++) {
        if (one < concepts[j]!) {
          visit(Kind.Concepts, one, concepts[j]!, places[one]!, places[concepts[j]!]!);
        }
      }
    }
  }
}
