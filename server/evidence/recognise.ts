import type { Prose } from '../syntax/prose.ts';
import type { Span } from '../text.ts';
import { lexiconOf, type Occurrence, occurrencesOf, type Token, tokensOf } from './concepts.ts';
import type { Pack, Pattern } from './pack.ts';
import type { ClaimFound, Recognised } from './recognised.ts';
import { sentencesOf } from './sentences.ts';

/** What a sentence holds, before any claim is looked for. */
interface Sentence extends Span {
  tokens: Token[];
  occurrences: Occurrence[];
  has(concept: string): boolean;
}

// The concepts that a pack names for the tests below; all others are the claims' own.
const SUBJECT = 'subject';
const ANAPHOR = 'anaphor';
const OTHER_SUBJECT = 'other-subject';
const OTHER_SETTING = 'other-setting';
const NEGATION = 'negation';
const CLAUSE = 'clause';
const DISTANCE = 'distance';
/** A negation reaches this many words to its right, up to the next clause, as in NegEx. */
const NEGATION_REACH = 6;

function sentence(text: string, span: Span, pack: Pack): Sentence {
  const tokens = tokensOf(text, span);
  const occurrences = occurrencesOf(tokens, lexiconOf(pack));
  const concepts = new Set(occurrences.map(({ concept }) => concept));
  return { ...span, tokens, occurrences, has: (concept) => concepts.has(concept) };
}

/** Whether a sentence can be about the pack's subject: it names it, or refers to it and names no other. */
function onSubject(sentence: Sentence, needsSubject: boolean): boolean {
  if (sentence.has(SUBJECT)) {
    return true;
  }
  return !sentence.has(OTHER_SUBJECT) && (!needsSubject || sentence.has(ANAPHOR));
}

/** Whether a negation stands before the occurrence, within its reach and in its clause, outside the occurrence's own words. */
function negated({ occurrences }: Sentence, target: Occurrence): boolean {
  return occurrences.some(
    (negation) =>
      negation.concept === NEGATION &&
      negation.last < target.first &&
      target.first - negation.last <= NEGATION_REACH &&
      !occurrences.some(
        (own) =>
          own !== negation && own.concept !== NEGATION && own.first <= negation.first && own.last > negation.last,
      ) &&
      !occurrences.some(
        (clause) => clause.concept === CLAUSE && negation.last < clause.first && clause.last < target.first,
      ),
  );
}

/** The narrowest stretch of occurrences that holds every concept of a pattern, one occurrence each. */
function narrowest(sentence: Sentence, pattern: Pattern): Occurrence[] | undefined {
  const byConcept = pattern.all.map((names) => {
    const wanted = names.split('|');
    return sentence.occurrences.filter(({ concept }) => wanted.includes(concept));
  });
  const [starts, ...others] = byConcept;
  let best: { chosen: Occurrence[]; width: number } | undefined;
  for (const start of starts ?? []) {
    const chosen = [start];
    for (const candidates of others) {
      const nearest = candidates.reduce<Occurrence | undefined>(
        (near, other) =>
          !near || Math.abs(other.first - start.first) < Math.abs(near.first - start.first) ? other : near,
        undefined,
      );
      if (nearest) {
        chosen.push(nearest);
      }
    }
    const width = Math.max(...chosen.map(({ last }) => last)) - Math.min(...chosen.map(({ first }) => first));
    if (chosen.length === byConcept.length && width <= pattern.within && (!best || width < best.width)) {
      best = { chosen, width };
    }
  }
  return best?.chosen;
}

function stated(sentence: Sentence, pattern: Pattern): Occurrence[] | undefined {
  if (!onSubject(sentence, pattern.needsSubject) || pattern.none.some((concept) => sentence.has(concept))) {
    return undefined;
  }
  if (!pattern.anySetting && sentence.has(OTHER_SETTING)) {
    return undefined;
  }
  const chosen = narrowest(sentence, pattern);
  return chosen && !chosen.some((occurrence) => negated(sentence, occurrence)) ? chosen : undefined;
}

/** A question states nothing, and a sentence from which the writer keeps a distance ("Myth: …") is not the writer's claim. */
function asserts(text: string, sentence: Sentence): boolean {
  return !text.slice(sentence.from, sentence.to).trimEnd().endsWith('?') && !sentence.has(DISTANCE);
}

function claimsOf(text: string, span: Span, pack: Pack): ClaimFound[] {
  const read = sentence(text, span, pack);
  if (!asserts(text, read)) {
    return [];
  }
  return pack.claims.flatMap((claim) => {
    for (const pattern of claim.patterns) {
      const chosen = stated(read, pattern);
      if (chosen) {
        const first = Math.min(...chosen.map((occurrence) => occurrence.first));
        const last = Math.max(...chosen.map((occurrence) => occurrence.last));
        return [
          {
            claim,
            from: read.tokens[first]!.from,
            to: read.tokens[last]!.to,
            words: chosen.map((occurrence) => ({
              from: read.tokens[occurrence.first]!.from,
              to: read.tokens[occurrence.last]!.to,
            })),
            sentence: span,
            paragraph: span,
            parts: [],
          },
        ];
      }
    }
    return [];
  });
}

/** Characters of the longest sentence that is read: what is longer is data, and the tests below grow with its square. */
const LONGEST = 3000;

const paragraphs = new WeakMap<Pack, Map<string, ClaimFound[]>>();
/** Paragraphs remembered at most; a draft of 100,000 words has fewer. */
const REMEMBERED = 5000;

/** The claims of one paragraph, relative to its start, remembered by its text so that a keystroke costs one paragraph. */
function inParagraph(text: string, pack: Pack): ClaimFound[] {
  let known = paragraphs.get(pack);
  if (!known) {
    known = new Map();
    paragraphs.set(pack, known);
  }
  let found = known.get(text);
  if (!found) {
    found = sentencesOf(text)
      .filter((span) => span.to - span.from <= LONGEST)
      .flatMap((span) => claimsOf(text, span, pack));
    if (known.size >= REMEMBERED) {
      known.clear();
    }
    known.set(text, found);
  }
  return found;
}

/** Whether a document is about the pack's subject: its text names it. */
export function namesSubject(text: string, pack: Pack): boolean {
  const stems = (pack.concepts[SUBJECT] ?? []).map((term) => term.replace(/[*]/g, '').toLowerCase());
  const lower = text.toLowerCase();
  return stems.some((stem) => lower.includes(stem));
}

/** What prose says that the pack knows of; offsets are the document's. */
export function recognise(prose: readonly Prose[], pack: Pack): Recognised {
  const claims = prose.flatMap(({ from, to, text }) =>
    inParagraph(text, pack).map((found) => ({ ...moved(found, from), paragraph: { from, to } })),
  );
  return { pack, claims, denied: [], overclaims: [], populations: [], mentions: new Set() };
}

function moved(found: ClaimFound, by: number): ClaimFound {
  const move = (span: Span) => ({ from: span.from + by, to: span.to + by });
  return { ...found, ...move(found), words: found.words.map(move), sentence: move(found.sentence) };
}
