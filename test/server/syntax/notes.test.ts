import { expect, test } from 'vitest';
import { markdown } from '../../fixture.ts';

/** The notes of a text: where they are referred to, and what they say. */
const notes = (text: string) =>
  markdown(text).notes.map(({ at, text: { from, to } }) => [
    at === undefined ? undefined : text.slice(at, at + 4),
    text.slice(from, to),
  ]);

test('notes stand in the order in which the text refers to them, those without a reference last', () => {
  const text =
    '[^no]: nobody\n\n[^b]: second @b\n\nA[^a], B[^b] and ^[third @c].\n\n[^a]: first @a\n\n    and more of it\n\nBehind.\n';
  expect(notes(text)).toEqual([
    ['[^a]', '[^a]: first @a\n\n    and more of it'],
    ['[^b]', '[^b]: second @b'],
    ['^[th', '^[third @c]'],
    [undefined, '[^no]: nobody'],
  ]);
});

test('a note is that of its first reference and of its first definition', () => {
  expect(notes('A[^a] B[^b] C[^a]\n\n[^a]: one\n[^a]: two\n[^b]: three\n')).toEqual([
    ['[^a]', '[^a]: one'],
    ['[^b]', '[^b]: three'],
  ]);
});

test('after an edit the notes are those of the new text', () => {
  const document = markdown('A[^a] B[^b]\n\n[^a]: one\n\n[^b]: two\n');
  expect(document.notes).toHaveLength(2);
  const start = { line: 0, character: 0 };
  const edited = document.edit([{ range: { start, end: start }, text: 'New ^[note] ' }], 2);
  expect(edited.notes.map(({ text: { from, to } }) => edited.text.slice(from, to))).toEqual([
    '^[note]',
    '[^a]: one',
    '[^b]: two',
  ]);
});
