import { expect, test } from 'vitest';
import { failure, shortcomings } from '../../../client/pandoc/explain.ts';

const failed = (messages: string) => failure({ code: 1, out: '', messages }, 'pdf');

test.each([
  [
    'LaTeX lacks a file',
    "[WARNING] Missing character\nError producing PDF.\n! LaTeX Error: File `soul.sty' not found.\n\nl.12",
    "Pandoc could not make the PDF. The program that makes PDF lacks its file “soul.sty”. A Word document or HTML page needs none. It says: Error producing PDF. ! LaTeX Error: File `soul.sty' not found. l.12",
  ],
  [
    'anything else: its first lines, without warnings',
    '[WARNING] one\npandoc: a\n\nb\r\nc\nd',
    'Pandoc could not make the PDF. It says: pandoc: a b c',
  ],
  ['nothing', '', 'Pandoc could not make the PDF. It ended with the code 1.'],
])('%s', (_, messages, words) => expect(failed(messages)).toBe(words));

test('it hung, or was not to be started', () => {
  expect(failure({ out: '', messages: '', why: 'hanging' }, 'docx')).toBe(
    'The Word document was not made: pandoc did not come to an end, and was stopped.',
  );
  expect(failure({ out: '', messages: 'spawn EACCES', why: 'not-started' }, 'docx')).toBe(
    'Pandoc could not be started. It says: spawn EACCES',
  );
});

test('pictures that were not found are named once', () => {
  const messages =
    "[WARNING] Could not fetch resource a b.png: replacing\n[WARNING] Could not fetch resource 'c.png': x\n";
  expect(shortcomings(messages + messages)).toEqual(['Pictures were not found: a b.png, c.png.']);
  expect(shortcomings('')).toEqual([]);
});
