import { type Engine, overclaimLabel } from '../../server/evidence/engine.ts';
import { Kind, visitFeatures } from '../../server/evidence/features.ts';
import { byPatterns, type Sentence } from '../../server/evidence/judge.ts';
import { featureName } from '../../server/evidence/model.ts';
import { readSentence } from '../../server/evidence/reading.ts';
import { sentencesOf } from '../../server/evidence/sentences.ts';
import type { Topic } from '../../server/evidence/subject.ts';
import type { Gold } from './gold.ts';

/** For each sentence of a passage, the names of its features. */
export type Passage = string[][];

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
  const labels = labelsOf(engine);
  return new Map(
    gold.map((passage) => {
      let before: Topic | undefined;
      const sentences = sentencesOf(passage.text).map((span) => {
        const { reading } = engine;
        readSentence(passage.text, span, engine.lexicon, reading);
        const topic: Topic = engine.topicOf(reading, before);
        before = topic;
        const sentence: Sentence = { reading, topic, scope: engine.scopeOf(passage.text, reading) };
        const names = new Set<string>();
        visitFeatures(reading, sentence.scope, topic, (kind, one, two) => {
          names.add(featureName(kind, one, two, engine.lexicon, labels));
        });
        const found = byPatterns(engine, sentence);
        for (const claim of found.claims.keys()) {
          names.add(featureName(Kind.Rule, labels.indexOf(claim.id), 0, engine.lexicon, labels));
        }
        for (const kind of found.overclaims.keys()) {
          names.add(featureName(Kind.Rule, labels.indexOf(overclaimLabel(kind.id)), 0, engine.lexicon, labels));
        }
        return [...names];
      });
      return [passage, sentences];
    }),
  );
}

/** Passages of the training half that must hold a feature before it is weighed. */
const SEEN = Number(process.env.SEEN ?? 3);
const PENALTY = Number(process.env.PENALTY ?? 1);
const PASSES = Number(process.env.PASSES ?? 25);

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
): Fitted {
  const seen = new Map<string, number>();
  for (const passage of gold) {
    for (const name of new Set(passages.get(passage)!.flat())) {
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  }
  const features = new Map([...seen].filter(([, count]) => count >= SEEN).map(([name], index) => [name, index]));
  const indexed = gold.map((passage) =>
    passages.get(passage)!.map((names) => names.flatMap((name) => features.get(name) ?? [])),
  );
  const weights: Float64Array[] = [];
  const bias: number[] = [];
  for (const label of labels) {
    const wanted = gold.map(({ claims, overclaims, optional }) => {
      const id = label.replace(/^!/, '');
      return optional.includes(id) ? undefined : (label.startsWith('!') ? overclaims : claims).includes(id);
    });
    const one = fitLabel(indexed, wanted, features.size);
    weights.push(one.weights);
    bias.push(one.bias);
  }
  return { features, weights, bias, threshold: labels.map(() => Number(process.env.THRESHOLD ?? 0)) };
}

function fitLabel(
  passages: readonly number[][][],
  wanted: readonly (boolean | undefined)[],
  size: number,
): { weights: Float64Array; bias: number } {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-2);
  let bias = -2;
  let biasSquare = 1;
  const order = passages.map((_, i) => i).filter((i) => wanted[i] !== undefined);
  let seed = 7;
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
      const error = 1 / (1 + Math.exp(-sum)) - (wanted[i] ? 1 : 0);
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
