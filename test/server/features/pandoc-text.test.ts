import { describe, expect, test } from 'vitest';
import { pandocText } from '../../../server/features/pandoc-text.ts';
import { listBlock } from '../../../server/features/written-list.ts';
import { NO_SOURCES, type Snapshot } from '../../../server/snapshot.ts';
import { markdown, snapshot } from '../../fixture.ts';

const of = (text: string, languageId = 'markdown', prints = true) =>
  pandocText(snapshot, markdown(text, 'file:///draft.md', languageId), prints);

describe('the text for Pandoc', () => {
  test('a list in place of the written one, with the line breaks of the document', () => {
    const block = listBlock('Old.', 'cited', '\r\n');
    expect(of(`One [@a].\r\n\r\n${block}\r\n\r\nEnd.`)).toMatchObject({
      text: 'One [@a].\r\n\r\n\r\n::: {#refs}\r\n:::\r\n\r\n\r\nEnd.',
      suppress: false,
    });
  });
  test('no second place where there is one beside it', () =>
    expect(of(`::: {#refs}\n:::\n\n${listBlock('Old.', 'cited', '\n')}\n`).text).toBe('::: {#refs}\n:::\n\n\n\n\n'));
  test('all seven stay as they are', () => {
    const text = `One [@a].\n\n${listBlock('Seven.', 'core', '\n')}\n`;
    expect(of(text)).toMatchObject({
      text,
      suppress: true,
      notes: [expect.stringMatching(/more than the works cited/)],
    });
  });
  test('a place under the heading, or with one at the end', () => {
    expect(of('A [@a].\n\n# References\n\n# B\n').text).toBe('A [@a].\n\n# References\n\n::: {#refs}\n:::\n\n# B\n');
    expect(of('A [@a].\n').text).toBe('A [@a].\n\n## References\n\n::: {#refs}\n:::\n');
  });
  test.each([
    ['where the style prints no list', 'A [@a].\n', false],
    ['within open code', 'A [@a].\n\n```\ncode\n', true],
    ['where the writer has said what heading there is', '---\nreference-section-title: L\n---\n\nA [@a].\n', true],
  ])('none %s', (_, text, prints) => expect(of(text, 'markdown', prints).text).toBe(text));
  test('one line with a year under the heading is a remark, and no list', () =>
    expect(of('A [@a].\n\n# References\n\nSearched in 2024.\n').suppress).toBeUndefined());
});

test('it has a title, in the front matter or in Pandoc’s own block', () => {
  expect(['---\ntitle: x\n---\n', '% x\n', '---\npagetitle: x\n---\n'].map((text) => of(text).titled)).toEqual([
    true,
    true,
    true,
  ]);
  expect(of('---\nlang: de\n---\n\ntitle: x\n').titled).toBe(false);
});

test('the Markdown that it is written in', () => {
  const document = markdown('x');
  const library = { uri: 'file:///a.bib', shown: 'a', format: 'bibtex' as const, by: { from: 0, to: 0 } };
  const sources = { ...NO_SOURCES, named: { ...NO_SOURCES.named, libraries: [library] } };
  const pandocs: Snapshot = { ...snapshot, sources: new Map([[document.uri, sources]]) };
  expect(pandocText(pandocs, document, true).reader).toBe('markdown');
  expect(of('x').reader).toMatch(/^markdown\+lists_without_preceding_blankline/);
  expect(of('x', 'quarto').reader).toBe('markdown+autolink_bare_uris');
});

test('code that is run elsewhere is said, and only there', () => {
  const text = '```{python}\n1\n```\n';
  expect([of(text, 'quarto').notes.length, of(text).notes.length]).toEqual([1, 0]);
});
