import type { Prose } from '../syntax/prose.ts';
import type { Span } from '../text.ts';
import { type Engine, engineOf } from './engine.ts';
import { type Judgement, judge, matched, type Sentence, type Stated, sentenceOf } from './judge.ts';
import { isIn, withoutLinks } from './language.ts';
import type { OverclaimKind, Pack } from './pack.ts';
import type { Reading } from './reading.ts';
import type { ClaimFound, Found, OverclaimFound, PopulationFound, Recognised } from './recognised.ts';
import { rewriteOf } from './rewrite.ts';
import { sentencesOf } from './sentences.ts';
import { SUBJECT, type Topic } from './subject.ts';
import { withoutTitles } from './titles.ts';

/** What a paragraph says, relative to its start. */
type Paragraph = Omit<Recognised, 'pack' | 'mentions'> & { mentions: string[] };

function spanOf({ starts, ends }: Reading, first: number, last: number): Span {
  return { from: starts[first]!, to: ends[last]! };
}

/** The words seen as spans, words that stand side by side as one. */
function wordSpans(reading: Reading, words: readonly number[]): Span[] {
  const spans: Span[] = [];
  let first = words[0]!;
  words.forEach((word, i) => {
    if (words[i + 1] !== word + 1) {
      spans.push(spanOf(reading, first, word));
      first = words[i + 1]!;
    }
  });
  return spans;
}

/** Some words with those that hyphens join to the first and the last of them. */
function wholeCompounds({ starts, count }: Reading, words: readonly number[], text: string): number[] {
  const joined = (at: number) => at > 0 && at < count && text[starts[at]! - 1] === '-';
  const whole = [...words];
  while (joined(whole[0]!)) {
    whole.unshift(whole[0]! - 1);
  }
  while (joined(whole.at(-1)! + 1)) {
    whole.push(whole.at(-1)! + 1);
  }
  return whole;
}

function found({ reading, pack }: Engine, stated: Stated<unknown>, paragraph: Span, text: string): Found {
  const words = wholeCompounds(reading, withoutLinks(pack.language, reading, stated.words), text);
  const sentence = { from: reading.from, to: reading.to };
  return { ...spanOf(reading, words[0]!, words.at(-1)!), words: wordSpans(reading, words), sentence, paragraph };
}

function readParagraph(paragraphText: string, engine: Engine): Paragraph {
  const text = withoutTitles(paragraphText, engine.pack);
  const paragraph: Paragraph = { claims: [], denied: [], overclaims: [], populations: [], mentions: [] };
  const span = { from: 0, to: text.length };
  let before: Topic | undefined;
  const sentences = sentencesOf(text);
  for (const [i, part] of sentences.entries()) {
    const sentence = sentenceOf(engine, text, part, before, sentences[i + 1]);
    const { reading, topic } = sentence;
    if (reading.found === 0 || !isIn(engine.pack.language, reading)) {
      continue;
    }
    before = topic;
    const first = paragraph.overclaims.length;
    add(paragraph, judge(engine, sentence), engine, span, text);
    paragraph.populations.push(...populationsIn(engine));
    paragraph.mentions.push(...mentionsIn(sentence, engine));
    keepMending(paragraph.overclaims, first, engine, text);
  }
  return paragraph;
}

function add(paragraph: Paragraph, judgement: Judgement, engine: Engine, span: Span, text: string): void {
  const { reading } = engine;
  const claim = (stated: Judgement['claims'][number]): ClaimFound => ({
    ...found(engine, stated, span, text),
    claim: stated.of,
    parts: stated.parts,
  });
  const overclaim = (stated: Stated<OverclaimKind>): OverclaimFound => {
    const { rewrites } = engine.overclaims.find(({ of }) => of === stated.of)!;
    const rewrite = rewriteOf(rewrites, reading, stated.words, text);
    return { ...found(engine, stated, span, text), kind: stated.of, ...(rewrite && { rewrite }) };
  };
  paragraph.claims.push(...judgement.claims.map(claim));
  paragraph.denied.push(...judgement.denied.map(claim));
  paragraph.overclaims.push(...judgement.overclaims.map(overclaim));
}

/**
 * Takes away the rewrites after which their sentence would be the same over-claim still: what is left of an idiom when a word of it is changed
 * often says no less. Reads other sentences, so that the engine's reading is another one after it.
 */
function keepMending(overclaims: OverclaimFound[], first: number, engine: Engine, text: string): void {
  for (let i = first; i < overclaims.length; i++) {
    const { rewrite, ...found } = overclaims[i]!;
    if (rewrite) {
      const { from, to } = found.sentence;
      const mended = text.slice(from, rewrite.span.from) + rewrite.text + text.slice(rewrite.span.to, to);
      if (overclaims.length - first > MOST_MENDED || states(mended, found.kind, engine)) {
        overclaims[i] = found;
      }
    }
  }
}

/** Over-claims of one sentence whose rewrites are tried at most. */
const MOST_MENDED = 8;

/** Whether a sentence by itself is an over-claim of a kind. */
function states(text: string, kind: OverclaimKind, engine: Engine): boolean {
  const sentence = sentenceOf(engine, text, { from: 0, to: text.length }, undefined, undefined);
  return judge(engine, sentence).overclaims.some(({ of }) => of === kind);
}

function populationsIn({ populations, reading }: Engine): PopulationFound[] {
  const found: PopulationFound[] = [];
  for (let i = 0; i < reading.found; i++) {
    const id = populations.get(reading.concepts[i]!);
    if (id !== undefined) {
      found.push({ id, ...spanOf(reading, reading.firsts[i]!, reading.lasts[i]!) });
    }
  }
  return found;
}

function mentionsIn(sentence: Sentence, { mentions }: Engine): string[] {
  const { negated } = sentence.scope;
  return mentions
    .filter(({ patterns }) => matched(patterns, sentence, (word) => negated[word] === 0))
    .map(({ of }) => of.id);
}

const paragraphs = new WeakMap<Pack, Map<string, Paragraph>>();
/** Paragraphs remembered at most; a draft of 100,000 words has fewer. */
const REMEMBERED = 5000;

/** What a paragraph says, remembered by its text so that a keystroke costs one paragraph. */
function inParagraph(text: string, engine: Engine): Paragraph {
  let known = paragraphs.get(engine.pack);
  if (!known) {
    known = new Map();
    paragraphs.set(engine.pack, known);
  }
  let paragraph = known.get(text);
  if (!paragraph) {
    paragraph = readParagraph(text, engine);
    if (known.size >= REMEMBERED) {
      known.clear();
    }
    known.set(text, paragraph);
  }
  return paragraph;
}

const subjects = new WeakMap<Pack, RegExp>();

const escaped = (text: string) => text.replace(/[$()+.?[\\\]^{}|]/g, '\\$&');

/** A word of a term as an expression. */
const wordExpression = (word: string) =>
  `(?:${word
    .split('|')
    .map((one) => escaped(one).replace('*', '\\p{L}*'))
    .join('|')})`;

/** What names a pack's subject, wherever it stands. A term with a number or a gap is no name. */
function subjectOf(pack: Pack): RegExp {
  let subject = subjects.get(pack);
  if (!subject) {
    const names = (pack.concepts[SUBJECT] ?? [])
      .filter((term) => !/<number>|\.\.\./.test(term))
      .map((term) =>
        term
          .split(/[\s-]+/)
          .map(wordExpression)
          .join('[\\s-]+'),
      );
    subject =
      names.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'iu') : /(?!)/;
    subjects.set(pack, subject);
  }
  return subject;
}

/**
 * Whether a document is about the pack's subject: it names it anywhere. Its paragraphs are asked first, since they answer soon.
 * @param text the whole document
 */
export function namesSubject(prose: readonly Prose[], text: () => string, pack: Pack): boolean {
  const subject = subjectOf(pack);
  return prose.some((paragraph) => subject.test(paragraph.text)) || subject.test(text());
}

const movedSpan = ({ from, to }: Span, by: number): Span => ({ from: from + by, to: to + by });

function moved<T extends Found>(found: T, by: number): T {
  return {
    ...found,
    ...movedSpan(found, by),
    words: found.words.map((span) => movedSpan(span, by)),
    sentence: movedSpan(found.sentence, by),
    paragraph: movedSpan(found.paragraph, by),
  };
}

const movedOverclaim = (found: OverclaimFound, by: number): OverclaimFound => ({
  ...moved(found, by),
  ...(found.rewrite && { rewrite: { ...found.rewrite, span: movedSpan(found.rewrite.span, by) } }),
});

/** Each paragraph where it stood last: what stands before a keystroke's place is not moved again. */
const placed = new WeakMap<Paragraph, { at: number; paragraph: Paragraph }>();

function placedAt(paragraph: Paragraph, at: number): Paragraph {
  const known = placed.get(paragraph);
  if (known?.at === at) {
    return known.paragraph;
  }
  const { claims, denied, overclaims, populations, mentions } = paragraph;
  const there: Paragraph = {
    claims: claims.map((found) => moved(found, at)),
    denied: denied.map((found) => moved(found, at)),
    overclaims: overclaims.map((found) => movedOverclaim(found, at)),
    populations: populations.map(({ id, from, to }) => ({ id, from: from + at, to: to + at })),
    mentions,
  };
  placed.set(paragraph, { at, paragraph: there });
  return there;
}

function append<T>(list: T[], more: readonly T[]): void {
  for (const one of more) {
    list.push(one);
  }
}

/** What prose says that the pack knows of; offsets are the document's. */
export function recognise(prose: readonly Prose[], pack: Pack): Recognised {
  const engine = engineOf(pack);
  const mentions = new Set<string>();
  const recognised: Recognised = { pack, claims: [], denied: [], overclaims: [], populations: [], mentions };
  for (const { from, text } of prose) {
    const paragraph = placedAt(inParagraph(text, engine), from);
    append(recognised.claims, paragraph.claims);
    append(recognised.denied, paragraph.denied);
    append(recognised.overclaims, paragraph.overclaims);
    append(recognised.populations, paragraph.populations);
    for (const mention of paragraph.mentions) {
      mentions.add(mention);
    }
  }
  return recognised;
}
