import { Best, type Found } from './best.ts';
import { buildPostings } from './build-postings.ts';
import { LookUp } from './look-up.ts';
import { queryOf, relevance } from './relevance.ts';
import type { SearchText } from './searchtext.ts';

const encoder = new TextEncoder();

/** What no word holds: in a search text it begins a word. */
const CONTROL = /[\0-\x1f]/;

export interface SearchOptions {
  /** Answers at most. */
  limit: number;
  /**
   * The folded query with its punctuation, for the keys that begin with all of it; the words with blanks between them
   * if left out.
   */
  whole?: string;
  /** Entry -> what is added to its score. For few entries: each is looked at by itself. */
  boosts?: ReadonlyMap<number, number>;
  /** Entries for which it says no are not found. Asked only of entries that would be among the answers. */
  live?: (entry: number) => boolean;
}

/**
 * Searches the entries of one search text. Making it costs nothing; until it is built, a search reads the whole text
 * and finds the same in the same order.
 */
export class SearchIndex {
  private building: ReturnType<typeof buildPostings> | undefined;
  private built: LookUp | undefined;

  constructor(private readonly text: SearchText) {}

  /** Builds for about so many milliseconds. @returns whether the index is built */
  buildSome(milliseconds: number): boolean {
    const until = performance.now() + milliseconds;
    while (!this.built) {
      this.building ??= buildPostings(this.text);
      const step = this.building.next();
      if (step.done) {
        this.built = new LookUp(this.text, step.value);
        this.building = undefined;
      } else if (performance.now() >= until) {
        return false;
      }
    }
    return true;
  }

  /**
   * Entries that every word finds, best first, equals in the order of entries. A word finds an entry by the start of
   * one of its words.
   * Without words, all entries in their order.
   * @param words folded, of letters and digits
   */
  search(words: readonly string[], options: SearchOptions): Found[] {
    return words.length === 0 ? this.first(options) : this.matching(words, options);
  }

  /** All entries in their order, as far as they are wanted, those with a boost in their places. */
  private first({ limit, boosts, live }: SearchOptions): Found[] {
    const found: Found[] = [];
    for (let entry = 0; entry < this.text.count && found.length < limit; entry++) {
      if (boosts?.has(entry) !== true && live?.(entry) !== false) {
        found.push({ entry, score: 0 });
      }
    }
    for (const [entry, score] of boosts ?? []) {
      if (live?.(entry) !== false) {
        found.push({ entry, score });
      }
    }
    return boosts?.size ? found.sort((a, b) => b.score - a.score || a.entry - b.entry).slice(0, limit) : found;
  }

  private matching(words: readonly string[], { limit, whole = words.join(' '), boosts, live }: SearchOptions): Found[] {
    if (CONTROL.test(whole) || words.some((word) => CONTROL.test(word))) {
      return [];
    }
    const query = queryOf(
      words.map((word) => encoder.encode(word)),
      encoder.encode(whole),
    );
    const best = new Best(limit);
    for (const [entry, boost] of boosts ?? []) {
      const score = relevance(this.text, entry, query);
      if (score >= 0 && live?.(entry) !== false) {
        best.offer(entry, score + boost);
      }
    }
    const offer = (entry: number, score: number) => {
      if (best.wants(entry, score) && boosts?.has(entry) !== true && live?.(entry) !== false) {
        best.offer(entry, score);
      }
    };
    if (this.built) {
      this.built.each(query, offer, (score) => best.closedTo(score));
    } else {
      for (let entry = 0; entry < this.text.count; entry++) {
        const score = relevance(this.text, entry, query);
        if (score >= 0) {
          offer(entry, score);
        }
      }
    }
    return best.found;
  }
}
