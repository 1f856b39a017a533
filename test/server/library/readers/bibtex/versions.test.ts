import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BibFile } from '../../../../../server/library/readers/bibtex/bib-file.ts';
import { BibFile as File } from '../../../../../server/library/readers/bibtex/bib-file.ts';
import { changed, compareWith } from '../../../../../server/library/readers/bibtex/versions.ts';
import { identity, keys, nextVersion, read, rows, searched, utf8 } from './fixture.ts';

/** All that can be known of a version. */
const seen = (file: BibFile) => ({
  rows: rows(file).map((row) => ({
    key: file.citekey(row),
    found: file.find(file.citekey(row)),
    span: file.span(row),
    keySpan: file.keySpan(row),
    words: searched(file, row),
    brief: file.brief(row),
    record: file.record(row),
    identity: identity(file, row),
  })),
  problems: file.problems,
  complete: file.complete,
});

const entry = (i: number) => `@article{key${i}, author={Lee, A}, title={Title ${i}}, journal=j, year=${2000 + i}}\n\n`;
const library = (count: number) =>
  `@string{j = {Journal}}\n${Array.from({ length: count }, (_, i) => entry(i)).join('')}`;

describe('a changed file', () => {
  const text = library(40);

  test('only what changed is scanned again; the rest keeps its bytes', () => {
    const before = read(text);
    const edited = text.replace('Title 20}', 'Another title}');
    const after = nextVersion(before, utf8(edited));
    expect(seen(after)).toEqual(seen(read(edited)));
    expect(after.pieces).toHaveLength(3);
    expect(after.pieces[0]!.scan).toBe(before.pieces[0]!.scan);
    expect(after.pieces[2]!.scan).toBe(before.pieces[0]!.scan);
    expect(after.pieces[1]!.scan.source.bytes.length).toBeLessThan(400);
  });

  test('many changes after each other end in one piece again', () => {
    let file = read(text);
    let now = text;
    const counts: number[] = [];
    for (let i = 0; i < 40; i++) {
      now = now.replace(`Title ${i}}`, `Title ${i} edited}`);
      file = nextVersion(file, utf8(now));
      counts.push(file.pieces.length);
      expect(file.brief(file.find(`key${i}`)).title).toBe(`Title ${i} edited`);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(32);
    expect(Math.min(...counts.slice(2))).toBe(1);
    expect(seen(file)).toEqual(seen(read(now)));
  });

  test.each([
    ['a macro', text.replace('{Journal}', '{Other}')],
    ['a macro in the middle', text.replace('@article{key20', '@string{j={New}}\n@article{key20')],
    ['an open comment', text.replace('@article{key20', '@comment{\n@article{key20')],
    ['all', ''],
  ])('%s changes what stands behind', (_, edited) => {
    const after = nextVersion(read(text), utf8(edited));
    const fresh = read(edited);
    expect(after.pieces.map(({ scan }) => scan.count)).toEqual(fresh.pieces.map(({ scan }) => scan.count));
    expect(seen(after).rows.slice(0, fresh.count)).toEqual(seen(fresh).rows);
  });

  test('an entry that is opened leaves its neighbours', () => {
    const edited = text.replace('Title 20}', 'Title 20');
    const after = nextVersion(read(text), utf8(edited));
    expect(seen(after)).toEqual(seen(read(edited)));
    expect(after.count).toBe(39);
  });

  test('a parent changes its children', () => {
    const family = `${library(10)}@inproceedings{child, title={T}, crossref={parent}}\n${library(5)}@proceedings{parent, title={Old}}\n`;
    const edited = family.replace('Old', 'New');
    expect(seen(nextVersion(read(family), utf8(edited)))).toEqual(seen(read(edited)));
    const without = family.replace('@proceedings{parent', '@proceedings{nobody');
    expect(seen(nextVersion(nextVersion(read(family), utf8(without)), utf8(family)))).toEqual(seen(read(family)));
  });

  test('the new content can come in chunks that are overwritten', () => {
    const before = read(text);
    const edited = utf8(text.replace('Title 20}', 'A title that is longer}').replace('Title 25}', 'T}'));
    const compared = compareWith(before, edited.length);
    const chunk = new Uint8Array(97);
    for (let at = 0; at < edited.length; at += chunk.length) {
      const part = edited.subarray(at, at + chunk.length);
      chunk.set(part);
      compared.push(chunk.subarray(0, part.length));
      chunk.fill(0);
    }
    const after = changed(before, compared.end());
    expect(after?.pieces).toHaveLength(3);
    expect(seen(after!)).toEqual(seen(File.read(edited)));
  });

  test('a content of another length than announced must be read anew', () => {
    const before = read(text);
    const compared = compareWith(before, text.length);
    compared.push(utf8(text.slice(0, 100)));
    expect(changed(before, compared.end())).toBeUndefined();
  });

  test('nothing changed: the version stays', () => {
    const before = read(text);
    expect(nextVersion(before, utf8(text))).toBe(before);
  });
});

const part = fc.constantFrom(
  ...[0, 1, 2, 3, 4, 5].map(entry),
  ...[
    '@string{j={X}}\n',
    '@string{k="K" # j}\n',
    '@book{b, title={B}, journal=k, crossref={key1}}\n',
    '@misc{key1, title={P}, ids={q, r}}\n',
  ],
  ...['\n', ' ', '}', '{', '"', ',', '@', '% ', 'junk\n', '@comment{', '@article{open,\n', 'ü', 'title={Z},'],
);
const content = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''));

test('any edit: the next version equals a fresh reading', () => {
  fc.assert(
    fc.property(
      content,
      fc.nat(),
      fc.nat(120),
      fc.array(part, { maxLength: 2 }),
      fc.integer({ min: 1, max: 300 }),
      (text, place, length, insert, step) => {
        const from = place % (text.length + 1);
        const edited = text.slice(0, from) + insert.join('') + text.slice(from + length);
        const before = read(text);
        const bytes = utf8(edited);
        const compared = compareWith(before, bytes.length);
        for (let at = 0; at < bytes.length; at += step) {
          compared.push(bytes.subarray(at, at + step));
        }
        const after = changed(before, compared.end());
        const fresh = read(edited);
        if (after && !after.stale) {
          expect(seen(after)).toEqual(seen(fresh));
        } else if (after) {
          expect(keys(after).slice(0, fresh.count)).toEqual(keys(fresh));
        }
      },
    ),
    { numRuns: 1000 },
  );
}, 60_000);

test('edits one after another, half-written states too, end in what a fresh reading finds', () => {
  fc.assert(
    fc.property(fc.array(content, { minLength: 1, maxLength: 5 }), (contents) => {
      let file = read('');
      for (const text of contents) {
        file = nextVersion(file, utf8(text));
        const fresh = read(text);
        expect(keys(file).slice(0, fresh.count)).toEqual(keys(fresh));
        if (fresh.complete && fresh.count > 0) {
          expect(seen(file)).toEqual(seen(fresh));
        }
      }
    }),
    { numRuns: 500 },
  );
}, 60_000);

describe('a half-written file', () => {
  const text = library(10);
  const whole = read(text);
  const half = text.slice(0, text.indexOf('Title 4') + 3);

  test('keeps the entries of the last whole version and says so', () => {
    const file = nextVersion(whole, utf8(half));
    expect(keys(file)).toEqual(keys(whole));
    expect(rows(file).map((row) => file.isStale(row))).toEqual([...Array(4).fill(false), ...Array(6).fill(true)]);
    expect(file.span(7)).toBeUndefined();
    expect(file.brief(7)).toEqual(whole.brief(7));
    expect(searched(file, 7)).toEqual(searched(whole, 7));
    expect(file.record(7)).toEqual(whole.record(7));
    expect(file.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'library-syntax: The entry “key4” is not closed: a } is missing, in the field “title” or after it.',
      'stale-library: This file ends in the middle of an entry: 6 entries that it had before are kept until it is whole again.',
    ]);
  });

  test('an empty one too, as an editor leaves it for a moment', () => {
    const file = nextVersion(whole, new Uint8Array(0));
    expect(keys(file)).toEqual(keys(whole));
    expect(file.problems.map(({ message }) => message)).toEqual([
      'This file is empty: 10 entries that it had before are kept until it is whole again.',
    ]);
  });

  test('grows in chunks and is whole again: what is gone is gone', () => {
    let file = whole;
    const next = library(12).replace(entry(3), '');
    for (let length = 0; length < next.length; length += 50) {
      file = nextVersion(file, utf8(next.slice(0, length)));
    }
    file = nextVersion(file, utf8(next));
    expect(file.stale).toBeUndefined();
    expect(seen(file)).toEqual(seen(read(next)));
  });

  test('the first reading has nothing to keep', () => {
    expect(keys(nextVersion(read(''), utf8(half)))).toEqual(['key0', 'key1', 'key2', 'key3']);
  });
});
