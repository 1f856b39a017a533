import { expect, test } from 'vitest';
import { LOCALES, localeOf } from '../../../server/style/locales.ts';

test.each([
  ['de-DE', 'de-DE'],
  ['DE_at', 'de-AT'],
  ['de_DE.UTF-8', 'de-DE'],
  ['de', 'de-DE'],
  ['de-LU', 'de-DE'],
  ['en', 'en-US'],
  ['en-AU', 'en-GB'],
  ['en-CA', 'en-US'],
  ['pt', 'pt-PT'],
  ['pt-Latn-BR', 'pt-BR'],
  ['zh', 'zh-CN'],
  ['zh-Hant', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['es', 'es-ES'],
  ['es-AR', 'es-MX'],
  ['fr-BE', 'fr-FR'],
  ['sr', 'sr-RS'],
  ['nb', 'nb-NO'],
  ['no', 'nb-NO'],
  ['nn', 'nn-NO'],
  ['ar-EG', 'ar'],
  ['eu-ES', 'eu'],
  ['la', 'la'],
  ['xx', 'en-US'],
  ['', 'en-US'],
  [undefined, 'en-US'],
])('%s is set in %s', (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});

test('every locale is its own', () => {
  expect(LOCALES.map((locale) => localeOf(locale))).toEqual(LOCALES);
});
