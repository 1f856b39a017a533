import type { Engine } from './engine.ts';
import { scores, weightOfWords } from './model.ts';
import type { Claim, OverclaimKind, Part } from './pack.ts';
import { type CompiledPattern, narrowest, possible } from './patterns.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import { onSubject, type Topic } from './subject.ts';

/** A sentence with all that is needed to judge it. */
export interface Sentence {
  reading: Reading;
  scope: Scope;
  topic: Topic;
}

/** Something stated and the indexes of the words by which it was recognised, in order. */
export interface Stated<T> {
  of: T;
  words: number[];
}

export interface StatedClaim extends Stated<Claim> {
  parts: Part[];
}

/** What a sentence says, by a pack's patterns and, where it has one, its model. */
export interface Judgement {
  claims: StatedClaim[];
  denied: StatedClaim[];
  overclaims: Stated<OverclaimKind>[];
}

/** Whether an occurrence counts that begins at a word. */
type Counts = (word: number) => boolean;

/** The occurrences of the first of some patterns that a sentence holds. */
export function matched(
  patterns: readonly CompiledPattern[],
  { reading, topic }: Sentence,
  counts: Counts,
): number[] | undefined {
  for (const compiled of patterns) {
    const { needsSubject, anySetting } = compiled.pattern;
    if (possible(compiled, reading) && onSubject(topic, needsSubject) && (anySetting || !topic.setting)) {
      const chosen = narrowest(compiled, reading, counts);
      if (chosen) {
        return chosen;
      }
    }
  }
  return undefined;
}

/** The words of some occurrences. */
function wordsOf({ firsts, lasts }: Reading, occurrences: readonly number[]): number[] {
  const words = new Set<number>();
  for (const occurrence of occurrences) {
    for (let at = firsts[occurrence]!; at <= lasts[occurrence]!; at++) {
      words.add(at);
    }
  }
  return [...words].sort((a, b) => a - b);
}

/** What a claim's words may be: neither denied nor asked, but hedged as the writer likes. */
const asserted =
  ({ scope: { negated } }: Sentence): Counts =>
  (word) =>
    negated[word] === 0;

/** What an over-claim's words must be: one hedge over any of them saves it. */
const flat =
  ({ scope: { negated, hedged, open } }: Sentence): Counts =>
  (word) =>
    negated[word] === 0 && hedged[word] === 0 && open[word] === 0;

/** What the patterns alone find. A question states nothing, nor does a sentence from which its writer keeps a distance. */
export function byPatterns(
  engine: Engine,
  sentence: Sentence,
): { claims: Map<Claim, number[]>; overclaims: Map<OverclaimKind, number[]> } {
  const claims = new Map<Claim, number[]>();
  const overclaims = new Map<OverclaimKind, number[]>();
  if (!sentence.scope.aside) {
    for (const { of, patterns } of engine.claims) {
      const chosen = matched(patterns, sentence, asserted(sentence));
      if (chosen) {
        claims.set(of, chosen);
      }
    }
    for (const { of, patterns } of engine.overclaims) {
      const chosen = matched(patterns, sentence, flat(sentence));
      if (chosen) {
        overclaims.set(of, chosen);
      }
    }
  }
  return { claims, overclaims };
}

/** Share of the heaviest word's weight from which on a word is named among those seen. */
const NAMED = 0.35;

/** The words by which a model knew a label: the heavy ones. */
function heavyWords(engine: Engine, label: number, { reading, scope, topic }: Sentence): number[] {
  const weights = weightOfWords(engine.model!, label, reading, scope, topic);
  const heaviest = Math.max(...weights);
  return heaviest <= 0 ? [] : [...weights.keys()].filter((at) => weights[at]! >= heaviest * NAMED);
}

/** What a sentence says. */
export function judge(engine: Engine, sentence: Sentence): Judgement {
  const found = byPatterns(engine, sentence);
  const { model } = engine;
  const labels = [...engine.claims, ...engine.overclaims]
    .filter(
      ({ of, label }) => label >= 0 && (found.claims.has(of as Claim) || found.overclaims.has(of as OverclaimKind)),
    )
    .map(({ label }) => label);
  const sums = model && scores(model, sentence.reading, sentence.scope, sentence.topic, labels);
  const stated = <T>(of: T, label: number, chosen: readonly number[] | undefined): Stated<T>[] => {
    if (!model || !sums || label < 0) {
      return chosen ? [{ of, words: wordsOf(sentence.reading, chosen) }] : [];
    }
    if (sums[label]! < model.threshold[label]!) {
      return [];
    }
    const words = chosen ? wordsOf(sentence.reading, chosen) : heavyWords(engine, label, sentence);
    return words.length > 0 ? [{ of, words }] : [];
  };
  return {
    claims: engine.claims.flatMap(({ of, label, parts }) =>
      stated(of, label, found.claims.get(of)).map((claim) => ({
        ...claim,
        parts: parts.filter(({ patterns }) => matched(patterns, sentence, asserted(sentence))).map((part) => part.of),
      })),
    ),
    denied: deniedIn(engine, sentence),
    overclaims: engine.overclaims.flatMap(({ of, label }) => stated(of, label, found.overclaims.get(of))),
  };
}

/** Words before which a denial's negation must stand to be plain. */
const PLAIN = 3;

/** The claims that a sentence plainly denies: one that names the subject, and whose pattern is there but for a negation just before. */
function deniedIn(engine: Engine, sentence: Sentence): StatedClaim[] {
  const { scope, topic, reading } = sentence;
  if (scope.aside || !topic.named || topic.other || scope.negated.indexOf(1) < 0) {
    return [];
  }
  const plainly: Counts = (word) => {
    for (let at = word; at > Math.max(0, word - PLAIN); at--) {
      if (scope.negated[at] === 1 && scope.negated[at - 1] === 0) {
        return true;
      }
    }
    return false;
  };
  return engine.claims.flatMap(({ of, patterns }) => {
    const chosen = matched(patterns, sentence, (word) => scope.hedged[word] === 0 && scope.open[word] === 0);
    const isDenied = chosen?.some((i) => scope.negated[reading.firsts[i]!] === 1 && plainly(reading.firsts[i]!));
    return chosen && isDenied && !matched(patterns, sentence, asserted(sentence))
      ? [{ of, words: wordsOf(sentence.reading, chosen), parts: [] }]
      : [];
  });
}
