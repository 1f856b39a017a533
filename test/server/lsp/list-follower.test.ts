import { expect, test } from 'vitest';
import { listFollower } from '../../../server/lsp/list-follower.ts';
import { listings } from '../../../server/lsp/listings.ts';
import { problemsOf } from '../../../server/rules/rules.ts';
import type { CurrentList } from '../../../server/snapshot.ts';
import type { FormattedDocument } from '../../../server/style/formatted-document.ts';
import type { Document } from '../../../server/syntax/document.ts';
import { markdown, snapshot } from '../../fixture.ts';

const WRITTEN =
  '[@berman2000]\n\n<!-- ketacite: references hash=0 -->\n\nBerman.\n\n<!-- ketacite: end of references -->\n';

const made = (html: string): FormattedDocument => ({
  clusters: [{ html: '(B)' }],
  entries: [{ id: 'berman2000', html }],
  faults: [],
});

/** A follower of one document, whose engine answers when it is told to. */
function following() {
  const asked: { resolve(made: FormattedDocument): void; reject(reason: Error): void }[] = [];
  let current: Document | undefined;
  const lists: (CurrentList | undefined)[] = [];
  const followed = listings(
    () => new Promise((resolve, reject) => asked.push({ resolve, reject })),
    () => undefined,
  );
  const follower = listFollower(
    followed,
    (document) => document === current,
    (_, list) => lists.push(list),
  );
  return {
    asked,
    lists,
    show(text: string): Document {
      current = markdown(text);
      follower.follow(snapshot, current);
      return current;
    },
    again: () => follower.follow(snapshot, current!),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a list is told once it is made, and not again while nothing changes', async () => {
  const { show, again, asked, lists } = following();
  const document = show(WRITTEN);
  asked[0]!.resolve(made('One.'));
  await settled();
  again();
  await settled();
  expect(lists).toEqual([{ document, entries: made('One.').entries, faults: [] }]);
  expect(asked).toHaveLength(1);
});

test('where the engine fails the last good list stays, and the document says why; the next text tries again', async () => {
  const { show, asked, lists } = following();
  show(WRITTEN);
  asked[0]!.resolve(made('One.'));
  await settled();
  const document = show(`More. ${WRITTEN}`);
  asked[1]!.reject(new Error('the style engine stopped'));
  await settled();
  const list = lists.at(-1)!;
  expect(list).toEqual({ document, entries: made('One.').entries, faults: [], failed: 'the style engine stopped' });
  const problems = problemsOf({ ...snapshot, lists: new Map([[document.uri, list]]) }, document);
  expect(problems.find(({ code }) => code === 'stale-reference-list')?.message).toContain('the style engine stopped');
  show(`Much more. ${WRITTEN}`);
  asked[2]!.resolve(made('Two.'));
  await settled();
  expect(lists.at(-1)?.failed).toBeUndefined();
});

test('an answer for a text that is no longer the newest is dropped, whichever comes first', async () => {
  const { show, asked, lists } = following();
  show(WRITTEN);
  const newer = show(`Newer. ${WRITTEN}`);
  asked[1]!.resolve(made('Newer.'));
  await settled();
  asked[0]!.resolve(made('Older.'));
  await settled();
  expect(lists.map((list) => list?.document)).toEqual([newer]);
});

test('a list that is taken out of the text is no longer followed', async () => {
  const { show, asked, lists } = following();
  show(WRITTEN);
  asked[0]!.resolve(made('One.'));
  await settled();
  show('[@berman2000]\n');
  await settled();
  expect(lists.at(-1)).toBeUndefined();
  expect(asked).toHaveLength(1);
});
