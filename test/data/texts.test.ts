import { describe, expect, test } from 'vitest';
import { builtinPacks } from '../../server/evidence/builtin.ts';
import type { Wording } from '../../server/evidence/pack.ts';
import { recognise } from '../../server/evidence/recognise.ts';
import { applyEdits } from '../../server/text.ts';

for (const pack of builtinPacks) {
  describe(`the texts of pack ${pack.id}`, () => {
    const supports = (citekey: string) => pack.claims.some(({ support }) => support[citekey]?.level !== 'none');
    const wordings: [string, Wording][] = [...pack.claims, ...pack.overclaims].flatMap(({ id, wordings }) =>
      wordings.map((wording): [string, Wording] => [`${id}: ${wording.text}`, wording]),
    );

    test.each(wordings)('%s', (_, { text, cites }) => {
      expect(text).toMatch(/^[A-Z0-9].*[^.?!]\.$/);
      // One sentence: no full stop but those of figures within it.
      expect(text.slice(0, -1)).not.toMatch(/[.?!]\s/);
      expect(new Set(cites).size).toBe(cites.length);
      expect(cites.filter((citekey) => !supports(citekey))).toEqual([]);
      // Of a reference of which no record was found nothing can rest.
      const misprinted = pack.references.filter(({ evidence }) => evidence.misprint).map(({ item }) => item.id);
      expect(cites.filter((citekey) => misprinted.includes(citekey))).toEqual([]);
    });

    test('a wording that speaks for none of the references cites none', () => {
      const said = wordings
        .map(([, wording]) => wording)
        .filter(({ text }) => /\bnone of these references\b/.test(text));
      expect(said.length).toBeGreaterThan(0);
      expect(said.flatMap(({ cites }) => cites)).toEqual([]);
    });

    test('every claim has a wording, and what can be written instead of its overstatements', () => {
      for (const { wordings, overstatements } of pack.claims) {
        expect(wordings.length).toBeGreaterThan(0);
        expect(overstatements.length).toBeGreaterThan(0);
      }
    });

    test('a kind of over-claim has rewrites enough, of which each can be reached', () => {
      for (const { id, rewrites } of pack.overclaims) {
        expect(rewrites.length, id).toBeGreaterThanOrEqual(12);
        const words = rewrites.map(({ from }) => ` ${from.toLowerCase().replaceAll('-', ' ')} `);
        const hidden = words.filter((from, i) => words.slice(0, i).some((earlier) => from.includes(earlier)));
        expect(hidden, id).toEqual([]);
      }
    });

    test('what a rewrite makes of a sentence is no over-claim of its kind any more', () => {
      const again = pack.overclaims.flatMap((kind) =>
        kind.matches.flatMap((text) => {
          const overclaims = (prose: string) =>
            recognise([{ from: 0, to: prose.length, text: prose }], pack).overclaims;
          return overclaims(text)
            .filter((found) => found.kind.id === kind.id && found.rewrite)
            .map(({ rewrite }) => applyEdits(text, [{ ...rewrite!.span, insert: rewrite!.text }]))
            .filter((result) => overclaims(result).some((found) => found.kind.id === kind.id));
        }),
      );
      expect(again).toEqual([]);
    });
  });
}
