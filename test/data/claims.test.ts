import { describe, expect, test } from 'vitest';
import { builtinPacks } from '../../server/evidence/builtin.ts';
import { recognise } from '../../server/evidence/recognise.ts';

for (const pack of builtinPacks) {
  describe(`the sentences of pack ${pack.id}`, () => {
    const ids = (text: string) =>
      recognise([{ from: 0, to: text.length, text }], pack).claims.map(({ claim }) => claim.id);
    for (const claim of pack.claims) {
      test.each(claim.matches)(`${claim.id}: %s`, (text) => expect(ids(text)).toContain(claim.id));
      test.each(claim.ignores)(`not ${claim.id}: %s`, (text) => expect(ids(text)).not.toContain(claim.id));
    }
  });
}
