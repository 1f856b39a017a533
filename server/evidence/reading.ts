import type { Span } from '../text.ts';
import { endOf, type Lexicon, type Term, type Word } from './words.ts';

/** What parts a word from the one before it: nothing, a comma, or a mark that begins another clause. */
export const Break = { None: 0, Comma: 1, Clause: 2 } as const;

/** Words of a sentence that are read at most, and concepts in it: {@link sentencesOf} makes none longer. */
export const MOST_WORDS = 700;
export const MOST_OCCURRENCES = 8192;

/**
 * A sentence as words, and the concepts in them. Offsets are the paragraph's. Its arrays are used again for the next sentence,
 * since fresh memory for each would cost more than the reading: what outlives the sentence is copied out of them.
 */
export interface Reading extends Span {
  /** How many words it has, and for each the word, where it starts and ends and what parts it from the one before. */
  count: number;
  words: Word[];
  starts: Int32Array;
  ends: Int32Array;
  breaks: Uint8Array;
  /** How many concepts stand in it, and for each which, and its first and its last word. In the order of their first words. */
  found: number;
  concepts: Int32Array;
  firsts: Int32Array;
  lasts: Int32Array;
  /** Concept -> whether it stands in the sentence. */
  present: Uint8Array;
}

export function emptyReading({ concepts }: Lexicon): Reading {
  return {
    from: 0,
    to: 0,
    count: 0,
    words: [],
    starts: new Int32Array(MOST_WORDS),
    ends: new Int32Array(MOST_WORDS),
    breaks: new Uint8Array(MOST_WORDS),
    found: 0,
    concepts: new Int32Array(MOST_OCCURRENCES),
    firsts: new Int32Array(MOST_OCCURRENCES),
    lasts: new Int32Array(MOST_OCCURRENCES),
    present: new Uint8Array(concepts.length),
  };
}

const WORD = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
const CLAUSE_MARK = /[;:()[\]\u2013\u2014]|--|\s-\s/;
const BLANK = 32;

function breakIn(text: string, from: number, to: number): number {
  if (to - from === 1 && text.charCodeAt(from) === BLANK) {
    return Break.None;
  }
  const between = text.slice(from, to);
  return CLAUSE_MARK.test(between) ? Break.Clause : between.includes(',') ? Break.Comma : Break.None;
}

function crosses(breaks: Uint8Array, first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at++) {
    if (breaks[at] === Break.Clause) {
      return true;
    }
  }
  return false;
}

function add(reading: Reading, concept: number, first: number, last: number): void {
  if (reading.found < MOST_OCCURRENCES) {
    reading.concepts[reading.found] = concept;
    reading.firsts[reading.found] = first;
    reading.lasts[reading.found] = last;
    reading.found++;
  }
}

/** Adds a concept that stands from `at` to `last`; of those that begin at one word, from `here` on, the longest of each concept stays. */
function addLonger(reading: Reading, here: number, concept: number, at: number, last: number): void {
  const { concepts, lasts, found } = reading;
  let same = here;
  while (same < found && concepts[same] !== concept) {
    same++;
  }
  if (same === found) {
    add(reading, concept, at, last);
  } else if (lasts[same]! < last) {
    lasts[same] = last;
  }
}

/** Adds the terms with a gap of which the words up to the gap stand from `at` on. A term never reaches over the end of a clause. */
function addGapped(reading: Reading, here: number, terms: readonly Term[], at: number, depth: number): void {
  for (const term of terms) {
    const last = endOf(term, reading.words, reading.count, at + depth, depth);
    if (last >= 0 && !crosses(reading.breaks, at, last)) {
      addLonger(reading, here, term.concept, at, last);
    }
  }
}

function addConcepts(reading: Reading): void {
  const { words, breaks, count } = reading;
  for (let at = 0; at < count; at++) {
    const here = reading.found;
    const { concepts, longer } = words[at]!;
    for (let i = 0; i < concepts.length; i++) {
      add(reading, concepts[i]!, at, at);
    }
    let branch = longer;
    for (let next = at + 1; branch; next++) {
      for (let i = 0; i < branch.ending.length; i++) {
        addLonger(reading, here, branch.ending[i]!, at, next - 1);
      }
      if (branch.gapped.length > 0) {
        addGapped(reading, here, branch.gapped, at, next - at);
      }
      branch = next < count && breaks[next] !== Break.Clause ? branch.after(words[next]!) : undefined;
    }
  }
}

/** Reads a sentence of a paragraph into `reading`. */
export function readSentence(text: string, sentence: Span, lexicon: Lexicon, reading: Reading): void {
  const { words, starts, ends, breaks, present, concepts } = reading;
  reading.from = sentence.from;
  reading.to = sentence.to;
  let count = 0;
  WORD.lastIndex = sentence.from;
  let before = sentence.from;
  for (let match = WORD.exec(text); match && match.index < sentence.to && count < MOST_WORDS; match = WORD.exec(text)) {
    words[count] = lexicon.word(match[0]);
    starts[count] = match.index;
    ends[count] = WORD.lastIndex;
    breaks[count] = count === 0 ? Break.Clause : breakIn(text, before, match.index);
    before = WORD.lastIndex;
    count++;
  }
  reading.count = count;
  present.fill(0);
  reading.found = 0;
  addConcepts(reading);
  for (let i = 0; i < reading.found; i++) {
    present[concepts[i]!] = 1;
  }
}
