import { expect, test } from 'vitest';
import { citedKeys, recentlyCited } from '../../../server/features/cited.ts';
import { markdown } from '../../fixture.ts';

const known = (key: string) => key !== 'half';

test('newly cited keys come first, each once; nothing comes of a document that was opened, or of a half-typed key', () => {
  const before = markdown('[@a; @b]');
  expect(recentlyCited(['x'], undefined, before, known)).toEqual(['x']);
  expect(recentlyCited(['x', 'd'], before, markdown('[@a; @b; @c] @d @half'), known)).toEqual(['d', 'c', 'x']);
});

test('what was the newest of the same keys is not moved by other edits', () => {
  const recent = ['x'];
  expect(recentlyCited(recent, markdown('@a'), markdown('More of @a'), known)).toBe(recent);
});

test('twenty are remembered', () => {
  const many = Array.from({ length: 30 }, (_, i) => `@k${i}`).join(' ');
  expect(recentlyCited([], markdown(''), markdown(many), known)).toHaveLength(20);
});

test('the keys of a short text are what looks like one, those of a long one its citations', () => {
  const text = 'See @a.b, [@{c!}; @constructor] and `@d`.';
  expect([...citedKeys(markdown(text))]).toEqual(['a.b', 'c!', 'constructor', 'd']);
  expect([...citedKeys(markdown(text + '\n\nMore words.'.repeat(2000)))]).toEqual(['a.b', 'c!', 'constructor']);
});
