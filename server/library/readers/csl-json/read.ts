import { brief } from '../../brief.ts';
import { byteRanges } from '../../byte-lines.ts';
import { utf8Of } from '../../encoding.ts';
import type { CslItem } from '../../item.ts';
import { keyTable, rowOfKey } from '../../key-table.ts';
import { alikeIn, buildIndexes, type Rows, rowShelf } from '../../row-shelf.ts';
import type { Scan, ScanProblem } from '../../scan.ts';
import { type ByteTools, type Content, type LibraryVersion, located } from '../../version.ts';
import { itemAt } from './item-at.ts';
import { scanCslJson } from './scan.ts';
import { unescaped } from './text.ts';

const BACKSLASH = 0x5c;
const encoder = new TextEncoder();

/** Keys that are written with escapes -> their first rows. */
function escapedKeys(bytes: Uint8Array, { count, keyFrom, keyTo }: Scan): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let row = 0; row < count; row++) {
    if (bytes.subarray(keyFrom[row]!, keyTo[row]!).includes(BACKSLASH)) {
      const key = unescaped(bytes, keyFrom[row]!, keyTo[row]!);
      found.set(key, found.get(key) ?? row);
    }
  }
  return found;
}

/** The rows of a scanned CSL-JSON file. */
function rowsOf(bytes: Uint8Array, scan: Scan): Rows {
  const { count, from, to, keyFrom, keyTo } = scan;
  const table = keyTable(bytes, scan);
  const escaped = escapedKeys(bytes, scan);
  const citekey = (row: number) => unescaped(bytes, keyFrom[row]!, keyTo[row]!);
  const item = (row: number): CslItem => itemAt(bytes, from[row]!, to[row]!) ?? { id: citekey(row), type: 'document' };
  const find = (key: string) => {
    const rows = [rowOfKey(table, encoder.encode(key)), escaped.get(key) ?? -1].filter((row) => row >= 0);
    return rows.length > 0 ? Math.min(...rows) : -1;
  };
  return {
    count,
    find,
    citekey,
    brief: (row) => brief(item(row)),
    record: (row) => ({ format: 'csl', item: { ...item(row), id: citekey(row) } }),
    isFirst: (row) => (table.unique && escaped.size === 0) || find(citekey(row)) === row,
    alike: (wanted) => alikeIn(scan, wanted, 0, count),
    searches: [{ text: scan.search, rowOf: (entry) => entry, entryOf: (row) => row }],
  };
}

/** Reads a CSL-JSON library. Of a file that is half-written, the version before keeps its entries. */
export async function readCslJson(
  uri: string,
  content: Content,
  previous: LibraryVersion | undefined,
  tools: ByteTools,
): Promise<LibraryVersion> {
  const { bytes, problem } = utf8Of(await content.whole(), tools.isUtf8);
  const scan = scanCslJson(bytes);
  const rows = rowsOf(bytes, scan);
  const kept = !scan.complete && previous && previous.shelf.size > 0 ? previous : undefined;
  const stale: ScanProblem = {
    code: 'stale-library',
    severity: 'warning',
    from: Math.max(0, bytes.length - 1),
    to: bytes.length,
    message: 'This file ends in the middle of an item: the items that it had before are kept until it is whole again.',
  };
  return {
    shelf: kept?.shelf ?? rowShelf(uri, rows),
    keyRange(citekey) {
      const row = kept ? -1 : rows.find(citekey);
      return row < 0 ? undefined : byteRanges([bytes], [{ from: scan.keyFrom[row]!, to: scan.keyTo[row]! }])[0];
    },
    *check() {
      yield;
      return located([bytes], [...(problem ? [problem] : []), ...(kept ? [stale] : []), ...scan.problems]);
    },
    index: (milliseconds) => (kept ? kept.index(milliseconds) : buildIndexes(rows, milliseconds)),
  };
}
