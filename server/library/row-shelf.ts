import type { Brief, Entry, SourceRecord } from './entry.ts';
import { hash32 } from './identity.ts';
import type { Scan } from './scan.ts';
import { SearchIndex } from './search/search-index.ts';
import type { SearchText } from './search/searchtext.ts';
import type { Hit, Search, Shelf } from './shelf.ts';
import { type Study, sameStudy, studyOf } from './study.ts';

/** What is looked for among identities. */
export interface Identities {
  dois: ReadonlySet<number>;
  pmids: ReadonlySet<number>;
  titles: ReadonlySet<number>;
}

/** Rows first..last (exclusive) of a scan that are like what is looked for. */
export function* alikeIn(
  { doi, pmid, study }: Pick<Scan, 'doi' | 'pmid' | 'study'>,
  { dois, pmids, titles }: Identities,
  first: number,
  last: number,
): Generator<number> {
  for (let row = first; row < last; row++) {
    if (dois.has(doi[row]!) || pmids.has(pmid[row]!) || titles.has(study[row]!)) {
      yield row;
    }
  }
}

/** A text to search, and which row of the file an entry of it is and the other way; -1 for one that the other side has not. */
export interface SearchPart {
  text: SearchText;
  rowOf(entry: number): number;
  entryOf(row: number): number;
}

/** A library file whose entries stay bytes until they are shown: rows in the order of the file. */
export interface Rows {
  count: number;
  /** The first row of a citekey, or -1. */
  find(citekey: string): number;
  citekey(row: number): string;
  brief(row: number): Brief;
  record(row: number): SourceRecord;
  /** Whether a row is the first of its citekey. */
  isFirst(row: number): boolean;
  /** Rows with one of these DOIs, PMIDs, or titles with years (hashes as in `Scan`). */
  alike(wanted: Identities): Iterable<number>;
  searches: readonly SearchPart[];
}

const indexes = new WeakMap<Uint32Array, SearchIndex>();

/** The index of a search text, which outlives the versions of a file that share the text. */
function indexOf(text: SearchText): SearchIndex {
  const index = indexes.get(text.from) ?? new SearchIndex(text);
  indexes.set(text.from, index);
  return index;
}

/** Builds the indexes of a file for about so many milliseconds. @returns whether they are built */
export function buildIndexes(rows: Rows, milliseconds: number): boolean {
  return rows.searches.every(({ text }) => indexOf(text).buildSome(milliseconds));
}

/** A shelf of rows. An entry is made when it is first asked for and stays the same object. */
export function rowShelf(origin: string, rows: Rows): Shelf {
  const made = new Map<number, Entry>();
  const entryOf = (row: number): Entry => {
    let entry = made.get(row);
    if (!entry) {
      const citekey = rows.citekey(row);
      let brief: Brief | undefined;
      let record: SourceRecord | undefined;
      entry = {
        citekey,
        origin,
        get brief() {
          brief ??= rows.brief(row);
          return brief;
        },
        get record() {
          record ??= rows.record(row);
          return record;
        },
      };
      made.set(row, entry);
    }
    return entry;
  };

  function search({ asked, whole, limit, preferred }: Search): Hit[] {
    const preferredRows = new Map<number, number>();
    for (const [citekey, more] of preferred) {
      const row = rows.find(citekey);
      if (row >= 0) {
        preferredRows.set(row, more);
      }
    }
    return rows.searches.flatMap(({ text, rowOf, entryOf: placeOf }) => {
      const boosts = new Map([...preferredRows].map(([row, more]) => [placeOf(row), more] as const));
      boosts.delete(-1);
      const live = (place: number) => {
        const row = rowOf(place);
        return row >= 0 && rows.isFirst(row);
      };
      return indexOf(text)
        .search(asked, { limit, whole, boosts, live })
        .map(({ entry, score }) => ({ entry: entryOf(rowOf(entry)), score }));
    });
  }

  return {
    origin,
    size: rows.count,
    find: (citekey) => {
      const row = rows.find(citekey);
      return row < 0 ? undefined : entryOf(row);
    },
    *entries() {
      for (let row = 0; row < rows.count; row++) {
        if (rows.isFirst(row)) {
          yield entryOf(row);
        }
      }
    },
    search,
    findStudies(studies) {
      const given = (of: (study: Study) => string, hash: (text: string) => number) =>
        new Set(studies.map(of).filter(Boolean).map(hash));
      const wanted = {
        dois: given(({ doi }) => doi, hash32),
        pmids: given(({ pmid }) => pmid, Number),
        titles: given(({ title }) => title, hash32),
      };
      const found: (Entry | undefined)[] = studies.map(() => undefined);
      for (const row of rows.alike(wanted)) {
        const own = studyOf(rows.brief(row));
        studies.forEach((study, i) => {
          if (!found[i] && sameStudy(own, study) && rows.isFirst(row)) {
            found[i] = entryOf(row);
          }
        });
      }
      return found;
    },
  };
}
