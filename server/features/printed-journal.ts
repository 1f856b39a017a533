import { fold, words } from '../library/words.ts';

/** Words that many journals' names have, and that abbreviated names leave out. */
const COMMON = new Set(['journal', 'j', 'of', 'the', 'and', 'for', 'in', 'on', 'a', 'an', 'de', 'la', 'der', 'und']);

const telling = (name: string) => words(name).filter((word) => !COMMON.has(word));

/** Whether one word may be short for another: it begins alike and its letters follow in order ("natl", "psychiatr"). */
function isShortFor(short: string, word: string): boolean {
  let at = 0;
  for (const letter of word) {
    at += letter === short[at] ? 1 : 0;
  }
  return short[0] === word[0] && at === short.length;
}

const mayBe = (a: string, b: string) => isShortFor(a, b) || isShortFor(b, a);

const initials = (name: string) =>
  words(name)
    .filter((word) => !['of', 'the', 'and', 'for', 'in', 'a'].includes(word))
    .map((word) => word[0])
    .join('');

/** The words with which a text begins, up to its first number. */
const opening = (text: string) => /^[^\d]*/.exec(text)![0];

/** Whether a text begins with the name of a journal, in full or abbreviated. */
export function journalBegins(text: string, journals: readonly string[]): boolean {
  const printed = telling(opening(text));
  return journals.some((name) => {
    const record = telling(name);
    const exact = fold(text).startsWith(fold(name));
    const alike = record.every((word, i) => printed[i] !== undefined && mayBe(printed[i], word));
    return name !== '' && (exact || (record.length > 0 && alike) || printed[0] === initials(name));
  });
}

/**
 * Whether what is printed behind a title names a record's journal: `true` where it does, in full or abbreviated, `false` where it has
 * no word of it, undefined where nothing can be said.
 */
export function namesJournal(tail: string, journals: readonly string[]): boolean | undefined {
  const printed = telling(opening(tail.replace(/^[^\p{L}\p{N}]+/u, '')));
  const names = journals.filter((name) => telling(name).length > 0);
  if (printed.length === 0 || names.length === 0) {
    return undefined;
  }
  if (
    names.some(
      (name) => journalBegins(tail.replace(/^[^\p{L}\p{N}]+/u, ''), [name]) || printed.includes(initials(name)),
    )
  ) {
    return true;
  }
  const some = names.some((name) => telling(name).some((word) => printed.some((other) => mayBe(other, word))));
  return some ? undefined : false;
}
