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

const encoder = new TextEncoder();

/** What is searched of one entry, as the bytes of a search text. */
export function searchedBytes({ citekey, brief, topics }: Searched): Uint8Array {
  const [first = '', ...others] = brief.authors;
  return encoder.encode(
    [
      marked(FIELD.key, [fold(citekey)]),
      marked(FIELD.keyPart, keyParts(citekey)),
      marked(FIELD.firstAuthor, words(first)),
      marked(FIELD.author, others.flatMap(words)),
      marked(FIELD.topic, topics.flatMap(words)),
      marked(FIELD.rest, words(`${brief.title} ${brief.journal} ${brief.year}`)),
    ].join(''),
  );
}

/** The search text of entries, given what is searched of each. */
export function joined(searched: readonly Uint8Array[]): SearchText {
  const from = new Uint32Array(searched.length + 1);
  searched.forEach(({ length }, i) => {
    from[i + 1] = from[i]! + length;
  });
  const bytes = new Uint8Array(from[searched.length]!);
  searched.forEach((one, i) => {
    bytes.set(one, from[i]!);
  });
  return { count: searched.length, bytes, from };
}
