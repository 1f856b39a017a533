import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recognised } from '../../server/snapshot.ts';
import { markdown, snapshot } from '../fixture.ts';

/** The source document as somebody would paste it: its bullets, and its references as lines without a heading. */
const text = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/source-document.md'), 'utf8');
const document = markdown(text);
const [found] = recognised(snapshot, document);

describe('the source document, pasted', () => {
  const bullets = text.split('\n').filter((line) => line.startsWith('- '));

  test.each(
    [
      'rapid-relief',
      'neuroplasticity',
      'glutamate-modulation',
      'treatment-resistant-depression',
      'long-lasting-effects',
      'psychotherapy-synergy',
      'personalized-dosing',
      'ongoing-research',
    ].map((id, i) => [id, bullets[i]!]),
  )('its bullet states %s', (id, bullet) => {
    const from = text.indexOf(bullet);
    const ids = found!.claims.filter((claim) => claim.from >= from && claim.to <= from + bullet.length);
    expect(ids.map(({ claim }) => claim.id)).toContain(id);
  });

  test('its first sentence states the lead claim', () => {
    expect(found!.claims[0]!.claim.id).toBe('conditions');
  });

  test('it overstates nothing', () => {
    expect(found!.overclaims.map(({ kind, from, to }) => `${kind.id}: ${text.slice(from, to)}`)).toEqual([]);
  });

  test('its references state nothing', () => {
    const references = text.indexOf('Berman, R. M.');
    expect(found!.claims.filter(({ from }) => from >= references)).toEqual([]);
  });
});
