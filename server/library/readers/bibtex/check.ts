import type { ScanProblem } from '../../scan.ts';
import { readEntry } from './bib-entry.ts';
import type { BibFile } from './bib-file.ts';
import { CR, LF, lowerAscii } from './bytes.ts';
import { VALUE } from './fields.ts';
import { eachPart } from './macros.ts';
import { quoted } from './messages.ts';

/** Entries that describe no work. */
const NO_WORKS = new Set(['xdata', 'set', 'bibnote', 'control', 'ieeetranbstctl', 'comment']);

/** Fields any one of which gives an entry what every work has. */
const NEEDED: readonly [what: string, fields: readonly string[]][] = [
  [
    'author or editor',
    ['author', 'editor', 'organization', 'institution', 'publisher', 'holder', 'translator', 'collaborator', 'key'],
  ],
  ['title', ['title', 'booktitle', 'maintitle', 'journal', 'journaltitle', 'number']],
  ['year', ['year', 'date', 'pubstate', 'issuedate', 'eventdate', 'urldate', 'origdate']],
];

/**
 * What is wrong in rows first..last beyond syntax: macros that nothing defines, and what every record needs and these lack. Reads each
 * entry, so a caller with a large file asks for a few thousand rows at a time.
 */
export function checkRows(file: BibFile, first: number, last: number): ScanProblem[] {
  const problems: ScanProblem[] = [];
  for (let row = Math.max(0, first); row < Math.min(last, file.count) && !file.isStale(row); row++) {
    const place = file.place(row);
    const { bytes } = place.source;
    const entry = readEntry(place.source, place.from);
    const delta = file.span(row)!.from - place.from;
    const key = file.keySpan(row)!;
    if (key.from !== entry.keyFrom + delta) {
      continue;
    }
    const names = new Set<string>();
    for (const field of entry.fields) {
      names.add(field.to > field.from ? field.name : '');
      eachPart(place.source, field, (part) => {
        if (part.value !== VALUE.macro) {
          return;
        }
        const name = lowerAscii(bytes, part.from, part.to);
        if (file.macro(name, place) === undefined) {
          problems.push({
            code: 'undefined-string',
            severity: 'warning',
            from: part.from + delta,
            to: part.to + delta,
            message: `Nothing before this entry defines ${quoted(bytes, part.from, part.to)}: define it with @string, or put the text in braces.`,
          });
        }
      });
    }
    const known = names.has('crossref') || names.has('xdata') ? new Set(file.fields(row).keys()) : names;
    const missing = NEEDED.filter(([, fields]) => !fields.some((field) => known.has(field))).map(([what]) => what);
    if (missing.length > 0 && !NO_WORKS.has(entry.type)) {
      problems.push({
        code: 'missing-field',
        severity: 'information',
        ...key,
        message: `The entry ${quoted(bytes, entry.keyFrom, entry.keyTo)} has no ${missing.join(' and no ')}.`,
      });
    }
  }
  return problems;
}

/** Citekeys that stand more than once in a file, each with a problem at each of its places. */
export function duplicateKeys(file: BibFile): ScanProblem[] {
  const others = new Map<number, number[]>();
  for (let row = 0; row < file.count && !file.isStale(row); row++) {
    const first = file.firstOfKey(row);
    if (first !== row) {
      const rows = others.get(first) ?? [];
      rows.push(row);
      others.set(first, rows);
    }
  }
  const spanOf = (row: number) => file.keySpan(row)!;
  const lines = lineNumbers(
    file,
    [...others].flat(2).map((row) => spanOf(row).from),
  );
  const lineOf = (row: number) => lines.get(spanOf(row).from)!;
  const problem = (row: number, message: string): ScanProblem => ({
    code: 'duplicate-citekey',
    severity: 'warning',
    ...spanOf(row),
    message,
  });
  return [...others].flatMap(([first, rows]) => {
    const name = `“${file.citekey(first)}”`;
    const more = rows.length > 1 ? ` and ${rows.length - 1} more` : '';
    return [
      problem(first, `${name} stands again in line ${lineOf(rows[0]!)}${more}. This entry is the one that is used.`),
      ...rows.map((row) => problem(row, `${name} stands in line ${lineOf(first)} already. This entry is not used.`)),
    ];
  });
}

/** The 1-based lines of byte offsets, found in one pass over the file. */
function lineNumbers(file: BibFile, offsets: readonly number[]): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  const ordered = [...new Set(offsets)].sort((a, b) => a - b);
  let line = 1;
  let passed = 0;
  let last = 0;
  for (const part of ordered.length > 0 ? file.stretch(0, ordered[ordered.length - 1]!) : []) {
    for (let i = 0; i < part.length; i++) {
      while (ordered[passed]! <= last) {
        lines.set(ordered[passed++]!, line);
      }
      const byte = part[i]!;
      line += byte === LF || (byte === CR && part[i + 1] !== LF) ? 1 : 0;
      last++;
    }
  }
  for (; passed < ordered.length; passed++) {
    lines.set(ordered[passed]!, line);
  }
  return lines;
}
