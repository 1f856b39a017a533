import { type KeyTable, keyTable, rowOfKey } from '../../key-table.ts';
import { firstWhere } from './first-where.ts';
import type { BibScan } from './scanner.ts';

/** A stretch of a file, and its rows in the scan of the array that holds it. It outlives changes elsewhere in the file. */
export interface Piece {
  scan: BibScan;
  /** Rows first..last (exclusive) of the scan. */
  first: number;
  last: number;
  /** Bytes from..to of the scanned array. */
  from: number;
  to: number;
  /** What makes an offset of the file out of one of the array. */
  delta: number;
}

const tables = new WeakMap<BibScan, KeyTable>();

function tableOf(scan: BibScan): KeyTable {
  const table = tables.get(scan) ?? keyTable(scan.source.bytes, scan);
  tables.set(scan, table);
  return table;
}

/** Whether a citekey stands more than once in the array that holds a piece. */
export function hasRepeated({ scan }: Piece): boolean {
  return !tableOf(scan).unique;
}

/** The first row of a piece with a citekey (bytes from..to of `key`), or -1. */
export function rowIn(piece: Piece, key: Uint8Array, from: number, to: number): number {
  const { scan } = piece;
  const row = rowOfKey(tableOf(scan), key, from, to, piece.first);
  return row < piece.last ? row : -1;
}

/** The part of a piece that lies from..to in the file; entries must lie within or without. Undefined where nothing does. */
export function cut(piece: Piece, from: number, to: number): Piece | undefined {
  const { scan, delta } = piece;
  const start = Math.max(piece.from, from - delta);
  const end = Math.min(piece.to, to - delta);
  if (start >= end) {
    return undefined;
  }
  const rowFrom = (offset: number) => firstWhere(piece.first, piece.last, (row) => scan.from[row]! >= offset);
  return { scan, delta, from: start, to: end, first: rowFrom(start), last: rowFrom(end) };
}

/** A scan of the same bytes with some of the rows alone, in their order. */
export function chosenRows(scan: BibScan, rows: readonly number[]): BibScan {
  const pick = (column: Uint32Array) => Uint32Array.from(rows, (row) => column[row]!);
  const { bytes, from } = scan.search;
  const searchFrom = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    searchFrom[i + 1] = searchFrom[i]! + from[row + 1]! - from[row]!;
  });
  const search = new Uint8Array(searchFrom[rows.length]!);
  rows.forEach((row, i) => {
    search.set(bytes.subarray(from[row]!, from[row + 1]!), searchFrom[i]!);
  });
  return {
    ...scan,
    count: rows.length,
    from: pick(scan.from),
    to: pick(scan.to),
    keyFrom: pick(scan.keyFrom),
    keyTo: pick(scan.keyTo),
    doi: pick(scan.doi),
    study: pick(scan.study),
    pmid: pick(scan.pmid),
    search: { count: rows.length, bytes: search, from: searchFrom },
    problems: [],
  };
}
