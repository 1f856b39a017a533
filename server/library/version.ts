import type { Severity } from '../problem.ts';
import type { Range } from '../text.ts';
import { byteRanges } from './byte-lines.ts';
import type { ScanProblem } from './scan.ts';
import type { Shelf } from './shelf.ts';

/** Something to tell the writer about a library file, in ranges of its text. */
export interface LocatedProblem {
  code: string;
  severity: Severity;
  message: string;
  range: Range;
}

/** A library file as it was read. Immutable. */
export interface LibraryVersion {
  shelf: Shelf;
  /** Where a citekey stands in its text; of one that stands there twice, the first. */
  keyRange(citekey: string): Range | undefined;
  /** Looks for all that is wrong with it, a little at each step, and gives it in the order of the file. */
  check(): Generator<void, LocatedProblem[]>;
  /** Builds what makes searching quick, for about so many milliseconds. @returns whether it is built */
  index(milliseconds: number): boolean;
}

/** What a library file holds, as the outside hands it in. */
export interface Content {
  /** In bytes. */
  length: number;
  /** From its start; each chunk may be overwritten by the next one. */
  chunks(): AsyncIterable<Uint8Array>;
  whole(): Promise<Uint8Array>;
  /** One array that is filled from its start, and how far it is filled by and by; the next part is read while the last is looked at. */
  filling(): { bytes: Uint8Array; upTo(): AsyncIterable<number> };
}

/** What a host may do faster than a loop. */
export interface ByteTools {
  same(a: Uint8Array, b: Uint8Array): boolean;
  isUtf8(bytes: Uint8Array): boolean;
}

/** Problems in bytes as the editor shows them, in the order of the file. */
export function located(parts: Iterable<Uint8Array>, problems: readonly ScanProblem[]): LocatedProblem[] {
  const ordered = [...problems].sort((a, b) => a.from - b.from || a.to - b.to);
  const ranges = ordered.length > 0 ? byteRanges(parts, ordered) : [];
  return ordered.map(({ code, severity, message }, i) => ({ code, severity, message, range: ranges[i]! }));
}
