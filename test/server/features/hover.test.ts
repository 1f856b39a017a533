import { describe, expect, test } from 'vitest';
import { hoverTarget, statementCards } from '../../../server/features/hover.ts';
import { referenceCard, referenceSummary } from '../../../server/features/reference-card.ts';
import { caret, picture, snapshot } from '../../fixture.ts';

function target(text: string) {
  const { document, position } = caret(text);
  const found = hoverTarget(snapshot, document, position);
  return { found, drawn: found && picture(document, [found]) };
}

/** A client that runs no commands and shows no images. */
const NEITHER = { images: false };

const entry = (citekey: string) => snapshot.library.find(citekey)!;

describe('where a hover is', () => {
  test('exactly the key', () => {
    expect(target('Shown [see @fe|der2014, p. 3] and more.').drawn).toMatchInlineSnapshot(`
      "Shown [see @feder2014, p. 3] and more.
                 ^^^^^^^^^^"
    `);
    expect(target('Shown [see |@feder2014].').drawn).toBe(target('Shown [see @feder2014|].').drawn);
  });

  test('exactly the claim’s words', () => {
    expect(target('We know that ketamine eases depress|ion within hours.').drawn).toMatchInlineSnapshot(`
      "We know that ketamine eases depression within hours.
                                  ^^^^^^^^^^^^^^^^^^^^^^^"
    `);
  });

  test('a word beside them, which may belong to the claim as well', () => {
    expect(target('We know that ketamine gives rapid rel|ief to some.').drawn).toMatchInlineSnapshot(`
      "We know that ketamine gives rapid relief to some.
                                  ^^^^^^^^^^^^"
    `);
  });

  test.each([
    'We kn|ow that ketamine gives rapid relief.',
    'Ketamine gives rapid relief to so|me.',
    'Ketamine [@nobody|2020].',
    '|',
  ])('nothing at %s', (text) => expect(target(text).found).toBeUndefined());

  test('a citation inside a claim keeps its own card', () => {
    const { found } = target('Ketamine eased [@zarate|2006] depression.');
    expect(found && 'entry' in found && found.entry.citekey).toBe('zarate2006');
  });
});

describe('cards', () => {
  test('of a reference: reference, study, result, limits, support, what was printed wrong, basis', () => {
    expect(
      referenceCard(entry('murrough2013'), '<i>Formatted</i> https://doi.org/10.1/x', NEITHER),
    ).toMatchInlineSnapshot(`
      "*Formatted* <https://doi.org/10.1/x>

      **Study:** Two-site, parallel-group randomised trial (2:1) against an active placebo (midazolam). 73 people with treatment-resistant major depression, drug-free for at least 1 week (4 for fluoxetine). One 40-minute infusion: ketamine 0.5 mg/kg intravenously vs midazolam 0.045 mg/kg.

      **Found:** 64% responded at 24 hours with ketamine vs 28% with midazolam. †

      Murrough et al. 2013. Responded 24 hours after one infusion: ketamine 64% †, midazolam 28% †.

      **Supports**
      - Directly: Conditions treated; not a cure · Rapid relief · Treatment-resistant depression
      - In part: Long-lasting effects · Ongoing research and development

      **Limits:** A single infusion. The randomised comparison lasted one week. † Blinding was imperfect: dissociation may have told patients what they received. ‡

      **More**
      - Primary outcome: depression severity (MADRS depression score) at 24 hours. †
      - MADRS depression score at 24 hours: 14.77 with ketamine vs 22.72 with midazolam. †
      - The MADRS difference at 24 hours is 7.95, by subtraction. ‡
      - Number needed to treat for response at 24 hours: 2.8. †
      - Day 7: no significant difference in response or in the QIDS-SR self-rated depression score. †
      - Day 7: 21 of 30 ketamine responders and 4 of 7 midazolam responders were still responding. †
      - Dissociation in 17%, gone by 2 hours. †
      - The infusion was stopped in two people because of blood pressure. †
      - Ketamine: 48 started, 47 completed 24 hours. Midazolam: 25.
      - Registered as NCT00768430.
      - Charney and Mathew are co-inventors of an intranasal ketamine patent; whether this paper disclosed it was not checked.

      **As printed in the source document** (this record is right):
      - Last author: printed “Charney, D. S.”; record: The last (12th) author is Mathew, Sanjay J.; Charney, Dennis S. is 11th.

      *† from a secondary source, not seen in the paper itself · ‡ inferred · Evidence checked 2026-11-24 · General information for writers, not medical advice*"
    `);
  });

  test('of the seventh: no record, what was found instead, links only for who runs commands', () => {
    const plain = referenceCard(entry('krystal2019'), undefined, NEITHER);
    expect(plain).toMatchInlineSnapshot(`
      "As printed: Krystal et al. (2019). Ketamine and rapid-acting antidepressants: a window into a new neurobiology for mood disorder therapeutics. Annual Review of Medicine, 70, 509-523.

      **No record of this article was found.** ‡ It joins two articles. Found instead:
      - Abdallah et al. 2015, Annual Review of Medicine: Title, journal and pages match; this record rests on one page. † Cite \`@abdallah2015\`.
      - Krystal et al. 2019, Neuron: The five authors and the year match; this record rests on four unrelated pages. Cite \`@krystal2019neuron\`.

      - The five authors, in that order, and the year 2019 belong to Krystal et al. (2019) in Neuron.
      - The title, the journal and pages 509-523 belong to Abdallah et al. (2015), Annual Review of Medicine. †
      - Volume 70 belongs to neither (66 and 101); it is what the Annual Review's volume would be for 2019. ‡
      - That none exists is inferred: no page seen shows it, and the 2015 record accounts for title, journal and pages. ‡

      *† from a secondary source, not seen in the paper itself · ‡ inferred · Evidence checked 2026-11-24 · General information for writers, not medical advice*"
    `);
    expect(plain).not.toMatch(/doi|command:/i);
    expect(
      referenceCard(entry('krystal2019'), undefined, { citeLink: (key) => `command:x?${key}`, images: true }),
    ).toContain('[Cite this instead](command:x?abdallah2015)');
  });

  test('beside a completion list', () => {
    expect(referenceSummary(entry('feder2014'), 'Formatted')).toMatchInlineSnapshot(`
      "Formatted

      **Study:** Single-site, randomised, double-blind crossover trial, active placebo, infusions 2 weeks apart. 41 people with chronic PTSD, drug-free; 29 completed both infusions.

      **Found:** PTSD symptom score (IES-R) at 24 hours was lower with ketamine than with midazolam.

      **Supports**
      - Directly: Conditions treated; not a cure · Rapid relief
      - In part: Long-lasting effects · Ongoing research and development

      *Evidence checked 2026-11-24 · General information for writers, not medical advice*"
    `);
  });

  test('a reference shows its pictures, at most two, in images or in words', () => {
    const images = referenceCard(entry('zarate2006'), 'Formatted', { images: true });
    expect(images.match(/!\[Zarate et al\. 2006\. [^\]]*\]\(data:image\/svg\+xml;base64,/g)).toHaveLength(2);
    const words = referenceCard(entry('zarate2006'), 'Formatted', NEITHER);
    expect(words).not.toMatch(/!\[|data:/);
    expect(words).toContain(
      'Zarate et al. 2006. Responding after one ketamine infusion: next day 71% †, then 1 week or more 35% †.',
    );
  });

  test('of a claim found in a sentence', () => {
    const { document, position } = caret('Ketamine promotes neuro|plasticity.');
    const found = hoverTarget(snapshot, document, position);
    const shown = found && 'statements' in found && statementCards(found.statements, snapshot, document, NEITHER);
    expect(shown).toMatch(/^\*\*Claim: Neuroplasticity\*\* · ○ /);
  });
});

describe('what a sentence states beside the claim under the cursor', () => {
  const statements = (text: string) => {
    const { found } = target(text);
    return found && 'statements' in found ? found.statements : undefined;
  };
  const ids = (claims: readonly { claim: { id: string } }[] | undefined) => claims?.map(({ claim }) => claim.id);

  test('its other claims come behind', () => {
    const found = statements('Ketamine gives rap|id relief, and more research is needed.');
    expect([ids(found?.claims), ids(found?.others)]).toEqual([['rapid-relief'], ['ongoing-research']]);
  });

  test('its over-claims come with it, and alone where no claim stands under the cursor', () => {
    const kinds = (text: string) => statements(text)?.overclaims.map(({ kind }) => kind.id);
    const text = 'Ketamine permanently relieves depression.';
    expect(kinds(text.replace('depression', 'depress|ion'))).toEqual(['permanence']);
    const alone = statements(text.replace('permanently', 'perm|anently'));
    expect([ids(alone?.claims), ids(alone?.others)]).toEqual([[], ['conditions']]);
  });

  test('a claim of another sentence does not', () => {
    const found = statements('Ketamine gives rap|id relief. It promotes neuroplasticity.');
    expect([ids(found?.claims), ids(found?.others)]).toEqual([['rapid-relief'], []]);
  });
});
