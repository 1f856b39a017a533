import { expect, test } from 'vitest';
import { whyUnwritten } from '../../../server/lsp/dismissal-store.ts';

test.each([
  ['EACCES', 'cannot be written: you may not write there'],
  ['EPERM', 'cannot be written: you may not write there'],
  ['EROFS', 'cannot be written: the folder can only be read'],
  ['EIO', 'cannot be written: as the system says it'],
])('a file that is not written for %s', (code, said) => {
  expect(whyUnwritten(Object.assign(new Error('as the system says it'), { code }))).toBe(said);
});
