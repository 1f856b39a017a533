import type { Brief } from '../../entry.ts';
import { hashStudy } from '../../identity.ts';
import { keyTable, rowOfKey } from '../../key-table.ts';
import { FIELD } from '../../search/searchtext.ts';
import { briefOf } from './brief.ts';
import type { Columns } from './columns.ts';
import { type Macro, macroBefore } from './macros.ts';
import { type Context, inheritedFields, parentKeys, parentsOf, type Read, readFields } from './parents.ts';
import type { Missing } from './rows.ts';
import { type Output, reserve, writeText } from './search-words.ts';
import { JOURNAL_FIELDS } from './slots.ts';
import type { Source } from './values.ts';

const encoder = new TextEncoder();

/** An entry that names a parent, and what its search text lacks. */
export interface Child {
  row: number;
  missing: Missing;
}

/** A field gives so many characters to the search text of a child: many children of one parent must not multiply a long text. */
const LONGEST = 500;

/** Words that the children of the same parents take from them, by the names of the parents and what a child lacks. */
type Given = Map<string, Uint8Array>;

/** Gives the search texts of children the words that they inherit. Returns the keys that children name as their parents. */
export function inherit(source: Source, columns: Columns, children: readonly Child[], context: Context): string[] {
  const named = new Set<string>();
  const read: Read = new Map();
  const given: Given = new Map();
  const extra: Output = { bytes: new Uint8Array(256), at: 0 };
  const ends = children.map(({ row, missing }) => {
    const place = { source, from: columns.from[row]! };
    const { fields } = readFields(place, context);
    for (const { key } of parentKeys(fields)) {
      named.add(key);
    }
    const { names, title, journal, year } = missing;
    const id = [names, title, journal, year, fields.get('crossref'), fields.get('xdata')].join(' ');
    let words = given.get(id);
    if (!words || title || year) {
      const inherited = inheritedFields(fields, parentsOf(place, fields, context, read));
      const brief = briefOf(new Map(SEARCHED.map((name) => [name, (inherited.get(name) ?? '').slice(0, LONGEST)])));
      words ??= missingWords(brief, missing);
      given.set(id, words);
      columns.study[row] = hashStudy(brief.title, brief.year);
    }
    reserve(extra, words.length);
    extra.bytes.set(words, extra.at);
    extra.at += words.length;
    return extra.at;
  });
  insertWords(columns, children, extra, ends);
  return [...named];
}

const SEARCHED = ['author', 'editor', 'title', 'subtitle', ...JOURNAL_FIELDS, 'date', 'year'];

function missingWords(brief: Brief, missing: Missing): Uint8Array {
  const out: Output = { bytes: new Uint8Array(64), at: 0 };
  brief.authors.forEach((author, i) => {
    writeText(out, missing.names ? author : '', i === 0 ? FIELD.firstAuthor : FIELD.author);
  });
  writeText(out, missing.title ? brief.title : '', FIELD.rest);
  writeText(out, missing.journal ? brief.journal : '', FIELD.rest);
  writeText(out, missing.year ? brief.year : '', FIELD.rest);
  return out.bytes.slice(0, out.at);
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
