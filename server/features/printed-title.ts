import { editDistance } from '../library/words.ts';
import type { Span } from '../text.ts';
import { journalBegins } from './printed-journal.ts';
import { type PrintedLine, placedWords, type Word } from './printed-line.ts';

/** Where a printed line has a record's title, and how much of it. */
export interface PrintedTitle extends Span {
  /** 0 to 1: 1 minus the share of the record's words that are changed. */
  share: number;
  /** Whether the words are the record's, but for case, punctuation, hyphens and American or British spelling. */
  isSame: boolean;
  /** Words of the record's title that were looked for. */
  length: number;
}

/** Words by which a printed title may go on before its next punctuation and still be the record's with an addition. */
const MOST_ADDED = 3;
/** Words of a title before its subtitle that make it known without the subtitle. */
const MAIN_WORDS = 4;

/** A word as titles are compared: "randomised" is "randomized", and "behaviour" is "behavior". */
const alike = (word: string) => word.replaceAll('z', 's').replace(/our/g, 'or').replace(/[ao]e/g, 'e');

const isLink = ({ word }: Word) => word === 'and';

/** The stretch of words that is nearest to those sought (Sellers): the first and the last one's index and the changes between. */
function nearest(sought: readonly string[], words: readonly string[]): { first: number; last: number; edits: number } {
  let before = words.map((_, j) => ({ edits: 0, first: j }));
  before.push({ edits: 0, first: words.length });
  for (const [i, word] of sought.entries()) {
    const row = [{ edits: i + 1, first: 0 }];
    for (let j = 1; j <= words.length; j++) {
      const same = before[j - 1]!;
      const kept = { edits: same.edits + (word === words[j - 1] ? 0 : 1), first: same.first };
      const left = { edits: before[j]!.edits + 1, first: before[j]!.first };
      const added = { edits: row[j - 1]!.edits + 1, first: row[j - 1]!.first };
      row.push([kept, left, added].reduce((best, one) => (one.edits < best.edits ? one : best)));
    }
    before = row;
  }
  let last = 0;
  before.forEach(({ edits }, j) => {
    last = edits < before[last]!.edits ? j : last;
  });
  return { first: before[last]!.first, last: last - 1, edits: before[last]!.edits };
}

/** The words that differ between two titles; at most as many as the second has. */
function changes(printed: readonly string[], record: readonly string[]): number {
  const all = [...new Set([...printed, ...record])];
  // A character for each word, so that words are compared as characters are.
  const encode = (words: readonly string[]) => String.fromCharCode(...words.map((word) => all.indexOf(word)));
  return Math.min(record.length, editDistance(encode(printed), encode(record), record.length));
}

const BEFORE = /[.?!;,:"“”„«»‘’'()[\]—–|]/;
const BEHIND = /[.?!;,:"“”»‘’'()[\]—–|]| - /;

/** Finds a record's title in a line; undefined where less than half of its words stand there together. */
function find(
  { plain, words: all }: PrintedLine,
  title: string,
  journals: readonly string[],
): PrintedTitle | undefined {
  const words = all.filter((word) => !isLink(word));
  const sought = placedWords(title.replace(/<\/?[a-z][^<>]*>/gi, '').normalize('NFC')).filter((word) => !isLink(word));
  const keys = words.map(({ word }) => alike(word));
  const wanted = sought.map(({ word }) => alike(word));
  const found = nearest(wanted, keys);
  let { first, last } = found;
  if (wanted.length === 0 || last < first || found.edits > wanted.length / 2) {
    return undefined;
  }
  const gap = (j: number) => plain.slice(words[j]!.to, words[j + 1]!.from);
  let added = 0;
  while (first > 0 && !BEFORE.test(gap(first - 1)) && !/^\d+$/.test(keys[first - 1]!) && added <= MOST_ADDED) {
    first--;
    added++;
  }
  while (
    last + 1 < words.length &&
    !BEHIND.test(gap(last)) &&
    !/^\d+$/.test(keys[last + 1]!) &&
    !journalBegins(plain.slice(words[last + 1]!.from), journals) &&
    added <= MOST_ADDED
  ) {
    last++;
    added++;
  }
  const isSame = keys.slice(first, last + 1).join('') === wanted.join('');
  const share = isSame ? 1 : 1 - changes(keys.slice(first, last + 1), wanted) / wanted.length;
  return added > MOST_ADDED
    ? undefined
    : { from: words[first]!.from, to: words[last]!.to, share, isSame, length: wanted.length };
}

/** Whether what follows a title is no subtitle: the journal, a number, or nothing. */
function endsThere(line: PrintedLine, { to }: Span, journals: readonly string[]): boolean {
  const rest = line.plain.slice(to);
  return /^[^\p{L}]*(?:\d|$)/u.test(rest) || journalBegins(rest.replace(/^[^\p{L}\p{N}]+/u, ''), journals);
}

/** A record's title in a line, or its title without the subtitle where the line prints no other one. */
export function findTitle(line: PrintedLine, title: string, journals: readonly string[]): PrintedTitle | undefined {
  const whole = find(line, title, journals);
  if (whole?.isSame) {
    return whole;
  }
  const main = /^.+?(?=[:?.!]\s|\s[–—-]\s)/.exec(title)?.[0];
  const short = main === undefined ? undefined : find(line, main, journals);
  return short?.isSame && short.length >= MAIN_WORDS && endsThere(line, short, journals) ? short : whole;
}
