import { describe, expect, test } from 'vitest';
import type { MapAction, MapSelection } from '../../../../server/features/evidence-map/details.ts';
import { type EvidenceMap, evidenceMap } from '../../../../server/features/evidence-map/evidence-map.ts';
import { caret, markdown, snapshot } from '../../../fixture.ts';
import { wordedSnapshot } from './pack.ts';

const SYMBOLS = { direct: 'D', partly: 'P', mechanism: 'M', premise: 'p', none: '-', unfound: 'x' } as const;

/** The map as a table: a row for each claim with what the document makes of it, `*` in the cells of what is cited with it. */
function drawn({ packs }: EvidenceMap): string {
  return packs
    .flatMap(({ references, claims }) => [
      references
        .map(({ name, cited, unfound }) => `${name}${unfound ? ' (no record)' : ''}${cited ? ` ${cited}x` : ''}`)
        .join(' | '),
      ...claims.map(({ label, stated, overstated, uncited, cells }) => {
        const row = cells.map(({ level, cited }) => SYMBOLS[level] + (cited ? '*' : ' ')).join(' ');
        return `${row} ${label}${stated ? `: ${stated} stated, ${overstated} over, ${uncited} uncited` : ''}`;
      }),
    ])
    .join('\n');
}

const DRAFT = `Ketamine can relieve depression within hours [@murrough2013; @krystal2019].

Ketamine can relieve depression within hours. [@zarate2006] It also promotes neuroplasticity.
`;

test('claims against references, with what the document states and cites', () => {
  expect(drawn(evidenceMap(snapshot, markdown(DRAFT)))).toMatchInlineSnapshot(`
    "Berman et al. 2000 | Murrough et al. 2013 1x | Zarate et al. 2006 1x | Feder et al. 2014 | Abdallah et al. 2018 | Duman et al. 2016 | Krystal et al. 2019 (no record) 1x
    D  D* D* D  M  M  x* Conditions treated; not a cure: 2 stated, 0 over, 0 uncited
    D  D* D* D  M  M  x* Rapid relief: 2 stated, 0 over, 0 uncited
    -  -  -  -  M  M  x  Neuroplasticity: 1 stated, 0 over, 1 uncited
    p  p  p  -  M  M  x  Glutamate modulation
    P  D  D  -  M  M  x  Treatment-resistant depression
    P  P  P  P  -  -  x  Long-lasting effects
    -  -  -  -  -  -  x  Synergy with psychotherapy
    -  -  -  -  -  -  x  Personalized dosing and administration
    P  P  P  P  P  P  x  Ongoing research and development"
  `);
});

test('a reference that is only there in place of another is a column where the document cites it', () => {
  const names = (text: string) => evidenceMap(snapshot, markdown(text)).packs[0]?.references.map(({ id }) => id);
  expect(names('Ketamine.')).toHaveLength(7);
  expect(names('Ketamine [@abdallah2015].')).toContain('abdallah2015');
});

test('a document without the subject has no map, and is offered the topics', () => {
  expect(evidenceMap(snapshot, markdown('The weather is fine.\n'))).toEqual({
    packs: [],
    topics: [{ id: 'ketamine', title: 'Ketamine therapy' }],
  });
  expect(evidenceMap(snapshot, markdown('')).packs).toEqual([]);
});

test('a sentence is uncited where nothing is cited in the rest of its paragraph; a cell counts what stands beside it', () => {
  const text = 'Ketamine can relieve depression within hours. It was a small trial [@berman2000].';
  const [pack] = evidenceMap(snapshot, markdown(text)).packs;
  const claim = pack?.claims.find(({ id }) => id === 'rapid-relief');
  expect([claim?.stated, claim?.uncited, claim?.cells[0]?.cited]).toEqual([1, 0, 0]);
});

test('a sentence that is repeated without end: the first places, and how many more', () => {
  const { details } = evidenceMap(snapshot, markdown('Ketamine works within hours. '.repeat(1000)), {
    pack: 'ketamine',
    claim: 'rapid-relief',
  });
  const [places] = details!.sections;
  expect([places?.heading, places?.lines.length, places?.lines.at(-1)?.text]).toEqual([
    'In this document',
    101,
    'And 900 more.',
  ]);
});

test('an over-claim counts for the claims of its sentence, and is explained there', () => {
  const text = `Ketamine cures depression within hours.\n\n${DRAFT}`;
  const selected = { pack: 'ketamine', claim: 'rapid-relief' };
  const { packs, details } = evidenceMap(snapshot, markdown(text), selected);
  const counts = packs[0]!.claims.filter(({ stated }) => stated > 0).map(({ id, overstated }) => `${id} ${overstated}`);
  expect(counts).toEqual(['conditions 1', 'rapid-relief 1', 'neuroplasticity 0']);
  const notes = details!.sections[0]!.lines.map(({ note }) => note);
  expect(notes[0]).toMatch(/^Overstated \(.*\): .*\. Cites nothing\.$/);
  expect(notes.slice(1)).toEqual([undefined, undefined]);
});

/** The details as text: a heading, its lines, and the actions in brackets. */
function explained(text: string, selected: Omit<MapSelection, 'pack'>): string {
  const details = evidenceMap(wordedSnapshot, markdown(text), { pack: 'ketamine', ...selected }).details;
  const buttons = (actions: readonly MapAction[] = []) => actions.map(({ label }) => ` [${label}]`).join('');
  return details === undefined
    ? 'none'
    : [
        `${details.title}: ${details.lead}${buttons(details.actions)}`,
        ...details.sections.flatMap(({ heading, lines }) => [
          `# ${heading}`,
          ...lines.map(({ name, text: line, basis, note, actions }) =>
            [name && `${name}:`, line, basis && basis !== 'verified' && `(${basis})`, note && `<${note}>`]
              .filter(Boolean)
              .join(' ')
              .concat(buttons(actions)),
          ),
        ]),
      ].join('\n');
}

describe('details', () => {
  test('of a cell: what the reference shows for the claim, and where the document states it', () => {
    expect(explained(DRAFT, { claim: 'rapid-relief', reference: 'murrough2013' })).toMatchInlineSnapshot(`
      "Rapid relief · Murrough et al. 2013: Direct support: better than midazolam at 24 h; 64% vs 28% response (secondary source) [Cite at the cursor] [All on this claim] [All on this reference]
      # In this document
      “Ketamine can relieve depression within hours [@murrough2013; @krystal2019].” [Go to line 1]
      “Ketamine can relieve depression within hours. [@zarate2006]” [Cite here] [Go to line 3]
      # Part by part
      Within hours: Direct support
      Within minutes: No support
      Makes other treatment more effective: No support
      # The study
      Design: Two-site, parallel-group randomised trial (2:1) against an active placebo (midazolam).
      Participants: 73 people with treatment-resistant major depression, drug-free for at least 1 week (4 for fluoxetine).
      Treatment: One 40-minute infusion: ketamine 0.5 mg/kg intravenously vs midazolam 0.045 mg/kg.
      Result: 64% responded at 24 hours with ketamine vs 28% with midazolam. (secondary)
      # Limits
      A single infusion.
      The randomised comparison lasted one week. (secondary)
      Blinding was imperfect: dissociation may have told patients what they received. (inference)
      # Wording that cites it
      Symptoms fell within a day in some patients. (secondary) <Cites Murrough et al. 2013, Zarate et al. 2006.> [Insert this wording]"
    `);
  });

  test('of a claim: the long form of its card', () => {
    const text = explained(DRAFT, { claim: 'rapid-relief' });
    expect(text.match(/^# .*$/gm)).toMatchInlineSnapshot(`
      [
        "# In this document",
        "# In short",
        "# Part by part",
        "# What the seven references show",
        "# Wording that the references allow",
        "# Overstated, and what to write instead",
        "# Caveats of the evidence",
        "# Outside the seven references",
        "# Caveats of the source document",
      ]
    `);
    expect(text).toContain('“instant relief”: relief within a day');
    expect(text).toContain(
      'Minutes are not shown. (secondary) <Rests on none of these references.> [Insert this wording]',
    );
  });

  test('of a reference: the study, what it supports, and where it is cited', () => {
    expect(explained(DRAFT, { reference: 'zarate2006' }).match(/^# .*$/gm)).toMatchInlineSnapshot(`
      [
        "# In this document",
        "# The study",
        "# Supports",
        "# Limits",
        "# More",
        "# As printed in the source document",
      ]
    `);
  });

  test('of the misprinted reference: that no record was found, and what can be cited instead', () => {
    const text = explained(DRAFT, { reference: 'krystal2019' });
    expect(text).toMatch(
      /^Krystal et al\. 2019: As printed: .*\[Cite .* at the cursor\] \[Cite .* at the cursor\]\n# No record found\n/,
    );
    expect(text).not.toMatch(/# (?:Supports|The study)/);
    expect(explained(DRAFT, { claim: 'rapid-relief', reference: 'krystal2019' })).toMatch(
      /^Rapid relief · Krystal et al\. 2019: No support: no record of this reference was found \[All on this claim\]/,
    );
  });

  test('a reference that does not support the claim cannot be cited for it', () => {
    const text = explained(DRAFT, { claim: 'neuroplasticity', reference: 'berman2000' });
    expect(text).toMatch(/^Neuroplasticity · Berman et al\. 2000: No support/);
    expect(text).not.toContain('[Cite');
  });

  test('of what the pack does not hold: none', () => {
    expect(explained(DRAFT, { claim: 'constructor' })).toBe('none');
    expect(explained(DRAFT, { claim: 'rapid-relief', reference: '__proto__' })).toBe('none');
    expect(explained(DRAFT, {})).toBe('none');
  });
});

test('a place is that of the sentence, in UTF-16 units', () => {
  const { document } = caret('😀 Ketamine can relieve depression within hours.|');
  const { details } = evidenceMap(snapshot, document, { pack: 'ketamine', claim: 'rapid-relief' });
  expect(details?.sections[0]?.lines[0]?.actions).toEqual([
    {
      label: 'Go to line 1',
      kind: 'reveal',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 48 } },
    },
  ]);
});
