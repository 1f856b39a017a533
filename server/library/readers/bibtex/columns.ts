import type { Scan } from '../../scan.ts';
import type { Output } from './search-words.ts';

const NAMES = ['from', 'to', 'keyFrom', 'keyTo', 'searchFrom', 'doi', 'study', 'pmid'] as const;

/** The columns of a scan while they grow. */
export interface Columns extends Record<(typeof NAMES)[number], Uint32Array> {
  count: number;
  search: Output;
}

/** Empty columns for about as many entries as stand in so many bytes. */
export function columnsFor(byteLength: number): Columns {
  const room = 16 + Math.ceil(byteLength / 800);
  const made = Object.fromEntries(NAMES.map((name) => [name, new Uint32Array(room + 1)]));
  // Pages that are never written take no memory, so room for the search text may be generous.
  return { ...made, count: 0, search: { bytes: new Uint8Array(64 + (byteLength >> 2)), at: 0 } } as Columns;
}

/** Makes room for one more row. */
export function reserveRow(columns: Columns): void {
  if (columns.count + 1 >= columns.from.length) {
    for (const name of NAMES) {
      const grown = new Uint32Array(columns[name].length * 2);
      grown.set(columns[name]);
      columns[name] = grown;
    }
  }
}

/** The rows found so far as columns of a scan; `compact` gives back the room that is left. */
export function scanColumns(columns: Columns, compact: boolean): Omit<Scan, 'problems' | 'complete'> {
  const { count, search } = columns;
  columns.searchFrom[count] = search.at;
  const cut = <T extends Uint8Array | Uint32Array>(array: T, length: number) =>
    (compact ? array.slice(0, length) : array.subarray(0, length)) as T;
  return {
    count,
    from: cut(columns.from, count),
    to: cut(columns.to, count),
    keyFrom: cut(columns.keyFrom, count),
    keyTo: cut(columns.keyTo, count),
    doi: cut(columns.doi, count),
    study: cut(columns.study, count),
    pmid: cut(columns.pmid, count),
    search: { count, bytes: cut(search.bytes, search.at), from: cut(columns.searchFrom, count + 1) },
  };
}
