import type { Severity } from '../problem.ts';
import type { SearchText } from './search/searchtext.ts';

/** Something to tell the writer about a stretch of a library file. Byte offsets; `to` is exclusive. */
export interface ScanProblem {
  from: number;
  to: number;
  code:
    | 'library-syntax'
    | 'library-encoding'
    | 'duplicate-citekey'
    | 'undefined-string'
    | 'missing-field'
    | 'stale-library';
  severity: Severity;
  message: string;
}

/** What one pass over a library's bytes finds, in columns. Offsets are bytes of the scanned array. */
export interface Scan {
  count: number;
  /** The entry's stretch: `@article{…}`, or the object of an item. */
  from: Uint32Array;
  to: Uint32Array;
  /** Its citekey as written. */
  keyFrom: Uint32Array;
  keyTo: Uint32Array;
  search: SearchText;
  /** For recognising the same study (see identity.ts): hashes of the DOI and of title and year, and the PMID; 0 where not given. */
  doi: Uint32Array;
  study: Uint32Array;
  pmid: Uint32Array;
  problems: ScanProblem[];
  /** False where the bytes end inside an entry: the file may be half-written. */
  complete: boolean;
}
