import type { Span } from '../text.ts';
import type { Engine } from './engine.ts';
import { Kind, type Visit } from './features.ts';
import { scores, weightOfWords } from './model.ts';
import type { Claim, OverclaimKind, Part } from './pack.ts';
import { type CompiledPattern, narrowest, possible } from './patterns.ts';
import { type Reading, readSentence } from './reading.ts';
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

/** Characters of the next sentence in which a writer takes back what this one says ("It didn't."). */
const TAKEN_BACK = 32;

/**
 * Reads a sentence of a paragraph; `before` is the topic of the one before it, `next` the span of the one behind it. The next sentence
 * that is read takes its place.
 */
export function sentenceOf(
  engine: Engine,
  text: string,
  span: Span,
  before: Topic | undefined,
  next: Span | undefined,
): Sentence {
  const { reading, lexicon } = engine;
  let retracted = false;
  if (next) {
    readSentence(text, { from: next.from, to: Math.min(next.to, next.from + TAKEN_BACK) }, lexicon, reading);
    retracted = reading.present[engine.retraction] === 1;
  }
  readSentence(text, span, lexicon, reading);
  return { reading, scope: engine.scopeOf(text, reading), topic: engine.topicOf(reading, before, retracted) };
}

/** What a sentence says, by a pack's patterns and, where it has one, its model. */
export interface Judgement {
  claims: StatedClaim[];
  denied: StatedClaim[];
  overclaims: Stated<OverclaimKind>[];
}

/** Whether an occurrence counts that begins at a word. */
type Counts = (word: number) => boolean;

/** Whether a sentence can meet a pattern: all that it asks for stands there, and the subject and the setting are its own. */
function canMeet(compiled: CompiledPattern, { reading, topic }: Sentence): boolean {
  const { needsSubject, anySetting } = compiled.pattern;
  return possible(compiled, reading) && onSubject(topic, needsSubject) && (anySetting || !topic.setting);
}

/** The occurrences by which a sentence meets the first of some patterns that it meets. */
export function matched(
  patterns: readonly CompiledPattern[],
  sentence: Sentence,
  counts: Counts,
): number[] | undefined {
  for (const compiled of patterns) {
    const chosen = canMeet(compiled, sentence) ? narrowest(compiled, sentence.reading, counts) : undefined;
    if (chosen) {
      return chosen;
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

/** What the patterns find in a sentence. */
export interface Found {
  /** The occurrences of the first pattern of each claim or kind that the sentence meets as its writer's statement. */
  stated: Map<Claim | OverclaimKind, number[]>;
  /** Number of each pattern that is met, and by what: the index of {@link MEETINGS}. */
  patterns: { pattern: number; meeting: number }[];
}

const any: Counts = () => true;

/** What the patterns find. A question states nothing, nor does a sentence from which its writer keeps a distance. */
export function byPatterns(engine: Engine, sentence: Sentence): Found {
  const { reading } = sentence;
  const found: Found = { stated: new Map(), patterns: [] };
  const look = ({ of, patterns, first }: Engine['claims' | 'overclaims'][number], counts: Counts) => {
    for (let i = 0; i < patterns.length; i++) {
      if (canMeet(patterns[i]!, sentence)) {
        const chosen = narrowest(patterns[i]!, reading, counts);
        if (chosen) {
          found.patterns.push({ pattern: first + i, meeting: 0 });
          if (!found.stated.has(of) && !sentence.scope.aside) {
            found.stated.set(of, chosen);
          }
        } else if (narrowest(patterns[i]!, reading, any)) {
          found.patterns.push({ pattern: first + i, meeting: 1 });
        }
      }
    }
  };
  for (const claim of engine.claims) {
    look(claim, asserted(sentence));
  }
  for (const kind of engine.overclaims) {
    look(kind, flat(sentence));
  }
  return found;
}

/** Share of the heaviest word's weight from which on a word is named among those seen. */
const NAMED = 0.35;

/** What a sentence's own words must add to a label's score, in hundredths: what the sentence before says is no statement of this one. */
const OWN = 200;

/** The words by which a model knew a label: the heavy ones; none where the sentence's own words say too little. */
function heavyWords(engine: Engine, label: number, { reading, scope, topic }: Sentence): number[] {
  const weights = weightOfWords(engine.model!, label, reading, scope, topic);
  const heaviest = Math.max(...weights);
  const own = weights.reduce((sum, weight) => sum + weight, 0);
  return own < OWN ? [] : [...weights.keys()].filter((at) => weights[at]! >= heaviest * NAMED);
}

/** Whether its writer asks it, tells it at a distance or takes it back at once: then it overstates nothing, whatever its words. */
export const isDistanced = ({ scope, topic }: Sentence): boolean => scope.aside || topic.retracted;

/** What a sentence says. */
export function judge(engine: Engine, sentence: Sentence): Judgement {
  const found = byPatterns(engine, sentence);
  const { model } = engine;
  const visitMet = (visit: Visit) => {
    for (const { pattern, meeting } of found.patterns) {
      visit(Kind.Rule, pattern, meeting, -1, -1);
    }
  };
  const sums = model && scores(model, sentence.reading, sentence.scope, sentence.topic, visitMet);
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
  const denied = deniedIn(engine, sentence, found);
  return {
    claims: engine.claims
      .filter(({ of }) => !denied.some((claim) => claim.of === of))
      .flatMap(({ of, label, parts }) =>
        stated(of, label, found.stated.get(of)).map((claim) => ({
          ...claim,
          parts: parts.filter(({ patterns }) => matched(patterns, sentence, asserted(sentence))).map((part) => part.of),
        })),
      ),
    denied,
    overclaims: isDistanced(sentence)
      ? []
      : engine.overclaims.flatMap(({ of, label }) => stated(of, label, found.stated.get(of))),
  };
}

/** Words before which a denial's negation must stand to be plain. */
const PLAIN = 3;

/** The claims that a sentence plainly denies: one that names the subject, and whose pattern is there but for a negation just before. */
function deniedIn(engine: Engine, sentence: Sentence, found: Found): StatedClaim[] {
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
    return chosen && isDenied && !found.stated.has(of)
      ? [{ of, words: wordsOf(sentence.reading, chosen), parts: [] }]
      : [];
  });
}
