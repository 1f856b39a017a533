import type { Brief } from '../entry.ts';
import { fold, words } from '../words.ts';
import { FIELD, keyParts, type SearchText } from './searchtext.ts';

/** What is searched of an entry that is not scanned from bytes. */
export interface Searched {
  citekey: string;
  brief: Brief;
  topics: readonly string[];
}

/** The words of a field as the search text has them: each behind the field's byte. */
function marked(field: number, found: readonly string[]): string {
  const mark = String.fromCharCode(field);
  return found.map((word) => mark + word).join('');
}

function record({ citekey, brief, topics }: Searched): string {
  const [first = '', ...others] = brief.authors;
  return [
    marked(FIELD.key, [fold(citekey)]),
    marked(FIELD.keyPart, keyParts(citekey)),
    marked(FIELD.firstAuthor, words(first)),
    marked(FIELD.author, others.flatMap(words)),
    marked(FIELD.topic, topics.flatMap(words)),
    marked(FIELD.rest, words(`${brief.title} ${brief.journal} ${brief.year}`)),
  ].join('');
}

/** The search text of entries whose briefs are at hand. */
export function briefText(rows: readonly Searched[]): SearchText {
  const encoder = new TextEncoder();
  const records = rows.map((row) => encoder.encode(record(row)));
  const from = new Uint32Array(rows.length + 1);
  records.forEach(({ length }, i) => {
    from[i + 1] = from[i]! + length;
  });
  const bytes = new Uint8Array(from[rows.length]!);
  records.forEach((one, i) => {
    bytes.set(one, from[i]!);
  });
  return { count: rows.length, bytes, from };
}
