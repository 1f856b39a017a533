import { expect, test } from 'vitest';
import type { FormattedResult } from '../../server/lsp/protocol.ts';
import { oneSession } from './one-session.ts';

const uri = 'file:///draft.md';
const start = oneSession();
/** The style is that of the front matter once the server has read it. */
const READ = { timeout: 20_000 };

/** A document in a style, and what is answered about it. */
async function asking(text: string, csl = 'vancouver') {
  const { connection, open } = await start();
  open(uri, `---\ncsl: ${csl}\n---\n${text}`);
  // The front matter is on line 0 to 2.
  return (line?: number, character = 0, of = uri) =>
    connection.sendRequest<FormattedResult & { html?: string }>('ketacite/formatted', {
      uri: of,
      ...(line !== undefined && { position: { line: line + 3, character } }),
    });
}

test('the list in its forms, with the number of its entries', async () => {
  const ask = await asking('Fast [@berman2000], in PTSD [@feder2014].\n');
  await expect.poll(() => ask(), READ).toMatchObject({ text: expect.stringMatching(/^1\. /) });
  const list = await ask();
  expect(list).toMatchObject({ entries: 2 });
  expect(list).not.toHaveProperty('message');
  const paragraphs = list.html!.split('\n');
  expect(paragraphs).toHaveLength(2);
  expect(paragraphs[0]).toMatch(/^<p style="[^"]*text-indent:-36pt"[^>]*>1\.<span [^>]*>\t<\/span>Berman RM, .*<\/p>$/);
  expect(list).toMatchObject({
    markdown: expect.stringMatching(/^1\. Berman RM, .*\n2\. Feder A, /),
    text: expect.stringMatching(/^1\. Berman RM, .*\n2\. Feder A, /),
  });
});

test('the citation under the cursor, as the style prints it', async () => {
  const ask = await asking('Fast [@berman2000, p. 3], in PTSD @feder2014.\n', 'apa');
  expect(await ask(0, 8)).toEqual({
    markdown: '(Berman et al., 2000, p. 3)',
    html: '(Berman et al., 2000, p. 3)',
    text: '(Berman et al., 2000, p. 3)',
  });
  expect(await ask(0, 40)).toMatchObject({ text: 'Feder et al. (2014)' });
  expect(await ask(0, 1)).toEqual({
    message: 'The cursor is on no citation. Put it on one, such as [@smith2020], and try again.',
    severity: 'warning',
  });
});

test('in a note style the text of the note', async () => {
  const ask = await asking('Fast [@berman2000, p. 3].\n', 'chicago-fullnote-bibliography');
  await expect
    .poll(() => ask(0, 8), READ)
    .toMatchObject({
      text: expect.stringMatching(
        /^Robert M\. Berman et al\., “Antidepressant Effects .* 2000\): 3, https:\/\/doi\.org\//,
      ),
      html: expect.stringContaining('<i>Biological Psychiatry</i>'),
    });
});

test('what is left out is told; where nothing is left there is only the message', async () => {
  const ask = await asking('Fast [@berman2000; @nobody1999], [@nobody1999].\n');
  const left = { message: 'Left out, because no reference has this citekey: nobody1999.', severity: 'warning' };
  await expect.poll(() => ask(0, 8), READ).toMatchObject({ ...left, text: '(1)' });
  expect(await ask()).toMatchObject({ ...left, entries: 1 });
  expect(await ask(0, 36)).toEqual(left);
});

test('nothing cited, and a document that is not open', async () => {
  const ask = await asking('Nothing.\n');
  expect(await ask()).toEqual({
    message: 'This document cites nothing yet. Type @ to cite a reference.',
    severity: 'warning',
  });
  expect(await ask(undefined, 0, 'file:///other.md')).toEqual({
    message: 'This document is not open as Markdown.',
    severity: 'warning',
  });
});
