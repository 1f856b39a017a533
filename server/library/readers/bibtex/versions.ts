import { BibFile } from './bib-file.ts';
import { isSpace, utf8 } from './bytes.ts';
import { type Change, type Comparison, comparison, type SameBytes } from './compare.ts';
import { firstWhere } from './first-where.ts';
import { MONTH_MACROS } from './macros.ts';
import { chosenRows, cut, type Piece } from './piece.ts';
import { bibScanner } from './scan-state.ts';
import { type BibScan, finishScan, scanSome } from './scanner.ts';

/** A version of so many pieces is read anew: each costs a little in every search. */
const MOST_PIECES = 32;

/** The version to compare a new content with: the last whole one. */
const wholeOf = (version: BibFile) => version.stale?.whole ?? version;

/** A comparison of a version with a new content of so many bytes; hand its change to `changed`. */
export function compareWith(version: BibFile, newLength: number, same?: SameBytes): Comparison {
  const whole = wholeOf(version);
  return comparison(whole.length, (from, to) => whole.stretch(from, to), newLength, same);
}

/**
 * The version after `previous` whose content differs from it by what `compareWith` found: only the entries around the change are
 * scanned. Undefined where the change reaches further than its place; then the whole content must be read, see `readAfter`.
 */
export function changed(previous: BibFile, change: Change | undefined): BibFile | undefined {
  const whole = wholeOf(previous);
  const next = change ? spliced(whole, change) : whole;
  return next && readAfter(whole, next);
}

/**
 * A version that was read anew, as the one after `previous`: while the file is half-written (empty, or ending inside an entry), the entries
 * that it lacks are kept.
 */
export function readAfter(previous: BibFile, read: BibFile): BibFile {
  const whole = wholeOf(previous);
  const isBlank = read.count === 0 && read.length < BLANK && read.stretch(0, read.length).every(isWhite);
  if (read.complete && !(isBlank && whole.count > 0)) {
    return read;
  }
  const pieces = whole.pieces.map((piece): Piece => {
    const { scan } = piece;
    const rows: number[] = [];
    for (let row = piece.first; row < piece.last; row++) {
      if (read.findBytes(scan.source.bytes, scan.keyFrom[row]!, scan.keyTo[row]!) < 0) {
        rows.push(row);
      }
    }
    return { ...piece, scan: chosenRows(scan, rows), first: 0, last: rows.length };
  });
  return new BibFile(read.pieces, read.macros, read.parents, read.complete, { pieces, whole });
}

/** A file of white space is short. */
const BLANK = 1 << 10;

const isWhite = (bytes: Uint8Array) => bytes.every(isSpace);

/** A changed stretch that is longer than this and a quarter of the file is better read with the file. */
const LONG = 1 << 20;

function spliced(whole: BibFile, change: Change): BibFile | undefined {
  const { count, length } = whole;
  const before = firstWhere(0, count, (row) => whole.span(row)!.to > change.from) - 1;
  const behind = firstWhere(0, count, (row) => whole.span(row)!.from >= change.oldTo);
  // The scanner stands outside entries at the start of one and behind one, so there old and new reading may part and join.
  const start = before < 0 ? 0 : whole.span(before)!.from;
  const end = behind < count ? whole.span(behind)!.to : length;
  const bytes = joined([...whole.stretch(start, change.from), ...change.bytes, ...whole.stretch(change.oldTo, end)]);
  const shift = change.newTo - change.oldTo;
  if (
    bytes.length !== end + shift - start ||
    bytes.length > Math.max(LONG, length / 4) ||
    whole.macros.some(({ from }) => from >= start && from < end) ||
    whole.pieces.some(({ scan }) => scan.openComment) ||
    !keepsParents(whole, before, behind)
  ) {
    return undefined;
  }
  const macros = whole.macros.filter(({ from }) => from < start).map(({ name, text }) => [name, text] as const);
  const scanner = bibScanner(bytes, new Map([...MONTH_MACROS, ...macros]));
  scanSome(scanner, bytes.length);
  const scan = finishScan(scanner);
  const last = scan.count - 1;
  const joins =
    behind === count ||
    (scan.complete &&
      scan.to[last] === bytes.length &&
      end - whole.span(behind)!.from === bytes.length - scan.from[last]!);
  const piece: Piece = { scan, first: 0, last: scan.count, from: 0, to: bytes.length, delta: start };
  if (!joins || scan.macros.length > 0 || scan.parents.length > 0 || scan.openComment || definesParent(whole, scan)) {
    return undefined;
  }
  const moved = whole.pieces.map((piece) => cut(piece, end, length)).filter(isThere);
  const pieces = [
    ...whole.pieces.map((piece) => cut(piece, 0, start)).filter(isThere),
    ...(bytes.length > 0 ? [piece] : []),
    ...moved.map((piece) => ({ ...piece, delta: piece.delta + shift })),
  ];
  if (pieces.length > MOST_PIECES) {
    return undefined;
  }
  const shifted = whole.macros.map((macro) => (macro.from < start ? macro : { ...macro, from: macro.from + shift }));
  return new BibFile(pieces, shifted, whole.parents, behind < count ? whole.complete : scan.complete);
}

const isThere = (piece: Piece | undefined): piece is Piece => piece !== undefined;

/** Whether none of the rows from `first` to `last` is a parent of another entry. */
function keepsParents(whole: BibFile, first: number, last: number): boolean {
  if (whole.parents.size > 0) {
    for (let row = Math.max(0, first); row <= Math.min(last, whole.count - 1); row++) {
      if (whole.parents.has(whole.citekey(row))) {
        return false;
      }
    }
  }
  return true;
}

/** Whether a scan holds an entry that others of the file name as their parent. */
function definesParent(whole: BibFile, scan: BibScan): boolean {
  const { keyFrom, keyTo, source } = scan;
  return (
    whole.parents.size > 0 && keyFrom.some((from, row) => whole.parents.has(utf8(source.bytes, from, keyTo[row]!)))
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
