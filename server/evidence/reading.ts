import type { Span } from '../text.ts';
import { endOf, type Lexicon, type Word } from './words.ts';

/** A concept that stands in a sentence: words `first`..`last`, both included. */
export interface Occurrence {
  /** Index of {@link Lexicon.concepts}. */
  concept: number;
  first: number;
  last: number;
}

/** What parts a word from the one before it: nothing, a comma, or a mark that begins another clause. */
export const Break = { None: 0, Comma: 1, Clause: 2 } as const;
export type Break = (typeof Break)[keyof typeof Break];

/** A sentence as words, and the concepts in them. Offsets are the paragraph's. */
export interface Reading extends Span {
  words: readonly Word[];
  /** Start and end of each word. */
  starts: readonly number[];
  ends: readonly number[];
  breaks: readonly Break[];
  /** In the order of their first words. */
  occurrences: readonly Occurrence[];
  /** Concept index -> whether it stands in the sentence. */
  present: Uint8Array;
}

const WORD = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
const CLAUSE_MARK = /[;:()[\]\u2013\u2014]|--|\s-\s/;

function breakIn(between: string): Break {
  if (between.length <= 1 && between !== ',' && between !== ';' && between !== ':') {
    return between === '\u2014' || between === '\u2013' ? Break.Clause : Break.None;
  }
  return CLAUSE_MARK.test(between) ? Break.Clause : between.includes(',') ? Break.Comma : Break.None;
}

/** Of every concept, the longest term that begins at each word; a term never reaches over the end of a clause. */
function occurrencesOf(words: readonly Word[], breaks: readonly Break[]): Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = 0; at < words.length; at++) {
    const here = found.length;
    for (const term of words[at]!.terms) {
      const last = term.elements.length === 1 ? at : endOf(term, words, at);
      if (last < at || (last > at && crosses(breaks, at, last))) {
        continue;
      }
      let same = here;
      while (same < found.length && found[same]!.concept !== term.concept) {
        same++;
      }
      if (same === found.length) {
        found.push({ concept: term.concept, first: at, last });
      } else if (found[same]!.last < last) {
        found[same]!.last = last;
      }
    }
  }
  return found;
}

function crosses(breaks: readonly Break[], first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at++) {
    if (breaks[at] === Break.Clause) {
      return true;
    }
  }
  return false;
}

export function readSentence(text: string, sentence: Span, lexicon: Lexicon): Reading {
  const words: Word[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: Break[] = [];
  WORD.lastIndex = sentence.from;
  let before = sentence.from;
  for (let match = WORD.exec(text); match && match.index < sentence.to; match = WORD.exec(text)) {
    words.push(lexicon.word(match[0]));
    starts.push(match.index);
    ends.push(WORD.lastIndex);
    breaks.push(words.length === 1 ? Break.Clause : breakIn(text.slice(before, match.index)));
    before = WORD.lastIndex;
  }
  const occurrences = occurrencesOf(words, breaks);
  const present = new Uint8Array(lexicon.concepts.length);
  for (const { concept } of occurrences) {
    present[concept] = 1;
  }
  return { ...sentence, words, starts, ends, breaks, occurrences, present };
}
