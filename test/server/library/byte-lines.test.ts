import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRanges } from '../../../server/library/byte-lines.ts';
import { Lines } from '../../../server/text.ts';

test('ranges of bytes are those of the text', () => {
  const piece = fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r', ' ', '李');
  fc.assert(
    fc.property(fc.array(piece), fc.nat(), fc.nat(), fc.nat(), (pieces, a, b, part) => {
      // Offsets that do not part a character or a line break.
      const text = pieces.join('');
      const cuts = [...pieces.keys(), pieces.length].map((i) => pieces.slice(0, i).join('').length);
      // A span does not begin or end inside a line break; what is handed over in parts may be cut there.
      const ends = cuts.filter((end) => text.slice(end - 1, end + 1) !== '\r\n');
      const [from, to] = [ends[a % ends.length]!, ends[b % ends.length]!].sort((x, y) => x - y) as [number, number];
      const encoder = new TextEncoder();
      const byte = (offset: number) => encoder.encode(text.slice(0, offset)).length;
      const bytes = encoder.encode(text);
      const cut = byte(cuts[part % cuts.length]!);
      const [range] = byteRanges([bytes.subarray(0, cut), bytes.subarray(cut)], [{ from: byte(from), to: byte(to) }]);
      expect(range).toEqual(Lines.of(text).range({ from, to }));
    }),
  );
});

test('many ranges in one pass, in any order', () => {
  const bytes = new TextEncoder().encode('één\ntwee\n\ndrie');
  expect(
    byteRanges(
      [bytes],
      [
        { from: 12, to: 14 },
        { from: 0, to: 2 },
      ],
    ),
  ).toEqual([
    { start: { line: 3, character: 0 }, end: { line: 3, character: 2 } },
    { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  ]);
});
