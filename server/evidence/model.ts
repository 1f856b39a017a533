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

/** A model bound to the lexicon of its pack. Rows are numbers: what one feature adds to each label. */
export interface Model {
  labels: readonly string[];
  bias: readonly number[];
  threshold: readonly number[];
  partners: Partners;
  /** The row of a feature; {@link NO_ROW} where the model does not weigh it. */
  row(kind: Kind, one: number, two: number): number;
  /** Row -> where its entries begin in the two arrays below; they end where the next row's begin. */
  begins: Int32Array;
  entryLabels: Uint8Array;
  entryWeights: Int16Array;
  /** Row -> the last sentence that has counted it: a sentence that holds a feature twice counts it once. */
  counted: Int32Array;
}

const NO_ROW = -1;
const UNKNOWN = -2;

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

/** Numbers that are looked up one by one, {@link UNKNOWN} until then; it grows with the numbers that are asked for. */
function lookup(find: (key: number) => number): (key: number) => number {
  let known = new Int32Array(1024).fill(UNKNOWN);
  return (key) => {
    if (key >= known.length) {
      const larger = new Int32Array(Math.max(known.length * 2, key + 1)).fill(UNKNOWN);
      larger.set(known);
      known = larger;
    }
    let found = known[key]!;
    if (found === UNKNOWN) {
      found = find(key);
      known[key] = found;
    }
    return found;
  };
}

/** Binds a model to a lexicon. Each feature's row is looked up by its name once, then by its numbers. */
export function modelOf(file: ModelFile, lexicon: Lexicon, patternNames: readonly string[]): Model {
  const names = Object.keys(file.weights);
  const rows = new Map(names.map((name, row) => [name, row]));
  const begins = new Int32Array(names.length + 1);
  names.forEach((name, row) => {
    begins[row + 1] = begins[row]! + file.weights[name]!.length / 2;
  });
  const entries = Object.values(file.weights).flat();
  const count = lexicon.concepts.length;
  const find = (kind: Kind, one: number, two: number) =>
    rows.get(featureName(kind, one, two, lexicon, patternNames)) ?? NO_ROW;
  const table = (kind: Kind, ones: number, twos: number) =>
    Int32Array.from({ length: ones * twos }, (_, i) => find(kind, Math.floor(i / twos), i % twos));
  const concepts = table(Kind.Concept, count, STANDINGS.length);
  // Of all pairs of concepts few are weighed: those of the file, and not each that there could be.
  const together = new Int32Array(count * count).fill(NO_ROW);
  const partners: number[][] = Array.from({ length: count }, () => []);
  for (const [name, row] of rows) {
    const [one, two] = [...name.matchAll(/<([^>]+)>/g)].map((found) => lexicon.indexOf.get(found[1]!) ?? -1);
    if (one !== undefined && two !== undefined && one >= 0 && two >= 0) {
      const [smaller, larger] = one < two ? [one, two] : [two, one];
      together[smaller * count + larger] = row;
      partners[smaller]!.push(larger);
    }
  }
  const flags = table(Kind.Flag, FLAGS.length, 1);
  const patterns = table(Kind.Rule, patternNames.length, MEETINGS.length);
  const word = lookup((key) => find(Kind.Word, Math.floor(key / STANDINGS.length), key % STANDINGS.length));
  const firsts = new Set(names.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]));
  const isFirst = lookup((one) => (firsts.has(lexicon.stem(one)) ? 1 : 0));
  const pairs = new Map<number, number>();
  const pair = (one: number, two: number) => {
    if (isFirst(one) === 0) {
      return NO_ROW;
    }
    const key = one * MOST_STEMS + two;
    let row = pairs.get(key);
    if (row === undefined) {
      row = find(Kind.Pair, one, two);
      if (pairs.size >= MOST_PAIRS) {
        pairs.clear();
      }
      pairs.set(key, row);
    }
    return row;
  };
  return {
    labels: file.labels,
    bias: file.bias,
    threshold: file.threshold,
    partners: (concept) => partners[concept],
    begins,
    entryLabels: Uint8Array.from(entries.filter((_, i) => i % 2 === 0)),
    entryWeights: Int16Array.from(entries.filter((_, i) => i % 2 === 1)),
    counted: new Int32Array(names.length),
    row(kind, one, two) {
      switch (kind) {
        case Kind.Word:
          return word(one * STANDINGS.length + two);
        case Kind.Pair:
          return pair(one, two);
        case Kind.Concept:
          return concepts[one * STANDINGS.length + two]!;
        case Kind.Concepts:
          return together[one * count + two]!;
        case Kind.Flag:
          return flags[one]!;
        default:
          return patterns[one * MEETINGS.length + two]!;
      }
    },
  };
}

/** More than the stems of any lexicon, and pairs of words remembered at most. */
const MOST_STEMS = 1 << 24;
const MOST_PAIRS = 200_000;

/** Numbers the sentences that are read, so that a row knows whether it has been counted. */
let turn = 0;

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
  const { begins, entryLabels, entryWeights, counted } = model;
  const now = ++turn;
  visitAll((kind, one, two) => {
    const row = model.row(kind, one, two);
    if (row !== NO_ROW && counted[row] !== now) {
      counted[row] = now;
      const end = begins[row + 1]!;
      for (let i = begins[row]!; i < end; i++) {
        sums[entryLabels[i]!]! += entryWeights[i]!;
      }
    }
  });
  return sums;
}

/** What each word of a sentence adds to the score of a label, in hundredths: the words that a finding names. */
export function weightOfWords(model: Model, label: number, reading: Reading, scope: Scope, topic: Topic): Float64Array {
  const { begins, entryLabels, entryWeights } = model;
  const sums = new Float64Array(reading.count);
  const add: Visit = (kind, one, two, at, alsoAt) => {
    const row = at < 0 ? NO_ROW : model.row(kind, one, two);
    const end = row === NO_ROW ? 0 : begins[row + 1]!;
    for (let i = row === NO_ROW ? end : begins[row]!; i < end; i++) {
      if (entryLabels[i] === label) {
        sums[at]! += entryWeights[i]! / 2;
        sums[alsoAt]! += entryWeights[i]! / 2;
      }
    }
  };
  visitFeatures(reading, scope, topic, add, model.partners);
  return sums;
}
