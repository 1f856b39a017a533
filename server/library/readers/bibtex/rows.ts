import { FIELD } from '../../search/searchtext.ts';
import { COMMA, isSpace, lowerAscii } from './bytes.ts';
import { type Columns, reserveRow } from './columns.ts';
import { type FieldCursor, VALUE } from './fields.ts';
import { doiHash, pmidOf, studyHash, yearAt } from './identities.ts';
import { writeKey } from './key-words.ts';
import { type Value, valueText } from './macros.ts';
import { familyNames } from './names.ts';
import { reserve, writeWords } from './search-words.ts';
import { SLOT, SLOTS, slotOf } from './slots.ts';
import type { Source } from './values.ts';

/** The fields kept of the entry that is being read; one object serves a whole file. */
export interface Kept {
  source: Source;
  /** Bit `slot` is set where the entry has that field. */
  seen: number;
  kind: Uint8Array;
  from: Uint32Array;
  to: Uint32Array;
  /** The text of a macro by its name in small letters. */
  macros: Map<string, string>;
  /** Texts of macros and joined values as bytes. */
  encoded: Map<string, Uint8Array>;
  /** The value that `open` opened. */
  bytes: Uint8Array;
  start: number;
  end: number;
  names: number[];
}

export function keptFields(source: Source, macros: Map<string, string>): Kept {
  return {
    source,
    seen: 0,
    kind: new Uint8Array(SLOTS),
    from: new Uint32Array(SLOTS),
    to: new Uint32Array(SLOTS),
    macros,
    encoded: new Map(),
    bytes: source.bytes,
    start: 0,
    end: 0,
    names: [],
  };
}

/** Keeps the field just read if a row needs it; the first field of a name counts. */
export function keep(kept: Kept, cursor: FieldCursor): void {
  const slot = slotOf(cursor.name);
  if (slot >= 0 && (kept.seen & (1 << slot)) === 0 && cursor.to > cursor.from) {
    kept.seen |= 1 << slot;
    kept.kind[slot] = cursor.value;
    kept.from[slot] = cursor.from;
    kept.to[slot] = cursor.to;
  }
}

const encoder = new TextEncoder();

/** A macro gives so many characters to a search text: a name of a journal, but not the same long text to each of many entries. */
const LONGEST_MACRO = 500;

/** Opens the value of a field: afterwards `bytes`, `start` and `end` say where its text stands. False where the entry has none. */
function open(kept: Kept, slot: number): boolean {
  if ((kept.seen & (1 << slot)) === 0) {
    return false;
  }
  const kind = kept.kind[slot]!;
  kept.bytes = kept.source.bytes;
  kept.start = kept.from[slot]!;
  kept.end = kept.to[slot]!;
  if (kind === VALUE.macro) {
    const name = lowerAscii(kept.bytes, kept.start, kept.end);
    const text = kept.macros.get(name)?.slice(0, LONGEST_MACRO);
    if (text !== undefined) {
      let encoded = kept.encoded.get(text);
      if (encoded === undefined) {
        encoded = encoder.encode(text);
        kept.encoded.set(text, encoded);
      }
      kept.bytes = encoded;
      kept.start = 0;
      kept.end = encoded.length;
    }
  } else if (kind === VALUE.joined) {
    const value: Value = { value: kind, from: kept.start, to: kept.end };
    kept.bytes = encoder.encode(valueText(kept.source, value, (name) => kept.macros.get(name), LONGEST_MACRO));
    kept.start = 0;
    kept.end = kept.bytes.length;
  }
  return true;
}

/** Which fields an entry's search text lacks and a parent may give. */
export interface Missing {
  names: boolean;
  title: boolean;
  journal: boolean;
  year: boolean;
}

/** Writes the row of the entry that stands from..to. Returns what it lacks, if it names a parent. */
export function writeRow(
  columns: Columns,
  kept: Kept,
  from: number,
  to: number,
  keyFrom: number,
  keyTo: number,
): Missing | undefined {
  const row = beginRow(columns, kept.source.bytes, from, to, keyFrom, keyTo);
  const out = columns.search;
  const hasNames = open(kept, SLOT.author) || open(kept, SLOT.editor);
  if (hasNames) {
    const { bytes, names } = kept;
    const written = familyNames(bytes, kept.start, kept.end, names);
    for (let i = 0; i < written; i += 2) {
      writeWords(out, bytes, names[i]!, names[i + 1]!, i === 0 ? FIELD.firstAuthor : FIELD.author);
    }
  }
  const titleFrom = out.at;
  const hasTitle = open(kept, SLOT.title);
  if (hasTitle) {
    writeWords(out, kept.bytes, kept.start, kept.end, FIELD.rest);
    if (open(kept, SLOT.subtitle)) {
      writeWords(out, kept.bytes, kept.start, kept.end, FIELD.rest);
    }
  }
  const titleTo = out.at;
  let hasJournal = false;
  for (let slot: number = SLOT.journal; slot <= SLOT.school && !hasJournal; slot++) {
    hasJournal = open(kept, slot);
  }
  if (hasJournal) {
    writeWords(out, kept.bytes, kept.start, kept.end, FIELD.rest);
  }
  const hasYear = open(kept, SLOT.date) || open(kept, SLOT.year);
  if (hasYear) {
    const year = yearAt(kept.bytes, kept.start, kept.end);
    if (year < 0) {
      writeWords(out, kept.bytes, kept.start, kept.end, FIELD.rest);
    } else {
      reserve(out, 5);
      out.bytes[out.at] = FIELD.rest;
      for (let i = 0; i < 4; i++) {
        out.bytes[out.at + 1 + i] = kept.bytes[year + i]!;
      }
      out.at += 5;
      columns.study[row] = studyHash(out.bytes, titleFrom, titleTo, kept.bytes, year);
    }
  }
  columns.doi[row] = open(kept, SLOT.doi) ? doiHash(kept.bytes, kept.start, kept.end) : 0;
  columns.pmid[row] = pmid(kept);
  if (open(kept, SLOT.ids)) {
    writeAliases(columns, kept, row);
  }
  return (kept.seen & ((1 << SLOT.crossref) | (1 << SLOT.xdata))) === 0
    ? undefined
    : { names: !hasNames, title: !hasTitle, journal: !hasJournal, year: !hasYear };
}

/** Begins a row with the words of its key. */
function beginRow(
  columns: Columns,
  bytes: Uint8Array,
  from: number,
  to: number,
  keyFrom: number,
  keyTo: number,
): number {
  reserveRow(columns);
  const row = columns.count++;
  columns.from[row] = from;
  columns.to[row] = to;
  columns.keyFrom[row] = keyFrom;
  columns.keyTo[row] = keyTo;
  columns.searchFrom[row] = columns.search.at;
  writeKey(columns.search, bytes, keyFrom, keyTo);
  return row;
}

/** The PMID: of its own field, as an eprint in PubMed, or in a note as Zotero writes it. */
function pmid(kept: Kept): number {
  if (open(kept, SLOT.pmid)) {
    return pmidOf(kept.bytes, kept.start, kept.end);
  }
  if (open(kept, SLOT.eprint) && (open(kept, SLOT.eprinttype) || open(kept, SLOT.archiveprefix))) {
    const isPubmed = kept.end - kept.start === 6 && lowerAscii(kept.bytes, kept.start, kept.end) === 'pubmed';
    open(kept, SLOT.eprint);
    return isPubmed ? pmidOf(kept.bytes, kept.start, kept.end) : 0;
  }
  if (open(kept, SLOT.note) && lowerAscii(kept.bytes, kept.start, Math.min(kept.end, kept.start + 5)) === 'pmid:') {
    return pmidOf(kept.bytes, kept.start, kept.end);
  }
  return 0;
}

/** A row for each further key of an entry (biblatex's `ids`). Such a row is found by its key alone, so that a search shows a work once. */
function writeAliases(columns: Columns, kept: Kept, row: number): void {
  const { bytes, start, end } = kept;
  for (let at = start; bytes === kept.source.bytes && at < end; at++) {
    const from = at;
    while (at < end && bytes[at] !== COMMA && !isSpace(bytes[at]!)) {
      at++;
    }
    if (at > from) {
      const alias = beginRow(columns, bytes, columns.from[row]!, columns.to[row]!, from, at);
      columns.doi[alias] = columns.doi[row]!;
      columns.study[alias] = columns.study[row]!;
      columns.pmid[alias] = columns.pmid[row]!;
    }
  }
}
