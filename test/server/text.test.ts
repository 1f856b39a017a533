import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, type Edit, Lines } from '../../server/text.ts';

const piece = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '😀'), maxLength: 30 });
/** More lines than a chunk holds. */
const many = fc.tuple(fc.constantFrom('\n', '\r', '\r\n', 'line\n', 'x\r\n\n'), fc.integer({ min: 100, max: 400 }));
const text = fc.oneof(
  piece,
  fc.tuple(piece, many, piece).map(([before, [line, count], behind]) => before + line.repeat(count) + behind),
);

const startsOf = (lines: Lines) => Array.from({ length: lines.count }, (_, line) => lines.start(line));

/** Where lines begin, by LSP's words: behind each `\n`, `\r\n` and lone `\r`. */
const expectedStarts = (whole: string) => [
  0,
  ...[...whole.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length),
];

describe('lines', () => {
  test('positions are LSP’s: UTF-16 characters, and \\r\\n, \\n and \\r end a line', () => {
    const lines = Lines.of('a😀b\r\nc\rd\n');
    expect(startsOf(lines)).toEqual([0, 6, 8, 10]);
    expect(lines.position(3)).toEqual({ line: 0, character: 3 });
    expect(lines.lineEnd(0)).toBe(4);
  });

  test('a place past a line’s or the text’s end becomes that end', () => {
    const lines = Lines.of('ab\ncd');
    expect(lines.offset({ line: 0, character: 99 })).toBe(2);
    expect(lines.offset({ line: 9, character: 0 })).toBe(5);
    expect(lines.offset({ line: -1, character: 3 })).toBe(0);
    expect(lines.offset({ line: 1, character: -3 })).toBe(3);
    expect(lines.position(99)).toEqual({ line: 1, character: 2 });
    expect(lines.start(2)).toBe(5);
  });

  test('every offset has its line, and a position leads back to it', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const lines = Lines.of(whole);
        const starts = expectedStarts(whole);
        expect(startsOf(lines)).toEqual(starts);
        for (let offset = 0; offset <= whole.length; offset++) {
          const { line, character } = lines.position(offset);
          expect(starts[line]! + character).toBe(offset);
          expect(offset).toBeLessThan(starts[line + 1] ?? Number.POSITIVE_INFINITY);
        }
        starts.forEach((start, line) => {
          const content = whole.slice(start, starts[line + 1]).replace(/[\r\n]+$/, '');
          expect(lines.lineEnd(line)).toBe(start + content.length);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('a slice is that of the text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -5, max: 2500 }), fc.nat(600), (whole, from, length) => {
        expect(Lines.of(whole).slice(from, from + length)).toBe(
          whole.slice(Math.max(0, from), Math.max(0, from + length)),
        );
      }),
    );
  });

  test('edited step by step they equal those of the whole text', () => {
    const edits = fc.array(fc.tuple(fc.nat(2500), fc.oneof(fc.nat(10), fc.nat(900)), text), { maxLength: 8 });
    fc.assert(
      fc.property(text, edits, (start, steps) => {
        let now = start;
        let lines = Lines.of(start);
        for (const [at, length, insert] of steps) {
          const from = Math.min(at, now.length);
          const edit: Edit = { from, to: Math.min(from + length, now.length), insert };
          now = applyEdits(now, [edit]);
          const before = lines;
          const [read, starts] = [before.text, startsOf(before)];
          lines = lines.edited(edit);
          expect(lines.text).toBe(now);
          expect(lines.length).toBe(now.length);
          expect(startsOf(lines)).toEqual(expectedStarts(now));
          expect([before.text, startsOf(before)]).toEqual([read, starts]);
        }
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});

test('edits are applied at the offsets of the text before them', () => {
  expect(
    applyEdits('abcdef', [
      { from: 4, to: 5, insert: '' },
      { from: 1, to: 2, insert: 'XY' },
    ]),
  ).toBe('aXYcdf');
});
