import type { Reading } from './reading.ts';

// Common words of a language that are rare in others: every sentence of prose in it has some.
const COMMON: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    (
      'the and or for with are were be been have has may might can could will would it its this that these those to who which ' +
      'than by from not but after before when if you your we our they their she his my there more most some all one each every how what does did'
    ).split(' '),
  ),
};

/** Words of a sentence for one common word at least; headline-like sentences of English have fewer, other languages none. */
const WORDS_A_COMMON_ONE = 8;

/** Whether a sentence can be in a language, by its common words. A language that is not known here is not tested. */
export function isIn(language: string, { words, count }: Reading): boolean {
  const common = COMMON[language];
  if (!common || count < WORDS_A_COMMON_ONE) {
    return true;
  }
  let needed = Math.floor(count / WORDS_A_COMMON_ONE);
  for (let at = 0; at < count && needed > 0; at++) {
    if (common.has(words[at]!.text)) {
      needed--;
    }
  }
  return needed === 0;
}
