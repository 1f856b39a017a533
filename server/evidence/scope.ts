import { Break, type Occurrence, type Reading } from './reading.ts';
import type { Lexicon } from './words.ts';

// The concepts that the tests of this file read, by the names that a pack gives them; a pack may lack any of them.
const NEGATION = 'negation';
const NEGATION_WIDE = 'negation-wide';
const NEGATION_AFTER = 'negation-after';
const CLAUSE = 'clause';
const HEDGE = 'hedge';
const HEDGE_AFTER = 'hedge-after';
const CONDITION = 'if';
const DISTANCE = 'distance';

/** Words to its right that a negation reaches, up to the next clause, as in NegEx. */
const NEGATION_REACH = 7;
const HEDGE_REACH = 8;
/** Words that a term spans at most, gaps included; so far back a longer term is looked for. */
const LONGEST_TERM = 16;

/** How far the writer stands behind each word of a sentence: nothing of it is set for a word that is plainly asserted. */
export interface Scope {
  negated: Uint8Array;
  hedged: Uint8Array;
  /** Asked, supposed or told of others: a condition's words, an indirect question. */
  open: Uint8Array;
  /** The whole sentence is a question, or words from which the writer keeps a distance. */
  aside: boolean;
}

/** Where the clause of a word begins and ends; both included. Commas end it only before a word that can begin a clause of its own. */
function clauses({ words, breaks }: Reading, begins: Uint8Array): { first: Uint16Array; last: Uint16Array } {
  const first = new Uint16Array(words.length);
  const last = new Uint16Array(words.length);
  for (let at = 1; at < words.length; at++) {
    const opens = breaks[at] === Break.Clause || begins[at] === 1;
    first[at] = opens ? at : first[at - 1]!;
  }
  for (let at = words.length - 1; at >= 0; at--) {
    last[at] = at === words.length - 1 || first[at + 1] !== first[at] ? at : last[at + 1]!;
  }
  return { first, last };
}

function fill(marks: Uint8Array, from: number, to: number): void {
  for (let at = Math.max(0, from); at <= to; at++) {
    marks[at] = 1;
  }
}

/** What each word of a sentence is worth as its writer's statement, in the manner of NegEx and ConText. One pass an occurrence. */
export function scopeOf(text: string, reading: Reading, lexicon: Lexicon): Scope {
  const { words, occurrences, present } = reading;
  const count = words.length;
  const scope: Scope = {
    negated: new Uint8Array(count),
    hedged: new Uint8Array(count),
    open: new Uint8Array(count),
    aside: asks(text, reading) || has(DISTANCE),
  };
  const index = (name: string) => lexicon.indexOf.get(name) ?? -1;
  function has(name: string): boolean {
    return present[lexicon.indexOf.get(name) ?? -1] === 1;
  }
  const triggers = [NEGATION, NEGATION_WIDE, NEGATION_AFTER, HEDGE, HEDGE_AFTER, CONDITION];
  if (!triggers.some(has)) {
    return scope;
  }
  const begins = new Uint8Array(count);
  const clause = index(CLAUSE);
  for (const occurrence of occurrences) {
    if (occurrence.concept === clause) {
      begins[occurrence.first] = 1;
    }
  }
  const { first, last } = clauses(reading, begins);
  const negation = index(NEGATION);
  const wide = index(NEGATION_WIDE);
  const after = index(NEGATION_AFTER);
  const hedge = index(HEDGE);
  const hedgeAfter = index(HEDGE_AFTER);
  const condition = index(CONDITION);
  for (let i = 0; i < occurrences.length; i++) {
    const occurrence = occurrences[i]!;
    const { concept } = occurrence;
    const end = last[occurrence.last]!;
    if (concept === negation && !absorbed(i, occurrences, [negation, clause])) {
      fill(scope.negated, occurrence.last + 1, Math.min(end, occurrence.last + NEGATION_REACH));
    } else if (concept === wide) {
      fill(scope.negated, occurrence.last + 1, end);
    } else if (concept === after) {
      fill(scope.negated, first[occurrence.first]!, occurrence.first - 1);
    } else if (concept === hedge) {
      fill(scope.hedged, occurrence.last + 1, Math.min(end, occurrence.last + HEDGE_REACH));
    } else if (concept === hedgeAfter) {
      fill(scope.hedged, first[occurrence.first]!, occurrence.first - 1);
    } else if (concept === condition) {
      fill(scope.open, occurrence.first, end);
    }
  }
  return scope;
}

/** Whether a negation is a part of a longer term ("not responded to", "not only") and so denies nothing by itself. */
function absorbed(at: number, occurrences: readonly Occurrence[], own: readonly number[]): boolean {
  const { first, last } = occurrences[at]!;
  const longer = (other: Occurrence) =>
    !own.includes(other.concept) &&
    other.first <= first &&
    last <= other.last &&
    other.last - other.first > last - first;
  for (let i = at; i >= 0 && occurrences[i]!.first > first - LONGEST_TERM; i--) {
    if (longer(occurrences[i]!)) {
      return true;
    }
  }
  for (let i = at + 1; i < occurrences.length && occurrences[i]!.first === first; i++) {
    if (longer(occurrences[i]!)) {
      return true;
    }
  }
  return false;
}

/** Whether a sentence is a question; one that answers itself in the same breath ("Fast? Yes") is parted into sentences before. */
function asks(text: string, { to }: Reading): boolean {
  return /\?["'\u201d\u2019)\]]*$/.test(text.slice(Math.max(0, to - 6), to));
}
