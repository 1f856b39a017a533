import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownInput } from '../../../server/syntax/input.ts';
import { Lines } from '../../../server/text.ts';

const text = fc
  .array(fc.constantFrom('a', 'b ', '\n', '\r', '\r\n', '---\n', '---\r\n', '\t'), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

/** What the parser is to read: blanks for front matter and for the `\r` of `\r\n`, and one kind of line break. */
function expected(whole: string, end: number): string {
  const body = whole.slice(0, end).replace(/[^\r\n]/g, ' ') + whole.slice(end);
  return body.replace(/\r\n/g, ' \n').replace(/\r/g, '\n');
}

test('the parser reads blanks for front matter and one kind of line break, at the same offsets', () => {
  fc.assert(
    fc.property(text, fc.nat(30), (whole, behind) => {
      const lines = Lines.of(whole);
      const end = lines.start(lines.lineAt(behind));
      const input = markdownInput(lines, end);
      expect(input.read(0, whole.length)).toBe(expected(whole, end));
      for (let at = 0; at < whole.length; at++) {
        const rest = expected(whole, end).slice(at);
        expect(input.read(at, at + 1)).toBe(rest[0]);
        expect(input.chunk(at)).toBe(rest[0] === '\n' ? '\n' : rest.split('\n')[0]);
      }
    }),
    { numRuns: 1000 },
  );
});
