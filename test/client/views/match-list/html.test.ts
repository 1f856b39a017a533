import { describe, expect, test } from 'vitest';
import { pageHtml } from '../../../../client/views/match-list/html.ts';
import { report, summary } from '../../../../client/views/match-list/words.ts';
import type { MatchListResult } from '../../../../server/lsp/protocol.ts';

type Row = NonNullable<MatchListResult['rows']>[number];

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
const BERMAN = { citekey: 'berman2000', name: 'Berman et al. 2000', reference: 'Berman et al. (2000). Effects.' };
const KRYSTAL = { citekey: 'krystal2019', name: 'Krystal et al. 2019', reference: 'Krystal et al. (2019). A window.' };

const ROWS: Row[] = [
  { printed: 'Berman (2000). Effects.', state: 'same', work: BERMAN, differences: [], others: [], range: at(20) },
  {
    printed: 'Berman (2001). Effects on.',
    state: 'differs',
    work: BERMAN,
    differences: [
      {
        field: 'title',
        printed: 'Effects on',
        record: 'Effects',
        message: 'Title: printed “Effects on”; the record has “Effects”.',
      },
      { field: 'year', printed: '2001', record: '2000', message: 'Year: printed “2001”; the record has “2000”.' },
    ],
    others: [],
    range: at(21),
  },
  {
    printed: 'Krystal (2019). A window.',
    state: 'misprint',
    work: KRYSTAL,
    differences: [],
    misprint: 'No record of it was found.',
    others: [BERMAN],
    stays: 'No record of it was found as it is printed.',
    range: at(22),
  },
  {
    printed: 'Smith (2010). Mice.',
    state: 'unknown',
    differences: [],
    others: [],
    stays: 'It is none.',
    range: at(23),
  },
];
const RESULT: MatchListResult = {
  version: 1,
  rows: ROWS,
  offer: { lines: 2, sentences: ['The list is in the style APA.', '2 lines stay.'] },
};

const page = (result: MatchListResult = RESULT, said = '') => pageHtml('draft.md', result, said, 'once');
/** The page as it is read: its words alone. */
const read = (html: string) =>
  html
    .replace(/^[\s\S]*<main>|<\/main>[\s\S]*$/g, '')
    .replace(/<p role="status" hidden[^>]*><\/p>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();

describe('the page', () => {
  test('says what each line is, what differs, and what replacing does', () => {
    expect(read(page())).toMatchInlineSnapshot(
      `"References of draft.md 4 lines compared with the records: 1 is as in the record, 1 differs, 1 has no record as printed, 1 is not known. Replace 2 lines with Ketacite’s list Copy this report The list is in the style APA. 2 lines stay. ✓ 1. Berman et al. 2000 @berman2000 as in the record Line 21 Berman (2000). Effects. ≠ 2. Berman et al. 2000 @berman2000 2 differences Line 22 Berman ( 2001 ). Effects on . Differs Title: printed “Effects on”; the record has “Effects”. Differs Year: printed “2001”; the record has “2000”. Record Berman et al. (2000). Effects. ! 3. Krystal et al. 2019 @krystal2019 no record as printed Line 23 Krystal (2019). A window. Not found No record of it was found. Found instead Berman et al. (2000). Effects. @berman2000 Stays No record of it was found as it is printed. ? 4. No known reference not known Line 24 Smith (2010). Mice. Stays It is none."`,
    );
  });

  test('marks what differs where it stands', () => {
    expect(page()).toContain('<p class="printed">Berman (<mark>2001</mark>). <mark>Effects on</mark>.</p>');
  });

  test('links to lines by their number in the list: their places may have changed since', () => {
    expect([...page().matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'command:ketacite.matchList.replace',
      'command:ketacite.matchList.copy',
      ...[0, 1, 2, 3].map((row) => `command:ketacite.matchList.reveal?%5B${row}%5D`),
    ]);
  });

  test('says why there is nothing, and what was done', () => {
    expect(read(page({ version: 2, message: 'No list.' }, 'Done.'))).toBe('References of draft.md Done. No list.');
    expect(read(page({ version: 2, rows: ROWS.slice(3) }))).toMatch(
      /1 line compared with the records: 1 is not known\. Copy this report \? 1\. No known reference not known Line 24/,
    );
  });

  test('makes text of all that stands in a document or a file', () => {
    const evil = `"'><script>alert(1)</script><a href="command:evil">&amp;`;
    const work = { citekey: evil, name: evil, reference: evil };
    const row: Row = {
      ...ROWS[1]!,
      printed: evil,
      work,
      differences: [{ field: 'title', printed: '<script>', record: evil, message: evil }],
      misprint: evil,
      others: [work],
      stays: evil,
    };
    const html = pageHtml(
      evil,
      { version: 1, rows: [row], message: evil, offer: { lines: 1, sentences: [evil] } },
      evil,
      'once',
    );
    expect(html).not.toMatch(/<script|<a href="command:evil|&amp;(?!amp;)/);
    expect(
      html
        .match(/<[a-z1-6]+/g)
        ?.filter(
          (tag) => !/^<(?:html|head|meta|style|title|body|main|h1|h2|p|a|ul|ol|li|dl|dt|dd|span|code|mark)$/.test(tag),
        ),
    ).toEqual([]);
    expect(html.match(/ on\w+=/g)).toBeNull();
  });

  test('runs nothing and loads nothing', () => {
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(page())?.[1]?.replaceAll('&#39;', "'")).toBe(
      "default-src 'none'; style-src 'nonce-once'; base-uri 'none'; form-action 'none'",
    );
  });
});

test('the summary counts lines of each kind', () => {
  expect(summary(ROWS)).toBe(
    '4 lines compared with the records: 1 is as in the record, 1 differs, 1 has no record as printed, 1 is not known.',
  );
  expect(summary([ROWS[0]!, ROWS[0]!])).toBe('2 lines compared with the records: 2 are as in the record.');
});

test('the report as plain text', () => {
  expect(report('draft.md', RESULT)).toMatchInlineSnapshot(`
    "References of draft.md

    4 lines compared with the records: 1 is as in the record, 1 differs, 1 has no record as printed, 1 is not known.

    1. Berman et al. 2000, @berman2000: as in the record
       Printed: Berman (2000). Effects.

    2. Berman et al. 2000, @berman2000: 2 differences
       Printed: Berman (2001). Effects on.
       Title: printed “Effects on”; the record has “Effects”.
       Year: printed “2001”; the record has “2000”.
       Record: Berman et al. (2000). Effects.

    3. Krystal et al. 2019, @krystal2019: no record as printed
       Printed: Krystal (2019). A window.
       No record of it was found.
       Found instead: Berman et al. 2000 (@berman2000): Berman et al. (2000). Effects.

    4. Not known: not known
       Printed: Smith (2010). Mice.

    "
  `);
});
