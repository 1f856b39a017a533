import { describe, expect, test } from 'vitest';
import { checkRows, duplicateKeys } from '../../../../../server/library/readers/bibtex/check.ts';
import { nextVersion, read, told, utf8 } from './fixture.ts';

const checked = (text: string) => {
  const file = read(text);
  return told(text, checkRows(file, 0, file.count));
};

describe('records', () => {
  test('lack of what every work has is information, at the key', () => {
    const text =
      '@article{a, year=2001}\n@book{b, title={T}, editor={E}, date={2001}}\n@misc{c, title={}, author={A}, year=2000}';
    expect(checked(text)).toEqual([
      'a ⇒ The entry “a” has no author or editor and no title.',
      'c ⇒ The entry “c” has no title.',
    ]);
    expect(checkRows(read(text), 0, 1)[0]).toMatchObject({ code: 'missing-field', severity: 'information' });
  });

  test('what a parent gives is not missing, nor has data or a set of entries to be a work', () => {
    expect(
      checked(
        '@inbook{c, author={A}, title={T}, crossref={p}}@book{p, author={B}, title={P}, year=2001}@xdata{x, note={n}}',
      ),
    ).toEqual([]);
  });

  test('an undefined macro has its problem at its name; months and later definitions are known as such', () => {
    const text = '@a{a, author={A}, title=ttl # { x}, year=2001, month=feb, journal=late}@string{late={L}}';
    expect(checked(text)).toEqual([
      'ttl ⇒ Nothing before this entry defines “ttl”: define it with @string, or put the text in braces.',
      'late ⇒ Nothing before this entry defines “late”: define it with @string, or put the text in braces.',
    ]);
  });

  test('an alias is checked with its entry', () => {
    expect(checked('@a{a, ids={b,c}}')).toHaveLength(1);
  });
});

describe('a key that stands twice', () => {
  test('is told at both places, with the line of the other', () => {
    const text = '@a{k,}\n\n@a{other,}\r\n@a{k,}\n@a{k,}';
    const file = read(text);
    expect(told(text, duplicateKeys(file))).toEqual([
      'k ⇒ “k” stands again in line 4 and 1 more. This entry is the one that is used.',
      'k ⇒ “k” stands in line 1 already. This entry is not used.',
      'k ⇒ “k” stands in line 1 already. This entry is not used.',
    ]);
    expect(duplicateKeys(file).map(({ from }) => from)).toEqual([3, 23, 30]);
  });

  test('is found over the pieces of a changed file', () => {
    const body = Array.from({ length: 9 }, (_, i) => `@a{k${i}, title={T ${i}}}\n`).join('');
    const edited = body.replace('@a{k5, title={T 5}', '@a{k2, title={T 2}');
    const file = nextVersion(read(body), utf8(edited));
    expect(file.pieces.length).toBeGreaterThan(1);
    expect(duplicateKeys(file)).toEqual(duplicateKeys(read(edited)));
    expect(told(edited, duplicateKeys(file))).toEqual([
      'k2 ⇒ “k2” stands again in line 6. This entry is the one that is used.',
      'k2 ⇒ “k2” stands in line 3 already. This entry is not used.',
    ]);
  });

  test('keys differ by case, and an alias is a key', () => {
    expect(duplicateKeys(read('@a{k,}@a{K,}'))).toEqual([]);
    expect(duplicateKeys(read('@a{k,}@a{l, ids={k}}'))).toHaveLength(2);
  });
});
