import type { Reading } from './reading.ts';

// The commonest words of a language: of a sentence of its prose they are two in five, in another language hardly one in ten.
const COMMON: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    (
      'the a an of in to as is at on by and or for with are was were be been has have had may might can could will would it its this that these those who ' +
      'which than from not no but after before when if you your we our they their he she his her my i me us there more most some all one any each every how ' +
      'what does did do so then them'
    ).split(' '),
  ),
};

/** Of so many words one must be a common one. */
const ONE_IN = 6;
/** Words of a sentence that is too short to tell. */
const SHORT = 6;

/** Whether a sentence can be in a language, by its common words. A language that is not known here is not tested. */
export function isIn(language: string, { words, count }: Reading): boolean {
  const common = COMMON[language];
  if (!common || count < SHORT) {
    return true;
  }
  let needed = Math.floor(count / ONE_IN);
  for (let at = 0; at < count && needed > 0; at++) {
    if (common.has(words[at]!.text)) {
      needed--;
    }
  }
  return needed === 0;
}

// Words that only lead to or from what is said.
const LINKING: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the a an of in to as at on by and or for with from than that which is are was were be'.split(' ')),
};

/** Some of a sentence's words, by their indexes in order, without linking ones at either end; one word is always left. */
export function withoutLinks(language: string, { words }: Reading, some: readonly number[]): readonly number[] {
  const linking = LINKING[language];
  const isLink = (at: number) => linking?.has(words[at]!.text) ?? false;
  let from = 0;
  let to = some.length;
  while (to - from > 1 && isLink(some[to - 1]!)) {
    to--;
  }
  while (to - from > 1 && isLink(some[from]!)) {
    from++;
  }
  return some.slice(from, to);
}
