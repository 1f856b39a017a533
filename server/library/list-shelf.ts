import type { Entry } from './entry.ts';
import { briefText } from './search/brief-text.ts';
import { SearchIndex } from './search/search-index.ts';
import type { Search, Shelf } from './shelf.ts';
import { sameStudy, studyOf } from './study.ts';

/** A shelf of entries that are all at hand: a pack's, those of front matter, or of a format that is read whole. */
export function listShelf(origin: string, given: readonly Entry[]): Shelf {
  const places = new Map<string, number>();
  const entries: Entry[] = [];
  for (const entry of given) {
    if (!places.has(entry.citekey)) {
      places.set(entry.citekey, entries.push(entry) - 1);
    }
  }
  let index: SearchIndex | undefined;
  let studies: ReturnType<typeof studyOf>[] | undefined;
  return {
    origin,
    size: entries.length,
    find: (citekey) => entries[places.get(citekey) ?? -1],
    entries: () => entries,
    search({ asked, whole, limit, preferred }: Search) {
      index ??= new SearchIndex(
        briefText(
          entries.map(({ citekey, brief, known }) => ({ citekey, brief, topics: known?.evidence.topics ?? [] })),
        ),
      );
      const boosts = new Map<number, number>();
      for (const [citekey, more] of preferred) {
        const place = places.get(citekey);
        if (place !== undefined) {
          boosts.set(place, more);
        }
      }
      return index
        .search(asked, { limit, whole, boosts })
        .map(({ entry, score }) => ({ entry: entries[entry]!, score }));
    },
    findStudies(asked) {
      studies ??= entries.map(({ brief }) => studyOf(brief));
      return asked.map((study) => entries[studies!.findIndex((own) => sameStudy(own, study))]);
    },
  };
}
