import { FLAGS, Kind, MEETINGS, type Partners, STANDINGS, type Visit, visitFeatures } from './features.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Topic } from './subject.ts';
import type { Lexicon } from './words.ts';

/** A linear model as its file holds it: what each thing that a sentence holds adds to the score of each label. */
export interface ModelFile {
  /** Ids of claims, and of kinds of over-claims after `!`. */
  labels: string[];
  /** Score of a label for a sentence that holds nothing, in hundredths. */
  bias: number[];
  /** Score from which on a sentence is taken to state the label, in hundredths. */
  threshold: number[];
  /** Name of a feature -> index of a label and its weight in hundredths, in turn. */
  weights: Record<string, number[]>;
}

/** What one feature adds. A sentence that holds it twice counts it once: `seen` is the last sentence that has counted it. */
interface Row {
  /** Index of a label and its weight in hundredths, in turn. */
  weights: readonly number[];
  seen: number;
}

/** A model bound to the lexicon of its pack. */
export interface Model {
  labels: readonly string[];
  bias: readonly number[];
  threshold: readonly number[];
  partners: Partners;
  row(kind: Kind, one: number, two: number): Row | undefined;
}

/** The name under which a model's file keeps a feature. */
export function featureName(
  kind: Kind,
  one: number,
  two: number,
  lexicon: Lexicon,
  patternNames: readonly string[],
): string {
  switch (kind) {
    case Kind.Word:
      return `${lexicon.stem(one)}${STANDINGS[two]}`;
    case Kind.Pair:
      return `${lexicon.stem(one)} ${lexicon.stem(two)}`;
    case Kind.Concept:
      return `<${lexicon.concepts[one]}>${STANDINGS[two]}`;
    case Kind.Concepts:
      return [lexicon.concepts[one], lexicon.concepts[two]]
        .sort()
        .map((name) => `<${name}>`)
        .join('');
    case Kind.Flag:
      return `=${FLAGS[one]}`;
    default:
      return `=${patternNames[one]}${MEETINGS[two]}`;
  }
}

/** Binds a model to a lexicon. Each feature's row is looked up by its name once, then by its numbers. */
export function modelOf(file: ModelFile, lexicon: Lexicon, patternNames: readonly string[]): Model {
  const rows = new Map<string, Row>(
    Object.entries(file.weights).map(([name, weights]) => [name, { weights, seen: 0 }]),
  );
  const count = lexicon.concepts.length;
  const find = (kind: Kind, one: number, two: number) => rows.get(featureName(kind, one, two, lexicon, patternNames));
  const table = (kind: Kind, ones: number, twos: number) =>
    Array.from({ length: ones * twos }, (_, i) => find(kind, Math.floor(i / twos), i % twos));
  const concepts = table(Kind.Concept, count, STANDINGS.length);
  const together = table(Kind.Concepts, count, count);
  const partners = Array.from({ length: count }, (_, one) =>
    Array.from({ length: count }, (_, two) => two).filter((two) => one < two && together[one * count + two]),
  );
  const flags = table(Kind.Flag, FLAGS.length, 1);
  const patterns = table(Kind.Rule, patternNames.length, MEETINGS.length);
  // Words are met one by one: what a stem adds is looked up at the first.
  const words: (Row | null | undefined)[] = [];
  // Filled up to the id that is asked for, since an array with holes is slow.
  const upTo = <T>(list: (T | undefined)[], length: number) => {
    while (list.length < length) {
      list.push(undefined);
    }
  };
  const firsts = new Set([...rows.keys()].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]));
  const pairs: (Map<number, Row | null> | null | undefined)[] = [];
  const word = (one: number, two: number) => {
    const key = one * STANDINGS.length + two;
    let row = words[key];
    if (row === undefined) {
      upTo(words, key);
      row = find(Kind.Word, one, two) ?? null;
      words[key] = row;
    }
    return row ?? undefined;
  };
  const pair = (one: number, two: number) => {
    let seconds = pairs[one];
    if (seconds === undefined) {
      upTo(pairs, one);
      seconds = firsts.has(lexicon.stem(one)) ? new Map() : null;
      pairs[one] = seconds;
    }
    let row = seconds?.get(two);
    if (row === undefined && seconds) {
      row = find(Kind.Pair, one, two) ?? null;
      seconds.set(two, row);
    }
    return row ?? undefined;
  };
  return {
    labels: file.labels,
    bias: file.bias,
    threshold: file.threshold,
    partners: (concept) => partners[concept],
    row(kind, one, two) {
      switch (kind) {
        case Kind.Word:
          return word(one, two);
        case Kind.Pair:
          return pair(one, two);
        case Kind.Concept:
          return concepts[one * STANDINGS.length + two];
        case Kind.Concepts:
          return together[one * count + two];
        case Kind.Flag:
          return flags[one];
        default:
          return patterns[one * MEETINGS.length + two];
      }
    },
  };
}

/** Numbers the sentences that are read, so that a row knows whether it has been counted. */
let turn = 0;

/** Calls `add` for each feature that a model weighs, once a sentence. */
function eachRow(
  model: Model,
  visitAll: (visit: Visit) => void,
  add: (weights: readonly number[], at: number, alsoAt: number) => void,
): void {
  const now = ++turn;
  visitAll((kind, one, two, at, alsoAt) => {
    const row = model.row(kind, one, two);
    if (row && row.seen !== now) {
      row.seen = now;
      add(row.weights, at, alsoAt);
    }
  });
}

/** The score of each label of a sentence, in hundredths. `met` tells of the patterns that it meets. */
export function scores(
  model: Model,
  reading: Reading,
  scope: Scope,
  topic: Topic,
  met: (visit: Visit) => void,
): Float64Array {
  const sums = Float64Array.from(model.bias);
  const visitAll = (visit: Visit) => {
    visitFeatures(reading, scope, topic, visit, model.partners);
    met(visit);
  };
  eachRow(model, visitAll, (weights) => {
    for (let i = 0; i < weights.length; i += 2) {
      sums[weights[i]!]! += weights[i + 1]!;
    }
  });
  return sums;
}

/** What each word of a sentence adds to the score of a label, in hundredths: the words that a finding names. */
export function weightOfWords(model: Model, label: number, reading: Reading, scope: Scope, topic: Topic): Float64Array {
  const sums = new Float64Array(reading.count);
  eachRow(
    model,
    (visit) => visitFeatures(reading, scope, topic, visit, model.partners),
    (weights, at, alsoAt) => {
      for (let i = 0; at >= 0 && i < weights.length; i += 2) {
        if (weights[i] === label) {
          sums[at]! += weights[i + 1]! / 2;
          sums[alsoAt]! += weights[i + 1]! / 2;
        }
      }
    },
  );
  return sums;
}
