import type { ScanProblem } from '../../scan.ts';
import { type Columns, columnsFor } from './columns.ts';
import { type FieldCursor, fieldCursor } from './fields.ts';
import type { Child } from './inherit.ts';
import { type Macro, MONTH_MACROS } from './macros.ts';
import { type Kept, keptFields } from './rows.ts';
import { type Source, sourceOf } from './values.ts';

/** A scan under way. */
export interface BibScanner {
  source: Source;
  at: number;
  columns: Columns;
  problems: ScanProblem[];
  macros: Macro[];
  children: Child[];
  cursor: FieldCursor;
  kept: Kept;
  openComment: boolean;
  complete: boolean;
}

/** Begins a scan of UTF-8 bytes; `macros` are known from before (name -> text). */
export function bibScanner(bytes: Uint8Array, macros: ReadonlyMap<string, string> = MONTH_MACROS): BibScanner {
  const source = sourceOf(bytes);
  return {
    source,
    at: 0,
    columns: columnsFor(bytes.length),
    problems: [],
    macros: [],
    children: [],
    cursor: fieldCursor(),
    kept: keptFields(source, new Map(macros)),
    openComment: false,
    complete: true,
  };
}
