/** The locales of the CSL project. */
export const LOCALES: readonly string[] = [
  ...['af-ZA', 'ar', 'bg-BG', 'ca-AD', 'cs-CZ', 'cy-GB', 'da-DK', 'de-AT', 'de-CH', 'de-DE', 'el-GR', 'en-GB', 'en-US'],
  ...['es-CL', 'es-ES', 'es-MX', 'et-EE', 'eu', 'fa-IR', 'fi-FI', 'fr-CA', 'fr-FR', 'gl-ES', 'he-IL', 'hi-IN', 'hr-HR'],
  ...['hu-HU', 'id-ID', 'is-IS', 'it-IT', 'ja-JP', 'km-KH', 'ko-KR', 'la', 'lt-LT', 'lv-LV', 'mn-MN', 'nb-NO', 'nl-NL'],
  ...[
    'nn-NO',
    'pa-PK',
    'pl-PL',
    'pt-BR',
    'pt-PT',
    'ro-RO',
    'ru-RU',
    'sk-SK',
    'sl-SI',
    'sr-RS',
    'sv-SE',
    'th-TH',
    'tr-TR',
  ],
  ...['uk-UA', 'vi-VN', 'zh-CN', 'zh-TW'],
];

const DEFAULT = 'en-US';

/** The dialect that CSL takes for a language of which it has several, and the locale of a language under another code. */
const PRIMARY: Readonly<Record<string, string>> = {
  de: 'de-DE',
  en: 'en-US',
  es: 'es-ES',
  fr: 'fr-FR',
  pt: 'pt-PT',
  zh: 'zh-CN',
  no: 'nb-NO',
  in: 'id-ID',
  iw: 'he-IL',
};

/** Scripts and regions in which Chinese is written in traditional characters. */
const TRADITIONAL = /^zh-(?:hant|hk|mo)\b/;

/** Regions whose English is spelt as in the United States; that of all others is as in Britain. */
const AMERICAN = new Set(['us', 'ca', 'ph', 'pr']);

/** Spanish of the Americas, for which CSL's Mexican is the nearest. */
const LATIN_AMERICAN = /^es-(?:419|ar|bo|co|cr|cu|do|ec|gt|hn|ni|pa|pe|pr|py|sv|us|uy|ve)\b/;

const byTag = new Map(LOCALES.map((locale) => [locale.toLowerCase(), locale]));

/** The locale for a document's language, a tag such as `de-AT`, `pt_br` or `en`; American English where there is none. */
export function localeOf(tag: string | undefined): string {
  // POSIX names carry an encoding or a variety: `de_DE.UTF-8`.
  const wanted =
    tag
      ?.trim()
      .toLowerCase()
      .replaceAll('_', '-')
      .replace(/[.@].*$/, '') ?? '';
  const exact = byTag.get(wanted);
  if (exact !== undefined) {
    return exact;
  }
  const [language] = wanted.split('-') as [string];
  return near(wanted, language) ?? DEFAULT;
}

function near(wanted: string, language: string): string | undefined {
  if (TRADITIONAL.test(wanted)) {
    return 'zh-TW';
  }
  if (LATIN_AMERICAN.test(wanted)) {
    return 'es-MX';
  }
  // A tag may name script and region, as `pt-Latn-BR` does.
  const region = wanted.match(/-([a-z]{2})(?:-|$)/)?.[1];
  if (language === 'en' && region !== undefined && !AMERICAN.has(region)) {
    return 'en-GB';
  }
  return (
    byTag.get(`${language}-${region}`) ??
    PRIMARY[language] ??
    LOCALES.find((locale) => locale === language || locale.startsWith(`${language}-`))
  );
}
