import { expect, test } from 'vitest';
import { expand, type ShortNode } from '../../../server/style/nodes.ts';

const short: ShortNode = {
  n: 'style',
  a: { class: 'note' },
  c: [{ n: 'macro', c: ['a', { n: 'text', a: { term: 'in' } }] }, { n: 'term' }, { n: 'term', c: [] }],
};

test('a node has attributes and children always, and a term a text', () => {
  expect(expand(short)).toEqual({
    name: 'style',
    attrs: { class: 'note' },
    children: [
      { name: 'macro', attrs: {}, children: ['a', { name: 'text', attrs: { term: 'in' }, children: [] }] },
      { name: 'term', attrs: {}, children: [''] },
      { name: 'term', attrs: {}, children: [] },
    ],
  });
});

test('what citeproc changes in a node is not in the next', () => {
  const node = expand(short);
  node.attrs.class = 'in-text';
  node.children.pop();
  expect(expand(short).attrs).toEqual({ class: 'note' });
  expect(expand(short).children).toHaveLength(3);
});
