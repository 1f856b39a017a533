import { type Engine, overclaimLabel } from '../../server/evidence/engine.ts';
import { Kind, type Visit, visitFeatures } from '../../server/evidence/features.ts';
import { byPatterns, isDistanced, sentenceOf } from '../../server/evidence/judge.ts';
import { featureName } from '../../server/evidence/model.ts';
import { sentencesOf } from '../../server/evidence/sentences.ts';
import type { Topic } from '../../server/evidence/subject.ts';
import type { Gold } from './gold.ts';

/** Each sentence of a passage: the names of its features, and whether its writer keeps a distance from it. */
export type Passage = { features: string[]; distanced: boolean }[];

export interface Fitted {
  /** Name of a feature -> its index in each label's weights. */
  features: Map<string, number>;
  weights: Float64Array[];
  bias: number[];
  threshold: number[];
}

export const labelsOf = (engine: Engine): string[] => [
  ...engine.claims.map(({ of }) => of.id),
  ...engine.overclaims.map(({ of }) => overclaimLabel(of.id)),
];

export function passagesOf(engine: Engine, gold: readonly Gold[]): Map<Gold, Passage> {
  return new Map(
    gold.map((passage) => {
      let before: Topic | undefined;
      const sentences = sentencesOf(passage.text).map((span, i, all) => {
        const sentence = sentenceOf(engine, passage.text, span, before, all[i + 1]);
        const { reading, topic } = sentence;
        before = topic;
        const names = new Set<string>();
        const name: Visit = (kind, one, two) => {
          names.add(featureName(kind, one, two, engine.lexicon, engine.patternNames));
        };
        visitFeatures(reading, sentence.scope, topic, name);
        for (const { pattern, meeting } of byPatterns(engine, sentence).patterns) {
          name(Kind.Rule, pattern, meeting, -1, -1);
        }
        return { features: [...names], distanced: isDistanced(sentence) };
      });
      return [passage, sentences];
    }),
  );
}

/**
 * Whether a feature may count for a label: words of a claim's own file say nothing of other claims, whatever the sample suggests.
 * @param owners concept -> the labels whose file defines it; absent for those of all
 */
function belongs(name: string, label: string, owners: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const pattern = /^=(.+)\/\d+(?:~any)?$/.exec(name)?.[1];
  if (pattern !== undefined) {
    return pattern === label;
  }
  return [...name.matchAll(/<([^>]+)>/g)].every(([, concept]) => owners.get(concept!)?.has(label) ?? true);
}

/** Passages of the training half that must hold a feature before it is weighed. */
const SEEN = 4;
/** Of the L2 norm of a label's weights, and passes over the passages: chosen on writers held out. */
const PENALTY = 20;
const PASSES = 25;
/** The writer of the source document's own sentences and of other anchors, each of which counts for so many. */
const ANCHORS = 's';
const ANCHOR = 5;

/** Score from which on a label is found: above even odds, since a writer who is told wrong things loses more than one who is told nothing. */
const SURE = 0.35;

export function scoreOf({ features, weights, bias }: Fitted, label: number, names: readonly string[]): number {
  let sum = bias[label]!;
  const row = weights[label]!;
  for (const name of names) {
    const index = features.get(name);
    if (index !== undefined) {
      sum += row[index]!;
    }
  }
  return sum;
}

/**
 * Logistic regression, one label by itself, by AdaGrad with an L2 penalty. Of a passage of several sentences, the one that states the label
 * most strongly counts, chosen anew in each pass.
 */
export function regress(
  gold: readonly Gold[],
  passages: ReadonlyMap<Gold, Passage>,
  labels: readonly string[],
  owners: ReadonlyMap<string, ReadonlySet<string>>,
): Fitted {
  const seen = new Map<string, number>();
  for (const passage of gold) {
    for (const name of new Set(passages.get(passage)!.flatMap(({ features }) => features))) {
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  }
  const features = new Map([...seen].filter(([, count]) => count >= SEEN).map(([name], index) => [name, index]));
  const names = [...features.keys()];
  const indexed = gold.map((passage) =>
    passages.get(passage)!.map((sentence) => sentence.features.flatMap((name) => features.get(name) ?? [])),
  );
  const weights: Float64Array[] = [];
  const bias: number[] = [];
  for (const label of labels) {
    const wanted = gold.map(({ claims, overclaims, optional }) => {
      const id = label.replace(/^!/, '');
      return optional.includes(id) ? undefined : (label.startsWith('!') ? overclaims : claims).includes(id);
    });
    const counts = Uint8Array.from(names, (name) => (belongs(name, label, owners) ? 1 : 0));
    const own = indexed.map((sentences) =>
      sentences.map((sentence) => sentence.filter((index) => counts[index] === 1)),
    );
    const one = meanOfFits({
      passages: own,
      wanted,
      counts: gold.map(({ writer }) => (writer === ANCHORS ? ANCHOR : 1)),
      size: features.size,
    });
    weights.push(one.weights);
    bias.push(one.bias);
  }
  return { features, weights, bias, threshold: labels.map(() => SURE) };
}

/** Fits of a label, each with the passages in another order, of which the mean is taken: one alone depends on its order. */
const FITS = 3;

/** What a label is fitted to. */
interface Sample {
  /** For each passage the features of its sentences, as indexes. */
  passages: readonly number[][][];
  /** Whether each passage states the label; undefined where readers differ. */
  wanted: readonly (boolean | undefined)[];
  /** How often each passage counts. */
  counts: readonly number[];
  /** How many features there are. */
  size: number;
}

interface Fit {
  weights: Float64Array;
  bias: number;
}

function meanOfFits(sample: Sample): Fit {
  const fits = Array.from({ length: FITS }, (_, i) => fitLabel(sample, i));
  const mean = (of: (fit: Fit) => number) => fits.reduce((sum, fit) => sum + of(fit), 0) / FITS;
  return {
    weights: Float64Array.from({ length: sample.size }, (_, i) => mean(({ weights }) => weights[i]!)),
    bias: mean(({ bias }) => bias),
  };
}

/** @param turn numbers the order in which the passages are taken */
function fitLabel({ passages, wanted, counts, size }: Sample, turn: number): Fit {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-2);
  let bias = -2;
  let biasSquare = 1;
  const order = passages.map((_, i) => i).filter((i) => wanted[i] !== undefined);
  let seed = 7 + turn;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const score = (features: readonly number[]) => features.reduce((sum, index) => sum + weights[index]!, bias);
  const rate = 0.3;
  const penalty = PENALTY / order.length;
  for (let pass = 0; pass < PASSES; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const sentences = passages[i]!;
      let best = sentences[0]!;
      let sum = score(best);
      for (const sentence of sentences.slice(1)) {
        const other = score(sentence);
        if (other > sum) {
          [best, sum] = [sentence, other];
        }
      }
      const error = counts[i]! * (1 / (1 + Math.exp(-sum)) - (wanted[i] ? 1 : 0));
      for (const index of best) {
        const gradient = error + penalty * weights[index]!;
        squares[index]! += gradient * gradient;
        weights[index]! -= (rate * gradient) / Math.sqrt(squares[index]!);
      }
      biasSquare += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquare);
    }
  }
  return { weights, bias };
}
