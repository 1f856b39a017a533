import { FIELD, type SearchText } from '../../../../server/library/search/searchtext.ts';
import { fold, words } from '../../../../server/library/words.ts';

/** A word of an entry as the search sees it: the name of its field, and the folded word. */
export type Word = [field: keyof typeof FIELD, word: string];

export function searchText(entries: readonly (readonly Word[])[]): SearchText {
  const encoder = new TextEncoder();
  const encoded = entries.map((entry) =>
    encoder.encode(entry.map(([field, word]) => String.fromCharCode(FIELD[field]) + word).join('')),
  );
  const from = new Uint32Array(entries.length + 1);
  encoded.forEach((entry, i) => {
    from[i + 1] = from[i]! + entry.length;
  });
  const bytes = new Uint8Array(from[entries.length]!);
  encoded.forEach((entry, i) => {
    bytes.set(entry, from[i]);
  });
  return { count: entries.length, bytes, from };
}

/** The words of a work written in one line: `key | authors, first one first | title, journal, year | topics`. */
export function work(line: string): Word[] {
  const [key = '', authors = '', rest = '', topics = ''] = line.split('|').map((part) => part.trim());
  const [first = '', ...others] = authors.split(',');
  const parts = key.match(/\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? [];
  const of = (field: Word[0], text: string) => words(text).map((word): Word => [field, word]);
  return [
    ['key', fold(key)],
    ...of('firstAuthor', first),
    ...of('author', others.join(' ')),
    ...of('topic', topics),
    ...of('rest', rest),
    ...of('keyPart', parts.slice(1).join(' ')),
  ];
}
