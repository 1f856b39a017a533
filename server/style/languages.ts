/** Language tags by BibLaTeX's names of languages. Of several names of a tag the first is the one to be written. */
export const LANGUAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: 'en',
    american: 'en-US',
    usenglish: 'en-US',
    british: 'en-GB',
    ukenglish: 'en-GB',
    german: 'de',
    ngerman: 'de',
    french: 'fr',
    spanish: 'es',
    italian: 'it',
    dutch: 'nl',
    portuguese: 'pt',
    swedish: 'sv',
    danish: 'da',
    finnish: 'fi',
    polish: 'pl',
    russian: 'ru',
    czech: 'cs',
    hungarian: 'hu',
    turkish: 'tr',
    greek: 'el',
    japanese: 'ja',
    chinese: 'zh',
    korean: 'ko',
  }),
);

/** BibLaTeX's name of a tag's language, or of the language without its country; undefined where it is not known. */
export function languageName(tag: string): string | undefined {
  const named = (wanted: string) => [...LANGUAGES].find(([, known]) => known.toLowerCase() === wanted)?.[0];
  const lower = tag.toLowerCase();
  return named(lower) ?? named(lower.split(/[-_]/)[0]!);
}
