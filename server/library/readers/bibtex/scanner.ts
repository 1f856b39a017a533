import type { Scan } from '../../scan.ts';
import { scanColumns } from './columns.ts';
import { contextOf, inherit } from './inherit.ts';
import { nextAt, readItem } from './items.ts';
import type { Macro } from './macros.ts';
import { type BibScanner, bibScanner } from './scan-state.ts';
import type { Source } from './values.ts';

/** What a scan of BibTeX finds beside its columns. */
export interface BibScan extends Scan {
  source: Source;
  /** The `@string`s in the order in which they stand. */
  macros: Macro[];
  /** Keys that entries name as their crossref or xdata parents. */
  parents: string[];
  /** Whether a `@comment` is not closed: what stands behind it may be read otherwise if something before it changes. */
  openComment: boolean;
}

/**
 * Scans on over about so many bytes. True when the end is reached.
 * @param end the end, or the `@` of an item before which it ends for now
 */
export function scanSome(scanner: BibScanner, budget: number, end = scanner.source.bytes.length): boolean {
  const until = Math.min(end, scanner.at + budget);
  while (scanner.at < until) {
    const at = nextAt(scanner);
    scanner.at = at < end ? readItem(scanner, at) : at;
  }
  return scanner.at >= end;
}

/** The result of a scan that has reached the end. */
export function finishScan(scanner: BibScanner): BibScan {
  const { source, columns, children, macros, problems, openComment, complete } = scanner;
  const parents = children.length > 0 ? inherit(source, columns, children, contextOf(source, columns, macros)) : [];
  return {
    ...scanColumns(columns, true),
    source,
    macros,
    problems,
    openComment,
    complete,
    parents,
  };
}

/** Finds the entries of a BibTeX or BibLaTeX library. Never throws; takes time in proportion to the bytes. */
export function scanBibtex(bytes: Uint8Array): BibScan {
  const scanner = bibScanner(bytes);
  scanSome(scanner, bytes.length);
  return finishScan(scanner);
}
