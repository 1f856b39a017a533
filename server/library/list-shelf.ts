import type { Entry } from './entry.ts';
import { joined, searchedBytes } from './search/brief-text.ts';
import { SearchIndex } from './search/search-index.ts';
import type { Search, Shelf } from './shelf.ts';
import { sameStudy, studyOf } from './study.ts';

/** A shelf of entries that are all at hand. */
export interface ListShelf extends Shelf {
  /** Builds the index for about so many milliseconds; until then a search reads all entries. @returns whether it is built */
  buildIndex(milliseconds: number): boolean;
}

/** A shelf of entries that are all at hand: a pack's, those of front matter, or of a format that is read whole. */
export function listShelf(origin: string, given: readonly Entry[]): ListShelf {
  const places = new Map<string, number>();
  const entries: Entry[] = [];
  for (const entry of given) {
    if (!places.has(entry.citekey)) {
      places.set(entry.citekey, entries.push(entry) - 1);
    }
  }
  const searched: Uint8Array[] = [];
  let index: SearchIndex | undefined;
  /** The index, built or not, once what it searches has been made of all entries; undefined where that takes longer. */
  const indexUntil = (until: number): SearchIndex | undefined => {
    while (!index && searched.length < entries.length) {
      const { citekey, brief, known } = entries[searched.length]!;
      searched.push(searchedBytes({ citekey, brief, topics: known?.evidence.topics ?? [] }));
      if (performance.now() >= until) {
        break;
      }
    }
    if (!index && searched.length === entries.length) {
      index = new SearchIndex(joined(searched));
      searched.length = 0;
    }
    return index;
  };
  let studies: ReturnType<typeof studyOf>[] | undefined;
  return {
    origin,
    size: entries.length,
    find: (citekey) => entries[places.get(citekey) ?? -1],
    entries: () => entries,
    search({ asked, whole, limit, preferred }: Search) {
      const boosts = new Map<number, number>();
      for (const [citekey, more] of preferred) {
        const place = places.get(citekey);
        if (place !== undefined) {
          boosts.set(place, more);
        }
      }
      return indexUntil(Number.POSITIVE_INFINITY)!
        .search(asked, { limit, whole, boosts })
        .map(({ entry, score }) => ({ entry: entries[entry]!, score }));
    },
    buildIndex(milliseconds) {
      const until = performance.now() + milliseconds;
      return indexUntil(until)?.buildSome(Math.max(0, until - performance.now())) ?? false;
    },
    findStudies(asked) {
      studies ??= entries.map(({ brief }) => studyOf(brief));
      return asked.map((study) => entries[studies!.findIndex((own) => sameStudy(own, study))]);
    },
  };
}
