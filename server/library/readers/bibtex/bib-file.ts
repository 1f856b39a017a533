import type { Brief, SourceRecord } from '../../entry.ts';
import { alikeIn, type Identities, type SearchPart } from '../../row-shelf.ts';
import type { ScanProblem } from '../../scan.ts';
import { briefOf } from './brief.ts';
import { utf8 } from './bytes.ts';
import { firstWhere } from './first-where.ts';
import { type Macro, macroBefore } from './macros.ts';
import { type Context, type Fields, inheritedFields, type Place, parentsOf, readFields } from './parents.ts';
import { cut, hasRepeated, type Piece, rowIn } from './piece.ts';
import { recordText } from './record.ts';
import { type BibScan, scanBibtex } from './scanner.ts';

const encoder = new TextEncoder();

/** Where something stands in a file; bytes, `to` is exclusive. */
export interface ByteSpan {
  from: number;
  to: number;
}

/** What a version holds that is no longer in the file, until the file is whole again. */
export interface Stale {
  pieces: readonly Piece[];
  /** The last whole version. */
  whole: BibFile;
}

/**
 * One version of a .bib file: its entries in rows, in the order of the file, and behind them those of the last whole version that a
 * half-written file lacks. Immutable; versions share what did not change.
 */
export class BibFile {
  readonly count: number;
  readonly length: number;
  /** The first row of each piece. */
  private readonly starts: number[] = [];
  private readonly all: readonly Piece[];
  private readonly liveCount: number;
  private macroOf: ((name: string, before: number) => string | undefined) | undefined;
  private readonly context: Context = {
    entry: (citekey) => {
      const row = this.find(citekey);
      return row < 0 ? undefined : this.place(row);
    },
    macro: (name, place) => this.macro(name, place),
  };

  /** `macros` have offsets of the file. */
  constructor(
    readonly pieces: readonly Piece[],
    readonly macros: readonly Macro[],
    /** Keys that entries name as their crossref or xdata parents. */
    readonly parents: ReadonlySet<string>,
    /** False where the file ends inside an entry: it may be half-written. */
    readonly complete: boolean,
    readonly stale?: Stale,
  ) {
    this.all = [...pieces, ...(stale?.pieces ?? [])];
    let count = 0;
    for (const piece of this.all) {
      this.starts.push(count);
      count += piece.last - piece.first;
    }
    this.count = count;
    this.liveCount = pieces.reduce((sum, piece) => sum + piece.last - piece.first, 0);
    this.length = pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0);
  }

  /** The version that bytes hold, without any memory of others. */
  static of(scan: BibScan): BibFile {
    const length = scan.source.bytes.length;
    const piece: Piece = { scan, first: 0, last: scan.count, from: 0, to: length, delta: 0 };
    return new BibFile([piece], scan.macros, new Set(scan.parents), scan.complete);
  }

  static read(bytes: Uint8Array): BibFile {
    return BibFile.of(scanBibtex(bytes));
  }

  /** What to search. A version that follows another by a small change shares most of it, so an index of a text serves both. */
  get searches(): SearchPart[] {
    const parts = new Map<BibScan, { piece: Piece; start: number }[]>();
    this.all.forEach((piece, i) => {
      const known = parts.get(piece.scan) ?? [];
      known.push({ piece, start: this.starts[i]! });
      parts.set(piece.scan, known);
    });
    return [...parts].map(([scan, pieces]) => ({
      text: scan.search,
      rowOf: (entry) => {
        const found = pieces.find(({ piece }) => entry >= piece.first && entry < piece.last);
        return found ? found.start + entry - found.piece.first : -1;
      },
      entryOf: (row) => {
        const found = pieces.find(({ piece, start }) => row >= start && row < start + piece.last - piece.first);
        return found ? found.piece.first + row - found.start : -1;
      },
    }));
  }

  /** Rows with one of these identities. */
  *alike(wanted: Identities): Generator<number> {
    for (const [i, { scan, first, last }] of this.all.entries()) {
      for (const row of alikeIn(scan, wanted, first, last)) {
        yield this.starts[i]! + row - first;
      }
    }
  }

  /** The first row of a citekey, or -1. */
  find(citekey: string): number {
    const key = encoder.encode(citekey);
    return this.findBytes(key, 0, key.length);
  }

  /** The first row whose citekey is bytes from..to of `key`, or -1. */
  findBytes(key: Uint8Array, from: number, to: number): number {
    for (let i = 0; i < this.all.length; i++) {
      const piece = this.all[i]!;
      const row = rowIn(piece, key, from, to);
      if (row >= 0) {
        return this.starts[i]! + row - piece.first;
      }
    }
    return -1;
  }

  /** The first row that has a row's citekey: itself, unless the key stands in the file before. */
  firstOfKey(row: number): number {
    const { piece, at } = this.locate(row);
    return this.findBytes(piece.scan.source.bytes, piece.scan.keyFrom[at]!, piece.scan.keyTo[at]!);
  }

  /** Whether a row is the first of its citekey. */
  isFirst(row: number): boolean {
    const [only, ...others] = this.all;
    return (others.length === 0 && only !== undefined && !hasRepeated(only)) || this.firstOfKey(row) === row;
  }

  citekey(row: number): string {
    const { piece, at } = this.locate(row);
    return utf8(piece.scan.source.bytes, piece.scan.keyFrom[at]!, piece.scan.keyTo[at]!);
  }

  /** Whether a row is of the last whole version and no longer in the file. */
  isStale(row: number): boolean {
    return row >= this.liveCount;
  }

  /** The stretch of a row's entry in the file; undefined for a stale row. */
  span(row: number): ByteSpan | undefined {
    const { piece, at } = this.locate(row);
    const { from, to } = piece.scan;
    return this.isStale(row) ? undefined : { from: from[at]! + piece.delta, to: to[at]! + piece.delta };
  }

  /** The stretch of a row's citekey in the file; undefined for a stale row. */
  keySpan(row: number): ByteSpan | undefined {
    const { piece, at } = this.locate(row);
    const { keyFrom, keyTo } = piece.scan;
    return this.isStale(row) ? undefined : { from: keyFrom[at]! + piece.delta, to: keyTo[at]! + piece.delta };
  }

  brief(row: number): Brief {
    return briefOf(this.fields(row));
  }

  /** An entry's fields, its own and those it inherits, as text still in LaTeX; names are in small letters. */
  fields(row: number): Fields {
    const place = this.place(row);
    const { fields } = readFields(place, this.context);
    return inheritedFields(fields, parentsOf(place, fields, this.context));
  }

  /** The source of a row's entry with all that it needs. */
  record(row: number): SourceRecord {
    const place = this.place(row);
    const citekey = this.citekey(row);
    return { format: 'bibtex', citekey, text: recordText(place, citekey, this.context) };
  }

  /** Where the entry of a row stands among the bytes that hold it. */
  place(row: number): Place {
    const { piece, at } = this.locate(row);
    return { source: piece.scan.source, from: piece.scan.from[at]! };
  }

  /** The text of a macro as it is defined where an entry stands. */
  macro(name: string, place: Place): string | undefined {
    const piece = this.pieces.find(
      ({ scan, from, to }) => scan.source === place.source && from <= place.from && place.from < to,
    );
    if (!piece && this.stale) {
      return this.stale.whole.macro(name, place);
    }
    this.macroOf ??= macroBefore(this.macros);
    return this.macroOf(name, place.from + (piece?.delta ?? 0));
  }

  /** The problems of syntax that the scan found, and the word on stale entries. Offsets of the file. */
  get problems(): ScanProblem[] {
    const found = this.pieces.flatMap(({ scan, from, to, delta }) =>
      scan.problems
        .filter((problem) => problem.from >= from && problem.from < to)
        .map((problem) => ({ ...problem, from: problem.from + delta, to: problem.to + delta })),
    );
    return this.count > this.liveCount ? [...found, staleProblem(this.length, this.count - this.liveCount)] : found;
  }

  /** The bytes of the file from..to, in the arrays in which they stand. */
  stretch(from: number, to: number): Uint8Array[] {
    return this.pieces.flatMap((piece) => {
      const part = cut(piece, from, to);
      return part ? [part.scan.source.bytes.subarray(part.from, part.to)] : [];
    });
  }

  private locate(row: number): { piece: Piece; at: number } {
    const i = firstWhere(0, this.starts.length, (piece) => this.starts[piece]! > row) - 1;
    const piece = this.all[i]!;
    return { piece, at: row - this.starts[i]! + piece.first };
  }
}

function staleProblem(length: number, count: number): ScanProblem {
  const entries = count === 1 ? '1 entry that it had before is' : `${count} entries that it had before are`;
  return {
    code: 'stale-library',
    severity: 'warning',
    from: Math.max(0, length - 1),
    to: length,
    message: `This file ${length === 0 ? 'is empty' : 'ends in the middle of an entry'}: ${entries} kept until it is whole again.`,
  };
}
