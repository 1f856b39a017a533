import { hashStudy } from '../../identity.ts';
import { keyTable, rowOfKey } from '../../key-table.ts';
import { FIELD } from '../../searchtext.ts';
import { briefOf } from './brief.ts';
import type { Columns } from './columns.ts';
import { type Macro, macroBefore } from './macros.ts';
import { type Context, inheritedFields, parentKeys, parentsOf, type Read, readFields } from './parents.ts';
import type { Missing } from './rows.ts';
import { type Output, writeText } from './search-words.ts';
import type { Source } from './values.ts';

const encoder = new TextEncoder();

/** An entry that names a parent, and what its search text lacks. */
export interface Child {
  row: number;
  missing: Missing;
}

/** Gives the search texts of children the words that they inherit. Returns the keys that children name as their parents. */
export function inherit(source: Source, columns: Columns, children: readonly Child[], context: Context): string[] {
  const named = new Set<string>();
  const read: Read = new Map();
  const extra: Output = { bytes: new Uint8Array(256), at: 0 };
  const ends = children.map(({ row, missing }) => {
    const place = { source, from: columns.from[row]! };
    const { fields } = readFields(place, context);
    for (const { key } of parentKeys(fields)) {
      named.add(key);
    }
    const brief = briefOf(inheritedFields(fields, parentsOf(place, fields, context, read)));
    if (missing.names) {
      brief.authors.forEach((author, i) => {
        writeText(extra, author, i === 0 ? FIELD.firstAuthor : FIELD.author);
      });
    }
    writeText(extra, missing.title ? brief.title : '', FIELD.rest);
    writeText(extra, missing.journal ? brief.journal : '', FIELD.rest);
    writeText(extra, missing.year ? brief.year : '', FIELD.rest);
    if (missing.title || missing.year) {
      columns.study[row] = hashStudy(brief.title, brief.year);
    }
    return extra.at;
  });
  insertWords(columns, children, extra, ends);
  return [...named];
}

/** Puts `extra`, cut at `ends`, behind the words of the children's rows. */
function insertWords(columns: Columns, children: readonly Child[], extra: Output, ends: readonly number[]): void {
  const { search, searchFrom, count } = columns;
  searchFrom[count] = search.at;
  const grown: Output = { bytes: new Uint8Array(search.at + extra.at), at: 0 };
  let copied = 0;
  let row = 0;
  const copyTo = (end: number, last: number, shift: number) => {
    grown.bytes.set(search.bytes.subarray(copied, end), grown.at);
    grown.at += end - copied;
    copied = end;
    for (; row <= last; row++) {
      searchFrom[row] = searchFrom[row]! + shift;
    }
  };
  children.forEach((child, i) => {
    const from = ends[i - 1] ?? 0;
    copyTo(searchFrom[child.row + 1]!, child.row, from);
    grown.bytes.set(extra.bytes.subarray(from, ends[i]!), grown.at);
    grown.at += ends[i]! - from;
  });
  copyTo(search.at, count, extra.at);
  columns.search = grown;
}

/** The entries and macros of one scan, for reading parents. */
export function contextOf(source: Source, columns: Columns, macros: readonly Macro[]): Context {
  const table = keyTable(source.bytes, columns);
  const find = macroBefore(macros);
  return {
    entry: (citekey) => {
      const row = rowOfKey(table, encoder.encode(citekey));
      return row < 0 ? undefined : { source, from: columns.from[row]! };
    },
    macro: (name, place) => find(name, place.from),
  };
}
