import { expect, test } from 'vitest';
import { markdown, picture } from '../../fixture.ts';

/** The notes in order, with the line of the text in which each is referred to. */
function notes(text: string): string {
  const document = markdown(text);
  return picture(
    document,
    document.notes.map(({ at, text: { from, to } }) => ({
      from,
      to,
      note: at === undefined ? 'nowhere' : `line ${document.lines.lineAt(at) + 1}`,
    })),
  );
}

test('notes stand in the order in which the text refers to them, wherever they are defined', () => {
  expect(
    notes('One.[^b] Two.^[Inline.] Three.[^a]\n\n[^a]: Third.\n[^b]: First.\n[^c]: Never.\n\nAgain.[^b]\n'),
  ).toMatchInlineSnapshot(`
    "[^b]: First.
    ^^^^^^^^^^^^ line 1
    One.[^b] Two.^[Inline.] Three.[^a]
                 ^^^^^^^^^^ line 1
    [^a]: Third.
    ^^^^^^^^^^^^ line 1
    [^c]: Never.
    ^^^^^^^^^^^^ nowhere"
  `);
});

test('a note within a quotation, and one that goes on below', () => {
  expect(notes('> Quoted.[^q]\n\n[^q]: A note\n\n    that goes on.\n')).toMatchInlineSnapshot(`
    "[^q]: A note
    ^^^^^^^^^^^^ line 1"
  `);
  const { notes: found, lines } = markdown('A.[^q]\n\n[^q]: A note\n\n    that goes on [@feder2014].\n');
  expect(lines.slice(found[0]!.text.from, found[0]!.text.to)).toContain('that goes on [@feder2014].');
});
