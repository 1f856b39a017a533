import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUtf8ByLoop, utf8Of } from '../../../server/library/encoding.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const sample = 'Müller – “naïve” €';

describe('the encoding of a file', () => {
  test('UTF-8, with and without a byte order mark', () => {
    const plain = Buffer.from(sample);
    expect(utf8Of(plain)).toEqual({ bytes: plain });
    expect(utf8Of(plain).bytes).toBe(plain);
    const marked = utf8Of(Buffer.from(`\uFEFF${sample}`));
    expect([text(marked.bytes), marked.problem]).toEqual([sample, undefined]);
  });

  test.each([
    ['UTF-16LE', Buffer.from(`\uFEFF${sample}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\uFEFF${sample}`, 'utf16le').swap16()],
  ])('%s by its mark', (_, bytes) => {
    const { bytes: read, problem } = utf8Of(bytes);
    expect([text(read), problem?.code, problem?.severity]).toEqual([sample, 'library-encoding', 'information']);
  });

  test('what is no UTF-8 is Windows-1252', () => {
    const { bytes, problem } = utf8Of(Uint8Array.from([0x4d, 0xfc, 0x6c, 0x20, 0x93, 0x80, 0x94, 0xe9]));
    expect(text(bytes)).toBe('Mül “€”é');
    expect(problem?.message).toBe(
      'This file is not in UTF-8 but probably in Windows-1252 (Latin-1), and is read as such. Save it as UTF-8, so that every program reads it alike.',
    );
  });

  test('long files are converted as a whole', () => {
    const { bytes } = utf8Of(Buffer.from('é'.repeat(600_000), 'latin1'));
    expect(text(bytes)).toBe('é'.repeat(600_000));
    const wide = utf8Of(Buffer.from(`\uFEFF${'漢é'.repeat(300_001)}`, 'utf16le'));
    expect(text(wide.bytes)).toBe('漢é'.repeat(300_001));
  });

  test('any bytes: UTF-8 is told as the platform tells it', () => {
    const byte = fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x80, 0xed, 0x61),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), fc.nat(3), (values, offset) => {
        const bytes = Uint8Array.from([...Array(offset).fill(0x61), ...values]).subarray(offset);
        const strict = () => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        let valid = true;
        try {
          strict();
        } catch {
          valid = false;
        }
        expect(isUtf8ByLoop(bytes)).toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });
});
