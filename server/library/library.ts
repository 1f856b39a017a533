import type { Pack, ReferenceEvidence } from '../evidence/pack.ts';
import { type CslItem, familyName, year } from './item.ts';
import { fold, words } from './words.ts';

/** A citable work: its record, what a pack knows of it, and where it came from. */
export interface Entry {
  citekey: string;
  item: CslItem;
  /** Where the record stands: a pack's id, or the URI of a document or library file. */
  origin: string;
  evidence?: ReferenceEvidence;
  pack?: Pack;
}

/** What completion searches of an entry, folded: without case and diacritics. */
interface Searchable {
  key: string;
  authors: string[];
  topics: string[];
  rest: string[];
}

/** Citekey -> entry. Immutable; entries that come first win over later ones of the same key. */
export class Library {
  private readonly byKey = new Map<string, Entry>();
  private readonly searchable = new Map<string, Searchable>();

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) {
      if (!this.byKey.has(entry.citekey)) {
        this.byKey.set(entry.citekey, entry);
      }
    }
  }

  find(citekey: string): Entry | undefined {
    return this.byKey.get(citekey);
  }

  get entries(): Entry[] {
    return [...this.byKey.values()];
  }

  /** This library with entries that take precedence over its own. */
  with(entries: readonly Entry[]): Library {
    return entries.length === 0 ? this : new Library([...entries, ...this.byKey.values()]);
  }

  /**
   * Entries that every word of a query finds, best first; without words, all in their own order.
   * A word finds an entry by a part of its key or by the start of an author's name, a topic, a title or journal word or the year.
   */
  search(query: string): Entry[] {
    const asked = words(query);
    if (asked.length === 0) {
      return this.entries;
    }
    return this.entries
      .map((entry, order) => ({ entry, order, score: score(this.searchableOf(entry), asked, fold(query)) }))
      .filter(({ score }) => score >= 0)
      .sort((a, b) => b.score - a.score || a.order - b.order)
      .map(({ entry }) => entry);
  }

  private searchableOf(entry: Entry): Searchable {
    let found = this.searchable.get(entry.citekey);
    if (!found) {
      const { item, evidence } = entry;
      found = {
        key: fold(entry.citekey),
        authors: (item.author ?? []).flatMap((name) => words(familyName(name))),
        topics: (evidence?.topics ?? []).flatMap(words),
        rest: words([item.title, item['container-title'], year(item)].filter(Boolean).join(' ')),
      };
      this.searchable.set(entry.citekey, found);
    }
    return found;
  }
}

/** How well an entry answers the words, -1 where one of them finds nothing. */
function score(entry: Searchable, asked: readonly string[], query: string): number {
  let total = entry.key.startsWith(query) ? 50 : 0;
  for (const word of asked) {
    const starts = (candidate: string) => candidate.startsWith(word);
    const points = entry.key.startsWith(word)
      ? 40
      : entry.authors[0]?.startsWith(word)
        ? 30
        : entry.authors.some(starts)
          ? 20
          : entry.topics.some(starts)
            ? 16
            : entry.rest.some(starts)
              ? 10
              : entry.key.includes(word)
                ? 5
                : -1;
    if (points < 0) {
      return -1;
    }
    total += points;
  }
  return total;
}

/** The entries of a pack, in its order. */
export function packEntries(pack: Pack): Entry[] {
  return pack.references.map(({ item, evidence }) => ({ citekey: item.id, item, origin: pack.id, evidence, pack }));
}
