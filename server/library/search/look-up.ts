import { type Postings, stretchOf } from './postings.ts';
import { FIELDS, POINTS, type Query, queryOf, relevance, startsAt, WHOLE_QUERY } from './relevance.ts';
import { FIELD, type SearchText } from './searchtext.ts';

/** Reading one entry's own words takes as long as passing over about this many postings. */
const POSTINGS_PER_READING = 100;

type Offer = (entry: number, score: number) => void;

/** What the postings know of one word of a query. */
interface Asked {
  word: Uint8Array;
  /** Where the word's postings in each of `FIELDS` stand. */
  stretches: [from: number, to: number][];
  size: number;
}

/** Finds by postings what reading every entry would find. */
export class LookUp {
  /** By entry; zero between uses. */
  private readonly marks: Uint8Array;
  /** Entries that all words so far have found, and their scores. */
  private readonly found: Uint32Array;
  private readonly scores: Uint32Array;

  constructor(
    private readonly text: SearchText,
    private readonly postings: Postings,
  ) {
    this.marks = new Uint8Array(text.count);
    this.found = new Uint32Array(text.count);
    this.scores = new Uint32Array(text.count);
  }

  /**
   * Offers entries that all words of a query find, with their scores, an entry with its best score first.
   * @param closedTo whether answers of a score or less are of no use any more
   */
  each(query: Query, offer: Offer, closedTo: (score: number) => boolean): void {
    const asked = query.words.map((word) => this.ask(word)).sort((a, b) => a.size - b.size);
    if (asked[0]!.size === 0) {
      return;
    }
    const [only] = query.words;
    if (asked.length === 1 && only!.length === query.whole.length && startsAt(query.whole, 0, only!)) {
      this.eachOfWord(asked[0]!, offer, closedTo);
    } else {
      this.eachOfWords(asked, query.whole, offer);
    }
  }

  private ask(word: Uint8Array): Asked {
    const stretches = FIELDS.map((field) => stretchOf(this.text.bytes, this.postings, field, word));
    return { word, stretches, size: stretches.reduce((sum, [from, to]) => sum + to - from, 0) };
  }

  /** A word that is the whole query: fields in the order of their points, until lesser ones are of no use. */
  private eachOfWord({ stretches }: Asked, offer: Offer, closedTo: (score: number) => boolean): void {
    for (let i = 0; i < FIELDS.length; i++) {
      const field = FIELDS[i]!;
      const score = POINTS[field]! + (field === FIELD.key ? WHOLE_QUERY : 0);
      if (closedTo(score)) {
        return;
      }
      const [from, to] = stretches[i]!;
      for (let at = from; at < to; at++) {
        offer(this.postings.entries[at]!, score);
      }
    }
  }

  /**
   * The rarest word first; once so few entries are left that reading them is less work than the other words' postings,
   * they are read.
   */
  private eachOfWords(asked: readonly Asked[], whole: Uint8Array, offer: Offer): void {
    const { found, scores } = this;
    let left = this.begin(asked[0]!);
    for (let i = 1; i < asked.length; i++) {
      const others = asked.slice(i);
      if (left * POSTINGS_PER_READING < others.reduce((sum, { size }) => sum + size, 0)) {
        const rest = queryOf(
          others.map(({ word }) => word),
          whole,
        );
        for (let at = 0; at < left; at++) {
          const score = relevance(this.text, found[at]!, rest);
          if (score >= 0) {
            offer(found[at]!, scores[at]! + score);
          }
        }
        return;
      }
      left = this.narrow(asked[i]!, left);
    }
    this.addWhole(whole);
    for (let at = 0; at < left; at++) {
      offer(found[at]!, scores[at]! + this.marks[found[at]!]!);
    }
    this.marks.fill(0);
  }

  /** Makes the entries of a word those that are left. @returns how many */
  private begin({ stretches }: Asked): number {
    const { marks, found, scores } = this;
    const { entries } = this.postings;
    let left = 0;
    for (let i = FIELDS.length - 1; i >= 0; i--) {
      const [from, to] = stretches[i]!;
      for (let at = from; at < to; at++) {
        const entry = entries[at]!;
        if (marks[entry] === 0) {
          found[left++] = entry;
        }
        marks[entry] = POINTS[FIELDS[i]!]!;
      }
    }
    for (let at = 0; at < left; at++) {
      scores[at] = marks[found[at]!]!;
    }
    marks.fill(0);
    return left;
  }

  /** Leaves those that another word finds too. @returns how many */
  private narrow({ stretches }: Asked, before: number): number {
    const { marks, found, scores } = this;
    const { entries } = this.postings;
    for (let i = FIELDS.length - 1; i >= 0; i--) {
      const [from, to] = stretches[i]!;
      for (let at = from; at < to; at++) {
        marks[entries[at]!] = POINTS[FIELDS[i]!]!;
      }
    }
    let left = 0;
    for (let at = 0; at < before; at++) {
      const entry = found[at]!;
      if (marks[entry] !== 0) {
        found[left] = entry;
        scores[left++] = scores[at]! + marks[entry]!;
      }
    }
    marks.fill(0);
    return left;
  }

  /** Marks the entries whose keys begin with the whole query. */
  private addWhole(whole: Uint8Array): void {
    if (whole.length > 0) {
      const [from, to] = stretchOf(this.text.bytes, this.postings, FIELD.key, whole);
      for (let at = from; at < to; at++) {
        this.marks[this.postings.entries[at]!] = WHOLE_QUERY;
      }
    }
  }
}
