import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Answers } from '../../../client/preview/answers.ts';
import type { PreviewData } from '../../../server/preview/data.ts';

const URI = 'file:///draft.md';

interface Question {
  uri: string;
  answer(data: PreviewData | null): Promise<void>;
  fail(): Promise<void>;
}

/** A document, the questions that were asked about it, and how often all previews were rendered anew. */
function outside() {
  const questions: Question[] = [];
  const world = { version: 1 as number | undefined, refreshed: 0, questions };
  const answers = new Answers({
    version: (uri) => (uri === URI ? world.version : undefined),
    ask: (uri) =>
      new Promise((resolve, reject) => {
        const settled = () => vi.advanceTimersByTimeAsync(0).then(() => undefined);
        questions.push({
          uri,
          answer: (data) => {
            resolve(data);
            return settled();
          },
          fail: () => {
            reject(new Error('no'));
            return settled();
          },
        });
      }),
    refresh: () => {
      world.refreshed++;
    },
  });
  return { world, answers };
}

const answer = (version: number, html = '(A)'): PreviewData => ({
  version,
  clusters: html === '' ? [] : [{ written: '[@a]', html, title: '' }],
  entries: [],
  atEnd: true,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first rendering asks once, and the answer has it rendered once more', async () => {
  const { world, answers } = outside();
  expect(answers.rendered(URI)).toMatchObject({ data: undefined, current: false });
  answers.rendered(URI);
  expect(world.questions).toHaveLength(1);
  await world.questions[0]!.answer(answer(1));
  expect(world.refreshed).toBe(1);
  expect(answers.rendered(URI)).toMatchObject({ data: answer(1), current: true });
  expect([world.questions.length, world.refreshed]).toEqual([1, 1]);
});

test('VS Code is asked again where it forgets to render, and not where it has rendered or nothing is to be seen', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await vi.advanceTimersByTimeAsync(3000);
  await world.questions[0]!.answer(answer(1));
  expect(world.refreshed).toBe(1);
  await vi.advanceTimersByTimeAsync(499);
  expect(world.refreshed).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(world.refreshed).toBe(2);
  answers.rendered(URI);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.refreshed).toBe(2);
  answers.stale(URI);
  await world.questions[1]!.answer(answer(1, '(B)'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.refreshed).toBe(7);
  answers.stale(URI);
  await world.questions[2]!.answer(answer(1, '(C)'));
  answers.closed(URI);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.refreshed).toBe(8);
});

test('a page that replaces one that is still being loaded is loaded once more, after the last of them', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await vi.advanceTimersByTimeAsync(2000);
  await world.questions[0]!.answer(answer(1));
  answers.rendered(URI);
  await vi.advanceTimersByTimeAsync(2000);
  answers.stale(URI);
  await world.questions[1]!.answer(answer(1, '(B)'));
  answers.rendered(URI);
  expect(world.refreshed).toBe(2);
  await vi.advanceTimersByTimeAsync(2999);
  expect(world.refreshed).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(world.refreshed).toBe(3);
  answers.rendered(URI);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.refreshed).toBe(3);
});

test('what shows the same is not rendered again', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await world.questions[0]!.answer(answer(1, ''));
  expect(world.refreshed).toBe(0);
  world.version = 2;
  answers.rendered(URI);
  await world.questions[1]!.answer(answer(2, ''));
  expect([world.questions.length, world.refreshed]).toEqual([2, 0]);
});

test('what waited for an answer is rendered again, though the answer says nothing else', async () => {
  const { world, answers } = outside();
  const previewed = answers.rendered(URI)!;
  previewed.waiting = true;
  await world.questions[0]!.answer(answer(1, ''));
  expect(world.refreshed).toBe(1);
});

test('a change is asked for before VS Code renders it, which then needs nothing more', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await world.questions[0]!.answer(answer(1));
  answers.rendered(URI);
  world.version = 2;
  answers.changed(URI);
  answers.changed(URI);
  await vi.advanceTimersByTimeAsync(100);
  expect(world.questions).toHaveLength(2);
  await world.questions[1]!.answer(answer(2, '(A, B)'));
  expect(world.refreshed).toBe(1);
  expect(answers.rendered(URI)).toMatchObject({ data: answer(2, '(A, B)'), current: true });
  expect([world.questions.length, world.refreshed]).toEqual([2, 1]);
});

test('an answer that a rendering has overtaken is shown at once', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await world.questions[0]!.answer(answer(1));
  world.version = 2;
  expect(answers.rendered(URI)).toMatchObject({ data: answer(1), current: false });
  await world.questions[1]!.answer(answer(2, '(B)'));
  expect(world.refreshed).toBe(2);
});

test('one question at a time, and the newest version wins', async () => {
  const { world, answers } = outside();
  for (world.version = 1; world.version <= 5; world.version++) {
    answers.rendered(URI);
  }
  world.version = 5;
  expect(world.questions).toHaveLength(1);
  await world.questions[0]!.answer(answer(1));
  expect([world.questions.length, world.refreshed]).toEqual([2, 0]);
  await world.questions[1]!.answer(answer(5, '(E)'));
  expect([world.questions.length, world.refreshed]).toEqual([2, 1]);
});

test('a closed preview is asked for once more at most', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await world.questions[0]!.answer(answer(1));
  for (world.version = 2; world.version < 10; world.version++) {
    answers.changed(URI);
    await vi.advanceTimersByTimeAsync(200);
    await world.questions.at(-1)!.answer(answer(world.version));
  }
  expect(world.questions).toHaveLength(2);
});

test('other libraries or another style: asked again, and rendered again where that shows', async () => {
  const { world, answers } = outside();
  answers.stale(URI);
  expect(world.questions).toHaveLength(0);
  answers.rendered(URI);
  await world.questions[0]!.answer(answer(1));
  answers.rendered(URI);
  answers.stale(URI);
  await world.questions[1]!.answer(answer(1));
  expect(world.refreshed).toBe(1);
  answers.stale(URI);
  answers.stale(URI);
  expect(world.questions).toHaveLength(3);
  await world.questions[2]!.answer(answer(1, 'half'));
  await world.questions[3]!.answer(answer(1, '[1]'));
  expect([world.questions.length, world.refreshed]).toEqual([4, 2]);
});

test('what fails is asked again with the next version, what is unknown with the next rendering, and the last answer stands', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await world.questions[0]!.answer(answer(1));
  world.version = 2;
  answers.rendered(URI);
  await world.questions[1]!.fail();
  expect(answers.rendered(URI)).toMatchObject({ data: answer(1), current: false });
  expect(world.questions).toHaveLength(2);
  world.version = 3;
  answers.rendered(URI);
  await world.questions[2]!.answer(null);
  expect(answers.rendered(URI)?.data).toEqual(answer(1));
  expect([world.questions.length, world.refreshed]).toEqual([4, 1]);
});

test('a closed document is forgotten, its late answer too', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  answers.changed(URI);
  answers.closed(URI);
  await vi.advanceTimersByTimeAsync(200);
  await world.questions[0]!.answer(answer(1));
  expect([world.questions.length, world.refreshed]).toEqual([1, 0]);
  expect(answers.rendered(URI)?.data).toBeUndefined();
});

test('what is open as no document of ours has no citations', () => {
  const { world, answers } = outside();
  expect(answers.rendered('file:///other.txt')).toBeUndefined();
  world.version = undefined;
  expect(answers.rendered(URI)).toBeUndefined();
  expect(world.questions).toHaveLength(0);
});

test('a server that does not know an open document yet is asked again, and not for ever', async () => {
  const { world, answers } = outside();
  answers.rendered(URI);
  await world.questions[0]!.answer(null);
  expect(world.questions).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  await world.questions[1]!.answer(answer(1));
  expect(world.refreshed).toBe(1);
  expect(answers.rendered(URI)?.data).toEqual(answer(1));
  world.version = 2;
  answers.rendered(URI);
  for (let i = 2; i < world.questions.length; i++) {
    await world.questions[i]!.answer(null);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(world.questions.length).toBeLessThan(120);
});
