import { expect, test } from 'vitest';
import { citedWorks } from '../../../server/features/cite-clusters.ts';
import { markdown, snapshot } from '../../fixture.ts';

const TEXT =
  'A[^b], then ^[inline] and[^a] and[^b].\n\n[^a]: First\n    line.\n\n[^b]: Second.\n\n[^c]: Nobody refers here.\n\n[^b]: Again.\n';

test('notes are in the order in which the text refers to them, whichever way they are written', () => {
  const { notes, text } = markdown(TEXT);
  expect(notes.map((note) => [note.at, text.slice(note.text.from, note.text.to).trimEnd()])).toEqual([
    [1, '[^b]: Second.'],
    [12, '^[inline]'],
    [25, '[^a]: First\n    line.'],
    [undefined, '[^c]: Nobody refers here.'],
  ]);
});

test('an edit above moves them', () => {
  const before = markdown(TEXT);
  expect(before.notes).toHaveLength(4);
  const start = { line: 0, character: 0 };
  const after = before.edit([{ range: { start, end: start }, text: 'Ü ' }], 2);
  expect(after.notes).toEqual(markdown(`Ü ${TEXT}`).notes);
});

test('what a note cites is numbered where the text refers to it', () => {
  const text = '@berman2000 said[^1], as [@zarate2006].\n\n[^1]: See @feder2014.\n';
  const { clusters } = citedWorks(snapshot, markdown(text));
  expect(clusters.map(({ cluster }) => [cluster.items[0]!.citekey, cluster.inNote, cluster.note])).toEqual([
    ['berman2000', false, 1],
    ['feder2014', true, 2],
    ['zarate2006', false, 3],
  ]);
});
