import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MatchListResult, ReferenceListResult, ReplaceListResult } from '../../server/lsp/protocol.ts';
import { applyEdits, Lines } from '../../server/text.ts';
import { oneSession } from './one-session.ts';
import { root, type Session } from './session.ts';

const uri = 'file:///draft.md';
const SOURCE = fs.readFileSync(path.join(root, 'test/fixtures/source-document.md'), 'utf8');
const [SEVENTH] = SOURCE.split('\n').slice(-1) as [string];
const startOne = oneSession();

async function opened(text: string): Promise<Session['connection']> {
  const { connection, open } = await startOne({ commandLinks: true });
  open(uri, text);
  return connection;
}

const compare = (connection: Session['connection'], of = uri) =>
  connection.sendRequest<MatchListResult>('ketacite/matchList', { uri: of });
const replace = (connection: Session['connection'], of = uri) =>
  connection.sendRequest<ReplaceListResult>('ketacite/replaceList', { uri: of });

const changed = (connection: Session['connection'], text: string) =>
  connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text }],
  });

/** The text after edits of the protocol. */
function edited(text: string, edits: ReplaceListResult['edits'] = []): string {
  const lines = Lines.of(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      from: lines.offset(range.start),
      to: lines.offset(range.end),
      insert: newText,
    })),
  );
}

describe('the source document', () => {
  test('each of its seven lines is named, with its place', async () => {
    const { version, rows, message, offer } = await compare(await opened(SOURCE));
    const lines = SOURCE.split('\n');
    expect([version, message]).toEqual([1, undefined]);
    expect(rows?.map(({ state, work }) => `${work?.citekey} ${state}`)).toEqual([
      'berman2000 same',
      'murrough2013 differs',
      'zarate2006 differs',
      'feder2014 differs',
      'abdallah2018 same',
      'duman2016 same',
      'krystal2019 misprint',
    ]);
    expect(rows?.map(({ range: { start, end } }) => lines[start.line]!.slice(start.character, end.character))).toEqual(
      lines.slice(-7),
    );
    expect(offer?.lines).toBe(6);
    expect(offer?.sentences).toEqual([
      expect.stringContaining('American Psychological Association'),
      '1 line stays below it as before.',
      expect.stringMatching(/^The text does not cite @berman2000, .*nocite/),
    ]);
  });

  test.each(['\n', '\r\n'])('six lines become Ketacite’s list, the seventh stays (line breaks %j)', async (eol) => {
    const text = SOURCE.replaceAll('\n', eol);
    const connection = await opened(text);
    const { version, edits, message } = await replace(connection);
    expect(version).toBe(1);
    expect(message).toBe(
      '6 lines were replaced by Ketacite’s list: 6 references in the style American Psychological Association 7th edition. 1 line stays below it as before.',
    );
    const after = edited(text, edits);
    const [body, rest] = after.split(`## References${eol}`) as [string, string];
    const words = text.slice(0, text.indexOf('Berman, R. M.'));
    const keys = ['berman2000', 'murrough2013', 'zarate2006', 'feder2014', 'abdallah2018', 'duman2016'];
    expect(body).toBe(
      ['---', 'nocite: |', `  ${keys.map((key) => `@${key}`).join(', ')}`, '---', '', words].join(eol) + eol,
    );
    expect(rest.endsWith(`<!-- ketacite: end of references -->${eol}${eol}${SEVENTH}`)).toBe(true);
    expect(rest).toContain('Mathew, S. J. (2013)');
    expect(rest).toContain('Efficacy of intravenous ketamine for treatment of chronic');
    expect(after.replaceAll(eol, '')).not.toMatch(/[\r\n]/);

    // Ketacite takes the new text as it is: its list is up to date, and of the lines by hand one is left.
    await changed(connection, after);
    const again = await connection.sendRequest<ReferenceListResult>('ketacite/referenceList', { uri });
    expect(again).toMatchObject({ version: 2, message: expect.stringMatching(/^The reference list is up to date/) });
    const left = await compare(connection);
    expect(left.rows?.map(({ work }) => work?.citekey)).toEqual(['krystal2019']);
    expect(left.offer).toBeUndefined();
    expect(await replace(connection)).toEqual({
      version: 2,
      message: 'No line can be replaced. No record of it was found as it is printed.',
    });
  });

  test('in a style with numbers, in the order of the text', async () => {
    const text = `---\ncsl: vancouver\n---\nIt works [@feder2014].\n\n# References\n\n${SOURCE.split('\n').slice(-7).join('\n')}\n`;
    const connection = await opened(text);
    const after = edited(text, (await replace(connection)).edits);
    expect(after.match(/^\d+\. \w+/gm)).toEqual([
      '1. Feder',
      '2. Berman',
      '3. Murrough',
      '4. Zarate',
      '5. Abdallah',
      '6. Duman',
    ]);
    expect(after).toContain('  @berman2000, @murrough2013, @zarate2006, @abdallah2018, @duman2016\n');
  });
});

describe('what cannot be replaced', () => {
  const line = SOURCE.split('\n').at(-7)!;

  test('no list, a list of Ketacite’s own, and a document that is not open', async () => {
    const connection = await opened('Words.\n');
    expect(await compare(connection)).toEqual({ version: 1, message: expect.stringMatching(/^No hand-written/) });
    expect(await replace(connection)).toEqual({ version: 1, message: expect.stringMatching(/^There is no hand/) });
    expect((await compare(connection, 'file:///other.md')).message).toMatch(/not open/);
    expect((await replace(connection, 'file:///other.md')).message).toMatch(/not open/);
  });

  test('where Ketacite’s list was edited by hand, or nocite takes no more', async () => {
    const own = `<!-- ketacite: references hash=00000000 -->\n\nMine.\n\n<!-- ketacite: end of references -->`;
    const connection = await opened(`# References\n\n${own}\n\n${line}\n`);
    const found = await compare(connection);
    expect([found.rows?.length, found.offer, found.message]).toEqual([
      1,
      undefined,
      expect.stringMatching(/edited by hand/),
    ]);
    expect((await replace(connection)).edits).toBeUndefined();
    await changed(connection, `---\nnocite: all\n---\n# References\n\n${line}\n`);
    expect(await replace(connection)).toEqual({ version: 2, message: expect.stringMatching(/nocite/) });
  });

  test('a style without a list prints none of the works: the lines stay', async () => {
    const text = `# References\n\n${line}\n`;
    const connection = await opened(`---\ncsl: past-and-present\n---\n${text}`);
    const { edits, message } = await replace(connection);
    expect(edits).toBeUndefined();
    expect(message).toMatch(/^No line can be replaced\. The style .* prints none/);
  });
});

test('where Pandoc prints a list, it is told to print none', async () => {
  const { connection, open } = await startOne();
  const text = `It works [@berman2000].\n\n# References\n\n${SOURCE.split('\n').at(-7)}\n`;
  open('file:///draft.qmd', text, 'quarto');
  const found = await compare(connection, 'file:///draft.qmd');
  expect(found.offer?.sentences.at(-1)).toMatch(/Pandoc/);
  const after = edited(text, (await replace(connection, 'file:///draft.qmd')).edits);
  expect(after).toMatch(/^---\nsuppress-bibliography: true\n---\n\nIt works/);
  expect(after).toMatch(
    /# References\n\n<!-- ketacite: references hash=\w+ -->\n\nBerman, R\. M\..*\n\n<!-- .* -->\n$/,
  );
});
