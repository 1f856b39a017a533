import { describe, expect, test } from 'vitest';
import { type Dismissal, readDismissed, writeDismissed } from '../../../server/dismissed/dismissed-file.ts';
import { folderHolding, foldersUpTo } from '../../../server/dismissed/folders.ts';
import { dismissalOf } from '../../../server/dismissed/identity.ts';
import { problemsOf } from '../../../server/rules/rules.ts';
import { atSeverity } from '../../../server/rules/severities.ts';
import { DEFAULTS, type Snapshot } from '../../../server/snapshot.ts';
import { markdown } from '../../fixture.ts';
import { studies } from '../rules/study-pack.ts';

const FOLDER = 'file:///w';
const URI = 'file:///w/drafts/a.md';

/** The dismissals of all problems of a text that can be dismissed. */
function dismissAll(text: string, uri = URI): Dismissal[] {
  const document = markdown(text, uri);
  return problemsOf(studies, document).flatMap((problem) => dismissalOf(FOLDER, document, problem) ?? []);
}

/** The codes of the problems that are left in a text. */
function left(text: string, dismissals: readonly Dismissal[], uri = URI, folder = FOLDER): string[] {
  const kept = { folder, ids: new Set(dismissals.map(({ id }) => id)) };
  const using: Snapshot = { ...studies, dismissed: new Map([[`${folder}/.ketacite/dismissed.json`, kept]]) };
  return problemsOf(using, markdown(text, uri)).map(({ code }) => code);
}

describe('a dismissed problem', () => {
  const text = 'Before.\n\nKetamine lifts mood,\nthey say.\n\nAfter.\n';

  test('is kept with its code, the document and what was said there', () => {
    expect(dismissAll(text)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        code: 'uncited-claim',
        file: 'drafts/a.md',
        text: 'Ketamine lifts mood, they say.',
      },
    ]);
    expect(left(text, [])).toEqual(['uncited-claim']);
    expect(left(text, dismissAll(text))).toEqual([]);
  });

  test('stays away when its paragraph is moved, wrapped anew, quoted, or put into another document', () => {
    const dismissed = dismissAll(text);
    for (const moved of [
      'Ketamine lifts mood, they say.\n\nBefore.\n\nAfter.\n',
      '> Ketamine\n> lifts mood, they say. More.\n',
      '- KETAMINE  *lifts* mood, they say.\r\n',
    ]) {
      expect([moved, left(moved, dismissed)]).toEqual([moved, []]);
    }
    expect(left(text, dismissed, 'file:///w/b.md')).toEqual([]);
    expect(left(text, dismissed, 'file:///elsewhere/b.md')).toEqual(['uncited-claim']);
  });

  test('comes back when the words or the sentence change', () => {
    const dismissed = dismissAll(text);
    expect(left('Ketamine lifts the mood, they say.', dismissed)).toEqual(['uncited-claim']);
    expect(left('Ketamine lifts mood, we say.', dismissed)).toEqual(['uncited-claim']);
  });

  test('of the document as a whole is kept for the document, whatever is written in it', () => {
    const two = 'Ketamine lifts mood [@alpha2001].\n\nIt lifts mood overnight [@alpha2001].\n';
    const dismissed = dismissAll(two);
    expect(dismissed.map(({ code }) => code)).toEqual(['missing-caveats']);
    expect(left(`Ketamine lifts mood, so they say [@alpha2001].\n\n${two}`, dismissed)).toEqual([]);
    expect(left(two, dismissed, 'file:///w/b.md')).toEqual(['missing-caveats']);
  });

  test('cannot be kept for a document that is not saved, nor a problem that is no claim’s', () => {
    expect(dismissAll(text, 'untitled:Untitled-1')).toEqual([]);
    expect(dismissAll('[@nobody]')).toEqual([]);
  });
});

describe('.ketacite/dismissed.json', () => {
  const record = (id: string, more: object = {}) => ({
    id: id.repeat(16),
    code: 'over-claim',
    file: 'a.md',
    text: id,
    ...more,
  });

  test('is written for people, sorted, each record once, and read again', () => {
    const text = writeDismissed([record('b', { file: 'b.md' }), record('a', { reason: 'quoted' }), record('a')]);
    expect(text).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "dismissed": [
          {
            "id": "aaaaaaaaaaaaaaaa",
            "code": "over-claim",
            "file": "a.md",
            "text": "a"
          },
          {
            "id": "bbbbbbbbbbbbbbbb",
            "code": "over-claim",
            "file": "b.md",
            "text": "b"
          }
        ]
      }
      "
    `);
    expect(readDismissed(text)).toEqual({ dismissals: JSON.parse(text).dismissed, problems: [] });
    expect(readDismissed(`\uFEFF${text}`).problems).toEqual([]);
  });

  test.each([
    ['{\n  "version": 1,\n<<<<<<< HEAD\n  "dismissed": []\n}', 2, /a field name in quotation marks is missing/],
    ['{"version": 1,\n"dismissed": [', 1, /the file ends within it/],
    ['', 0, /nothing is ignored because of it/],
    ['[]', 0, /it must hold "version": 1 and a list "dismissed"/],
    ['null', 0, /it must hold/],
    ['{"version": 2, "dismissed": []}', 0, /it must hold "version": 1/],
    ['{"version": 1, "dismissed": []} x', 0, /something stands behind its end/],
    ['['.repeat(100_000), 0, /nested too deeply/],
  ])('%#: a problem at its line, and nothing is dismissed', (text, line, message) => {
    const { dismissals, problems } = readDismissed(text);
    expect(dismissals).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'dismissed-file', range: { start: { line } } });
    expect(problems[0]!.message).toMatch(message);
  });

  test('a record that is none is left out, and the others count', () => {
    const records = ['"x"', '{"id": "12", "code": "over-claim"}', `{"id": "${'a'.repeat(16)}", "code": "over-claim"}`];
    const { dismissals, problems } = readDismissed(`{"version": 1, "dismissed": [\n${records.join(',\n')}\n]}`);
    expect(dismissals.map(({ id }) => id)).toEqual(['a'.repeat(16)]);
    expect(problems.map(({ range }) => range.start.line)).toEqual([1, 2]);
  });
});

test('the folders that may keep something for a document', () => {
  expect(foldersUpTo('file:///w/a/b/c.md', 'file:///w')).toEqual(['file:///w/a/b', 'file:///w/a', 'file:///w']);
  expect(foldersUpTo('file:///w/c.md', 'file:///w/')).toEqual(['file:///w']);
  expect(foldersUpTo('file:///other/c.md', 'file:///w')).toEqual([]);
  expect(folderHolding(['file:///w', 'file:///w/a'], 'file:///w/a/c.md')).toBe('file:///w/a');
  expect(folderHolding(['file:///w'], 'file:///wide/c.md')).toBeUndefined();
  expect(folderHolding(['file:///w'], 'untitled:/w/c.md')).toBeUndefined();
});

test('a severity that is set counts, and a code that is off is not shown', () => {
  const rules = new Map([
    ['uncited-claim', 'error'],
    ['missing-caveats', 'off'],
  ] as const);
  const using = { ...studies, settings: { ...DEFAULTS, rules } };
  const text = 'Ketamine lifts mood.\n\nIt lifts mood overnight.\n';
  expect(problemsOf(studies, markdown(text)).map(({ severity }) => severity)).toEqual(Array(3).fill('information'));
  expect(problemsOf(using, markdown(text)).map(({ severity }) => severity)).toEqual(['error', 'error']);
  expect(atSeverity([{ code: 'x', severity: 'hint' }], new Map())).toEqual([{ code: 'x', severity: 'hint' }]);
});
