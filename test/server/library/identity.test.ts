import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash32, hashStudy, normaliseDoi, normaliseTitle } from '../../../server/library/identity.ts';
import { writeKey } from '../../../server/library/readers/bibtex/key-words.ts';
import { keyParts } from '../../../server/library/search/searchtext.ts';
import { fold, words } from '../../../server/library/words.ts';
import { identity, read, utf8 } from './readers/bibtex/fixture.ts';

test('letters that have no decomposition fold as they are typed', () => {
  expect(fold('Ørsted Łukasz Đorđe Weiß Ærø Œuvre ıslak Þór Ðe İstanbul ΟΔΟΣ ǅ ﬁ')).toBe(
    'orsted lukasz dorde weiss aero oeuvre islak thor de istanbul οδοσ dz fi',
  );
});

describe('the same study', () => {
  test.each([
    ['10.1000/ABC', '10.1000/abc'],
    ['https://doi.org/10.1000/abc.', '10.1000/abc'],
    ['doi: 10.1000/a_b;c', '10.1000/a_b;c'],
    ['none', undefined],
    ['', undefined],
  ])('DOI %s', (written, doi) => {
    expect(normaliseDoi(written)).toBe(doi);
    expect(identity(read(`@a{a, doi={${written}}}`), 0).doi).toBe(doi === undefined ? 0 : hash32(doi));
  });

  test('an escaped underscore is part of the DOI', () => {
    expect(identity(read('@a{a, doi={10.1000/a\\_b}}'), 0).doi).toBe(hash32('10.1000/a_b'));
  });

  test('title and year, whatever case, markup and punctuation', () => {
    expect(normaliseTitle('The <i>S</i>-Ketamine effect: “naïve”?')).toBe('the s ketamine effect naive');
    const { study } = identity(
      read('@a{a, title={The {S}-Ketamine effect}, subtitle={na\\"{\\i}ve}, date={2014-01}}'),
      0,
    );
    expect(study).toBe(hashStudy('The S-ketamine effect: naïve', '2014'));
    expect(identity(read('@a{a, title={T}}'), 0).study).toBe(0);
    expect([hashStudy('', '2014'), hashStudy('T', '')]).toEqual([0, 0]);
  });

  test('also where the year is inherited', () => {
    const file = read('@a{a, title={T}, crossref={p}}@a{p, title={P}, year=2014}');
    expect(identity(file, 0).study).toBe(hashStudy('T', '2014'));
  });
});

describe('the parts of a key', () => {
  test.each([
    ['smithKetamine_2014', ['ketamine', '2014']],
    ['duman2016', ['2016']],
    ['DBLP:books/x', ['books', 'x']],
    ['PTSDTrial', []],
    ['müllerÜber99a', ['uber', '99', 'a']],
    ['--', []],
  ])('%s', (key, parts) => expect(keyParts(key)).toEqual(parts));

  test('any key: the scanner writes the same', () => {
    const unit = fc.constantFrom('a', 'B', '9', '_', ':', 'é', 'Ü', 'ß', '漢', '\x01');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (key) => {
        const out = { bytes: new Uint8Array(0), at: 0 };
        writeKey(out, utf8(key), 0, utf8(key).length);
        const expected = `\x01${fold(key).replace(/[\0-\x20]/g, '')}${keyParts(key)
          .map((part) => `\x06${part}`)
          .join('')}`;
        expect(new TextDecoder().decode(out.bytes.subarray(0, out.at))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

test('each character folds by itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(words([...text].map(fold).join(''))).toEqual(words(text));
    }),
  );
});
