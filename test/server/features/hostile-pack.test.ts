import { GFM, parser } from '@lezer/markdown';
import { describe, expect, test } from 'vitest';
import type { Claim, OverclaimKind, Pack } from '../../../server/evidence/pack.ts';
import type { CardClient } from '../../../server/features/card.ts';
import { doiUrl } from '../../../server/features/card.ts';
import { statementCards } from '../../../server/features/hover.ts';
import { referenceCard, referenceSummary } from '../../../server/features/reference-card.ts';
import { cardLinks } from '../../../server/lsp/convert.ts';
import { DEFAULTS, snapshotOf } from '../../../server/snapshot.ts';
import { markdown } from '../../fixture.ts';
import { claimFound, overclaimFound, pack } from './cards.ts';

const gfm = parser.configure(GFM);

/** What an editor would make of a card that is not text: the targets of links and images, HTML, headings, code. */
function marked(card: string): string[] {
  const found: string[] = [];
  gfm.parse(card).iterate({
    enter: ({ name, from, to }) => {
      if (/^(?:URL|Autolink|HTML|Comment|Processing|.*Heading|.*Code|Blockquote|Table)/.test(name)) {
        found.push(`${name} ${card.slice(from, to)}`);
      }
    },
  });
  return found;
}

/** Every text of a pack in the place of which a hostile one can stand, but ids and what is checked when a pack is read. */
function withTexts<T>(value: T, text: string): T {
  const kept = /^(?:id|kind|basis|level|by|verified|sources|cites|citekey|pictures\.|type|percent|all|none|DOI)$/;
  const go = (node: unknown, name: string): unknown => {
    if (kept.test(name)) {
      return node;
    }
    if (typeof node === 'string') {
      return text;
    }
    if (Array.isArray(node)) {
      return node.map((one) => go(one, name));
    }
    return node && typeof node === 'object'
      ? Object.fromEntries(Object.entries(node).map(([key, one]) => [key, go(one, key)]))
      : node;
  };
  return go(value, '') as T;
}

function hostile(text: string): { pack: Pack; claim: Claim; kind: OverclaimKind } {
  const base = pack.claims.find(({ id }) => id === 'rapid-relief')!;
  const claim = { ...withTexts(base, text), support: withTexts(base.support, text), pictures: base.pictures };
  const kind = withTexts(pack.overclaims[0]!, text);
  return { pack: { ...withTexts(pack, text), id: 'mine', claims: [claim], overclaims: [kind] }, claim, kind };
}

const TEXTS = [
  '[run](command:workbench.action.quit)',
  '![x](https://evil.example/pixel.png)',
  '<img src=x onerror=alert(1)>',
  '<a href="command:evil">x</a>',
  '<javascript:alert(1)>',
  'https://evil.example/?a=1 and www.evil.example and ftp://evil.example',
  'me@evil.example',
  '](command:evil) [x',
  '*) [x](command:evil)',
  '\r\n\r\n# Heading\r\r```\ncode\n```\n> quote\n| a |\n| - |',
  '\u2028\u202e# Heading\n\n    code',
  '&lt;b&gt; &#91;x&#93;(command:evil) &colon;',
  '`code` ~~x~~ $x$ |',
  '\ud800 \0 \u001b[31m',
  '"/><script>alert(1)</script>',
];

// Citations stand as code; the ids in them are those of the built-in pack.
const CITATION = /^(?:InlineCode `(?:\[@[\w;@ ]+\]|@\w+)`|CodeMark `)$/;

const OUR_OWN =
  /^URL (?:command:ketacite\.(?:editFromCard|showEvidenceMap)\?[\w%.-]+|https:\/\/doi\.org\/10\.[\w%./-]+|data:image\/svg\+xml;base64,[\w+/=]+)$/;

describe('a hostile pack', () => {
  test.each(TEXTS)('%j shows as itself in a card', (text) => {
    const found = hostile(text);
    const snapshot = snapshotOf([found.pack], DEFAULTS);
    const document = markdown('Ketamine cures depression within hours.\n');
    const client: CardClient = { links: cardLinks(document), images: true };
    const claims = [claimFound(document, 'cures depression', found.claim, [], found.pack)];
    const parts = [
      claimFound(
        document,
        'cures',
        found.claim,
        found.claim.parts.map(({ part }) => part),
        found.pack,
      ),
    ];
    const overclaims = [overclaimFound(document, 'cures', found.kind, text, found.pack)];
    const cards = [
      statementCards({ claims, others: parts, overclaims }, snapshot, document, client),
      statementCards({ claims: parts, others: [], overclaims: [] }, snapshot, document, client),
      statementCards({ claims: [], others: [], overclaims }, snapshot, document, client),
    ];
    for (const card of cards) {
      expect(marked(card).filter((one) => !OUR_OWN.test(one) && !CITATION.test(one))).toEqual([]);
      expect(card).not.toMatch(/^\s*#|[\r\0\u202e\u2028]/m);
    }
    // What is hostile is still there to be read, and so are the card's own links.
    expect(cards[0]).toContain('command:ketacite.showEvidenceMap');
  });

  test.each(TEXTS)('%j shows as itself in the card of a reference', (text) => {
    const snapshot = snapshotOf([hostile(text).pack], DEFAULTS);
    for (const entry of snapshot.library.references()) {
      for (const card of [referenceCard(entry, undefined, { images: true }), referenceSummary(entry, undefined)]) {
        const others = marked(card).filter(
          (one) => !OUR_OWN.test(one) && !CITATION.test(one) && !/^Autolink <https:\/\/doi\.org/.test(one),
        );
        expect(others).toEqual([]);
      }
    }
  });

  test('words of the draft show as themselves', () => {
    const words = '[run](command:evil) https://evil.example <b>';
    const document = markdown(`Ketamine ${words} cures.\n`);
    const overclaims = [overclaimFound(document, words, pack.overclaims[0]!, '[x](command:y)')];
    const snapshot = snapshotOf([pack], DEFAULTS);
    const card = statementCards({ claims: [], others: [], overclaims }, snapshot, document, {
      links: cardLinks(document),
      images: true,
    });
    expect(marked(card).filter((one) => !OUR_OWN.test(one) && !CITATION.test(one))).toEqual([]);
  });

  test('ids and citekeys end no link', () => {
    const id = ') [x](command:evil';
    const claim = { ...pack.claims[1]!, id };
    const references = pack.references.map((one, i) => ({
      ...one,
      item: { ...one.item, id: i === 1 ? "a)b(c'd" : one.item.id },
    }));
    const support = { ...claim.support, "a)b(c'd": { level: 'direct' as const, why: 'x' } };
    const mine: Pack = { ...pack, id, references, claims: [{ ...claim, support }] };
    const document = markdown('Ketamine works fast.\n');
    const claims = [claimFound(document, 'works fast', { ...claim, support }, [], mine)];
    const card = statementCards({ claims, others: [], overclaims: [] }, snapshotOf([mine], DEFAULTS), document, {
      links: cardLinks(document),
      images: false,
    });
    const targets = marked(card).filter((one) => one.includes('command:'));
    expect(targets).toHaveLength(3);
    expect(targets.filter((one) => !OUR_OWN.test(one) && !CITATION.test(one))).toEqual([]);
    expect(decodeURIComponent(targets.find((one) => one.includes('showEvidenceMap'))!)).toContain(
      JSON.stringify(`${id}/${id}`),
    );
  });

  test.each([
    ['10.1016/S0006-3223(99)00230-9', 'https://doi.org/10.1016/S0006-3223%2899%2900230-9'],
    ['10.1002/(sici)1<2::aid-x>3.0.co;2-#', 'https://doi.org/10.1002/%28sici%291%3C2%3A%3Aaid-x%3E3.0.co%3B2-%23'],
    ['javascript:alert(1)', undefined],
    ['command:workbench.action.quit', undefined],
    ['10.1/x) [y](command:z)', undefined],
    ['10.1234/\ud800', undefined],
    ['https://evil.example/10.1234/x', undefined],
    [['10.1234/x'], undefined],
    [undefined, undefined],
  ])('the address of the DOI %j is %j', (doi, url) => {
    expect(doiUrl(doi)).toBe(url);
  });
});
