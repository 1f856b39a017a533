import { Break, MOST_WORDS, type Reading } from './reading.ts';
import { indexesOf, type Lexicon } from './words.ts';

// The concepts that this file reads, by the names that a pack gives them; a pack may lack any of them.
const NAMES = {
  negation: 'negation',
  wide: 'negation-wide',
  after: 'negation-after',
  noNegation: 'no-negation',
  clause: 'clause',
  hedge: 'hedge',
  hedgeAfter: 'hedge-after',
  condition: 'if',
  distance: 'distance',
} as const;

/** Words to its right that a negation or a hedge reaches, up to the next clause, as in NegEx. */
const NEGATION_REACH = 7;
const HEDGE_REACH = 8;
/** Words that a term spans at most, gaps included; so far back a longer term is looked for. */
const LONGEST_TERM = 16;

const QUOTATION = /“[^”]{1,60}”|"[^"]{1,60}"|‘[^’]{1,60}’(?!\p{L})/gu;
/** Words of a quotation at most that makes a show of them; longer ones are what somebody says. */
const SHOWN = 5;

/** How far the writer stands behind each word of a sentence: nothing of it is set for a word that is plainly asserted. */
export interface Scope {
  negated: Uint8Array;
  hedged: Uint8Array;
  /** Asked, supposed or told of others: a condition's words, an indirect question. */
  open: Uint8Array;
  /** The whole sentence is a question, or words from which the writer keeps a distance. */
  aside: boolean;
}

/** Reads scopes with one lexicon. Like a reading's, the arrays of a scope are used again for the next sentence. */
export function scopeReader(lexicon: Lexicon): (text: string, reading: Reading) => Scope {
  const index = indexesOf(lexicon, NAMES);
  const triggers = [index.negation, index.wide, index.after, index.hedge, index.hedgeAfter, index.condition];
  const scope: Scope = {
    negated: new Uint8Array(MOST_WORDS),
    hedged: new Uint8Array(MOST_WORDS),
    open: new Uint8Array(MOST_WORDS),
    aside: false,
  };
  const begins = new Uint8Array(MOST_WORDS);
  /** First and last word of each word's clause. */
  const first = new Int32Array(MOST_WORDS);
  const last = new Int32Array(MOST_WORDS);

  function clauses({ count, breaks, found, concepts, firsts }: Reading): void {
    begins.fill(0, 0, count);
    for (let i = 0; i < found; i++) {
      if (concepts[i] === index.clause) {
        begins[firsts[i]!] = 1;
      }
    }
    for (let at = 0; at < count; at++) {
      first[at] = at === 0 || breaks[at] === Break.Clause || begins[at] === 1 ? at : first[at - 1]!;
    }
    for (let at = count - 1; at >= 0; at--) {
      last[at] = at === count - 1 || first[at + 1] !== first[at] ? at : last[at + 1]!;
    }
  }

  /** Whether a negation is a part of a longer term that denies nothing ("not only", "no doubt"). */
  function absorbed({ found, concepts, firsts, lasts }: Reading, at: number): boolean {
    const from = firsts[at]!;
    const to = lasts[at]!;
    const longer = (i: number) =>
      concepts[i] === index.noNegation && firsts[i]! <= from && to <= lasts[i]! && lasts[i]! - firsts[i]! > to - from;
    for (let i = at; i >= 0 && firsts[i]! > from - LONGEST_TERM; i--) {
      if (longer(i)) {
        return true;
      }
    }
    for (let i = at + 1; i < found && firsts[i] === from; i++) {
      if (longer(i)) {
        return true;
      }
    }
    return false;
  }

  function mark(reading: Reading, i: number): void {
    const concept = reading.concepts[i]!;
    const from = reading.firsts[i]!;
    const to = reading.lasts[i]!;
    const end = last[to]!;
    if (concept === index.negation) {
      if (!absorbed(reading, i)) {
        scope.negated.fill(1, to + 1, Math.min(end, to + NEGATION_REACH) + 1);
      }
    } else if (concept === index.wide) {
      scope.negated.fill(1, to + 1, end + 1);
    } else if (concept === index.after) {
      scope.negated.fill(1, first[from]!, from);
    } else if (concept === index.hedge) {
      scope.hedged.fill(1, to + 1, Math.min(end, to + HEDGE_REACH) + 1);
    } else if (concept === index.hedgeAfter) {
      scope.hedged.fill(1, first[from]!, from);
    } else if (concept === index.condition) {
      scope.open.fill(1, from, end + 1);
    }
  }

  /** Marks short quotations as open: they are others' words of which the writer makes a show ("a “permanent cure”"). */
  function quotations(text: string, { count, starts, from, to }: Reading): void {
    let word = 0;
    for (const { index: at, 0: quoted } of text.slice(from, to).matchAll(QUOTATION)) {
      while (word < count && starts[word]! < from + at) {
        word++;
      }
      const firstQuoted = word;
      while (word < count && starts[word]! < from + at + quoted.length) {
        word++;
      }
      if (word - firstQuoted <= SHOWN && word - firstQuoted < count) {
        scope.open.fill(1, firstQuoted, word);
      }
    }
  }

  return (text, reading) => {
    const { count, found, present, to } = reading;
    scope.negated.fill(0, 0, count);
    scope.hedged.fill(0, 0, count);
    scope.open.fill(0, 0, count);
    scope.aside = asks(text, to) || present[index.distance] === 1;
    if (triggers.some((trigger) => present[trigger] === 1)) {
      clauses(reading);
      for (let i = 0; i < found; i++) {
        mark(reading, i);
      }
    }
    quotations(text, reading);
    return scope;
  };
}

/** Whether a sentence is a question; one that answers itself in the same breath ("Fast? Yes") is parted into sentences before. */
function asks(text: string, to: number): boolean {
  return /\?["'\u201d\u2019)\]]*$/.test(text.slice(Math.max(0, to - 6), to));
}
