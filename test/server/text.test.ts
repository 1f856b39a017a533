import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, Lines } from '../../server/text.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '😀'), maxLength: 30 });

describe('lines', () => {
  test('positions are LSP’s: UTF-16 characters, and \\r\\n, \\n and \\r end a line', () => {
    const lines = Lines.of('a😀b\r\nc\rd\n');
    expect(lines.starts).toEqual([0, 6, 8, 10]);
    expect(lines.position(3)).toEqual({ line: 0, character: 3 });
    expect(lines.lineEnd(0)).toBe(4);
  });

  test('a place past a line’s or the text’s end becomes that end', () => {
    const lines = Lines.of('ab\ncd');
    expect(lines.offset({ line: 0, character: 99 })).toBe(2);
    expect(lines.offset({ line: 9, character: 0 })).toBe(5);
    expect(lines.offset({ line: -1, character: 3 })).toBe(0);
  });

  test('edited step by step they equal those of the whole text', () => {
    const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(10), text), { maxLength: 8 });
    fc.assert(
      fc.property(text, edits, (start, steps) => {
        let now = start;
        let lines = Lines.of(start);
        for (const [at, length, insert] of steps) {
          const from = Math.min(at, now.length);
          const edit = { from, to: Math.min(from + length, now.length), insert };
          now = applyEdits(now, [edit]);
          lines = lines.edited(edit, now);
        }
        expect(lines.starts).toEqual(Lines.of(now).starts);
      }),
      { numRuns: 3000 },
    );
  });
});

test('edits are applied at the offsets of the text before them', () => {
  expect(
    applyEdits('abcdef', [
      { from: 4, to: 5, insert: '' },
      { from: 1, to: 2, insert: 'XY' },
    ]),
  ).toBe('aXYcdf');
});
