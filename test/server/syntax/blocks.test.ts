import { expect, test } from 'vitest';
import { blockwise } from '../../../server/syntax/blocks.ts';
import type { Document } from '../../../server/syntax/document.ts';
import { markdown } from '../../fixture.ts';

/** A finder of words that keeps what it was given. */
function words() {
  const given: string[] = [];
  const find = blockwise<{ from: number; word: string }>(
    (_, text) => {
      given.push(text);
      return [...text.matchAll(/\w+/g)].map((match) => ({ from: match.index, word: match[0] }));
    },
    ({ from, word }, by) => ({ from: from + by, word }),
  );
  return { given, in: ({ tree, lines }: Document) => find(tree, lines, undefined) };
}

const paragraph = (i: number) => `paragraph${i} ${'x '.repeat(100)}`.trim();
const long = Array.from({ length: 200 }, (_, i) => paragraph(i)).join('\n\n');

test('blocks are read one by one, also those of lists and quotations, and their marks; offsets are the document’s', () => {
  const { given, in: find } = words();
  const document = markdown('# one\n\n> two\n>\n> - three\n\nfour');
  const found = find(document);
  expect(given).toEqual(['# one', '>', 'two', '>', '>', '-', 'three', 'four']);
  expect(found.map(({ from, word }) => document.text.slice(from, from + word.length) === word)).not.toContain(false);
});

test('after a keystroke only the edited blocks are read, and what stands behind it has moved', () => {
  const { given, in: find } = words();
  const before = markdown(long);
  const seen = find(before);
  given.length = 0;
  const at = { line: 200, character: 0 };
  const after = before.edit([{ range: { start: at, end: at }, text: 'new ' }], 2);
  const found = find(after);
  // Lezer parses the paragraph before an edit again, which might end elsewhere now, and a last line that nothing ends.
  expect(given).toEqual([paragraph(99), `new ${paragraph(100)}`, paragraph(199)]);
  expect(found.map(({ word }) => word)).toContain('new');
  expect(found.at(-1)!.from).toBe(seen.at(-1)!.from + 4);
  expect(find(before)).toEqual(seen);
});

test('blocks within blocks without end are read without recursion', () => {
  const { in: find } = words();
  expect(find(markdown(`${'>'.repeat(5000)} deep`)).map(({ word }) => word)).toEqual(['deep']);
});
