import { expect, test } from 'vitest';
import { locatorOf } from '../../../server/syntax/locator.ts';

test.each([
  [', pp. 33-35 and more', { label: 'page', locator: '33-35', rest: 'and more' }],
  [' chap. 3', { label: 'chapter', locator: '3', rest: '' }],
  [', {}', { label: 'page', locator: '', rest: '' }],
  [', {pp. iv, vi-xi} x', { label: 'page', locator: 'iv, vi-xi', rest: 'x' }],
  [', p.&nbsp;3', { label: 'page', locator: '3', rest: '' }],
])('%s', (suffix, expected) => {
  expect(locatorOf(suffix)).toEqual(expected);
});

test.each(['', ', see 33', ', iv', ', p 3', ', {open', ' , p. 3'])('no locator: %j', (suffix) => {
  expect(locatorOf(suffix)).toBeUndefined();
});
