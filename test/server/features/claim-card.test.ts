import { describe, expect, test } from 'vitest';
import { Library } from '../../../server/library/library.ts';
import { listShelf } from '../../../server/library/list-shelf.ts';
import { packShelf } from '../../../server/library/pack-shelf.ts';
import { markdown, snapshot } from '../../fixture.ts';
import { card, claimFound, claimOf, editor, overclaimFound, pack } from './cards.ts';

const SENTENCE = 'Ketamine can relieve depression within hours of a single infusion.\n';
const kind = (id: string) => pack.overclaims.find((one) => one.id === id)!;

describe('the card of a claim', () => {
  test('strength, summary, what the references show, pictures, caveats, a wording, links, one fact from outside', () => {
    const document = markdown(SENTENCE);
    const claims = [claimFound(document, 'relieve depression within hours', claimOf('rapid-relief'))];
    expect(card(document, { claims })).toMatchInlineSnapshot(`
      "**Claim: Rapid relief** · ● Direct support · Randomised trials: one parallel with active placebo (n = 73), two small placebo crossovers, one active-placebo crossover in PTSD.

      The source document says that where ordinary antidepressants often need weeks, ketamine may ease symptoms within hours or even minutes, which could steady the patient sooner and make other treatment or therapy work better.

      **What the seven references show**  
      ![Murrough et al. 2013. Responded 24 hours after one infusion: ketamine 64% †, midazolam 28% †.](svg) ![Zarate et al. 2006. Responded the day after one infusion: ketamine 71% †, placebo 0% †.](svg)

      ● [Murrough et al. 2013](https://doi.org/10.1176/appi.ajp.2013.13030392): 64% responded at 24 hours with ketamine vs 28% with midazolam. †  
      ● [Zarate et al. 2006](https://doi.org/10.1001/archpsyc.63.8.856): The day after ketamine, 71% had responded and 29% were in remission. †  
      ● [Berman et al. 2000](https://doi.org/10.1016/S0006-3223%2899%2900230-9): HDRS depression score fell by 14 (SD 10) within 72 hours with ketamine vs 0 (SD 12) with saline.  
      ● [Feder et al. 2014](https://doi.org/10.1001/jamapsychiatry.2014.62): PTSD symptom score (IES-R) at 24 hours was lower with ketamine than with midazolam.  
      ○ As mechanism or review only: [Abdallah et al. 2018](https://doi.org/10.1016/j.pharmthera.2018.05.010) · [Duman et al. 2016](https://doi.org/10.1038/nm.4050)

      **Caveats** · [3 more](command:map?ketamine/rapid-relief)
      - Rapid does not mean lasting: at day 7 Murrough 2013 (active placebo) had no significant difference in response. †
      - Saline (Berman 2000) and placebo (Zarate 2006) are easily told apart from ketamine. ‡
      - Dissociation may have unblinded patients. ‡

      **You could write:** In randomised trials, depressive symptoms fell within about two hours to one day of a single ketamine infusion, in some but not all patients \`[@murrough2013; @zarate2006]\`. †

      [Cite Murrough et al. 2013](command:edit?Ketamine_can_relieve_depression_within_hours_of_a_single_infusion_[@murrough2013].) · [More in the evidence map](command:map?ketamine/rapid-relief)

      **Outside the seven references:** Day-1 effect much smaller vs midazolam (d = 0.7) than vs saline (d = 1.8); nine trials, 367 patients. (Wilkinson 2019, doi 10.1038/s41386-019-0317-8)

      *† from a secondary source, not seen in the paper itself · ‡ inferred · Evidence checked 2026-11-24 · General information for writers, not medical advice*"
    `);
  });

  test('says first how the part that the sentence names is supported, and names no reference that does not support it', () => {
    const document = markdown('Ketamine relieves chronic pain.\n');
    const claims = [claimFound(document, 'relieves chronic pain', claimOf('conditions'), ['chronic pain'])];
    expect(card(document, { claims })).toMatchInlineSnapshot(`
      "**Claim: Conditions treated; not a cure** · ✕ Chronic pain: none of the seven

      The source document says ketamine therapy looks promising for depression, anxiety, PTSD and chronic pain, with possibly durable benefit, while not being a cure in the strict sense.

      **Caveats** · [1 more](command:map?ketamine/conditions)
      - Anxiety disorders and chronic pain are not studied in any of the seven references. ‡
      - PTSD rests on one single-site crossover trial of 41 people (29 completed both infusions).
      - All four trials gave one infusion, to selected, medication-free adults. ‡

      **You could write:** Evidence for anxiety disorders and chronic pain comes from outside these references and needs its own citation. ‡

      [More in the evidence map](command:map?ketamine/conditions)

      **Outside the seven references:** A 158-person trial in veterans and service members found no significant PTSD advantage. (Abdallah 2022, doi 10.1038/s41386-022-01266-9)

      *‡ inferred · Evidence checked 2026-11-24 · General information for writers, not medical advice*"
    `);
  });

  test('of several parts, each; a reference counts by the part that it supports best', () => {
    const document = markdown('Ketamine helps in PTSD and anxiety.\n');
    const claims = [claimFound(document, 'helps', claimOf('conditions'), ['PTSD', 'anxiety disorders'])];
    const shown = card(document, { claims });
    expect(shown.split('\n')[0]).toBe(
      '**Claim: Conditions treated; not a cure** · ● PTSD: direct, but one small trial (Feder 2014) · ✕ Anxiety disorders: none of the seven',
    );
    expect(shown).toContain('● [Feder et al. 2014]');
    expect(shown).not.toContain('Murrough');
  });

  test('of a claim that no trial tested: reviews by name', () => {
    const document = markdown('Ketamine promotes neuroplasticity.\n');
    const claims = [claimFound(document, 'promotes neuroplasticity', claimOf('neuroplasticity'))];
    const lines = card(document, { claims }).split('\n');
    expect(lines[0]).toBe(
      '**Claim: Neuroplasticity** · ○ Mechanism or review only · Narrative review and perspective only; no trial among the seven measured plasticity.',
    );
    expect(lines.find((line) => line.includes('○ As'))).toBe(
      '○ As mechanism or review only: [Abdallah et al. 2018](https://doi.org/10.1016/j.pharmthera.2018.05.010) · [Duman et al. 2016](https://doi.org/10.1038/nm.4050)',
    );
  });

  test('never names the printed reference of which no record was found, nor guesses a DOI', () => {
    const document = markdown(SENTENCE);
    for (const claim of pack.claims) {
      const shown = card(document, { claims: [claimFound(document, 'relieve', claim)] });
      expect(shown).not.toMatch(/Krystal et al|krystal2019/);
    }
    const { evidence, ...rest } = pack.references.find(({ item }) => item.id === 'murrough2013')!;
    const unverified = { ...rest, evidence: { ...evidence, verified: {} } };
    const other = {
      ...pack,
      references: pack.references.map((one) => (one.item.id === 'murrough2013' ? unverified : one)),
    };
    const shown = card(document, { claims: [claimFound(document, 'relieve', claimOf('rapid-relief'), [], other)] });
    expect(shown).toContain('● Murrough et al. 2013: 64%');
    expect(shown).toContain('[Zarate et al. 2006](https://doi.org/');
  });

  test('where the client runs no commands and shows no images: no links to commands, no images, every caveat', () => {
    const document = markdown(SENTENCE);
    const claims = [claimFound(document, 'relieve depression', claimOf('rapid-relief'))];
    const overclaims = [overclaimFound(document, 'relieve', kind('cure'), 'may ease')];
    const shown = card(document, { claims, overclaims }, { images: false });
    expect(shown).not.toMatch(/command:|!\[|data:|\d more/);
    expect(shown).toContain('Write “may ease” instead.');
    expect(shown).toContain('“Minutes” is not supported'.replace(/[“”]/g, '"'));
    expect(shown).toContain(
      'Murrough et al. 2013. Responded 24 hours after one infusion: ketamine 64% †, midazolam 28% †.',
    );
  });

  test('is short enough to be read at a glance: about twenty lines of a hundred characters', () => {
    const document = markdown(SENTENCE);
    for (const claim of pack.claims) {
      const shown = card(document, { claims: [claimFound(document, 'relieve', claim)] })
        .replace(/\]\([^)]*\)/g, ']')
        .replace(/!\[[^\]]*\]/g, '');
      const lines = shown.split('\n').map((line) => Math.ceil(line.length / 100));
      expect(
        lines.reduce((sum, count) => sum + count, 0),
        claim.id,
      ).toBeLessThanOrEqual(26);
    }
  });
});

describe('several claims, and over-claims', () => {
  test('the first claim in full, the others in two lines', () => {
    const document = markdown('Ketamine quickly relieves treatment-resistant depression.\n');
    const claims = [claimFound(document, 'quickly relieves', claimOf('rapid-relief'))];
    const others = [claimFound(document, 'treatment-resistant', claimOf('treatment-resistant-depression'))];
    expect(card(document, { claims, others }).split('---\n\n')[1]).toMatchInlineSnapshot(`
      "**Claim: Treatment-resistant depression** · ● Direct support · Best supported claim: one randomised trial with active placebo plus one small crossover; short term only.  
      [Murrough et al. 2013](https://doi.org/10.1176/appi.ajp.2013.13030392) · [Zarate et al. 2006](https://doi.org/10.1001/archpsyc.63.8.856)"
    `);
  });

  test('an over-claim of the same sentence comes first, in three lines', () => {
    const document = markdown('Ketamine cures depression within hours.\n');
    const claims = [claimFound(document, 'cures depression within hours', claimOf('rapid-relief'))];
    const overclaims = [overclaimFound(document, 'cures depression', kind('cure'), 'may relieve depression')];
    const [first, second] = card(document, { claims, overclaims }).split('\n\n');
    expect(first).toMatchInlineSnapshot(`
      "**⚠ Over-claim: cure** · “cures depression”  
      What the seven references show: In two small crossover trials most of the benefit faded within one to two weeks; no trial among the seven shows a cure. ‡  
      [Write “may relieve depression” instead](command:edit?Ketamine_may_relieve_depression_within_hours.)"
    `);
    expect(second).toMatch(/^\*\*Claim: Rapid relief\*\*/);
  });

  test('an over-claim alone: kind, words seen, what the references show, the rewrite, a wording', () => {
    const document = markdown('Cures depression, they say of ketamine.\n');
    const overclaims = [overclaimFound(document, 'Cures', kind('cure'), 'may relieve')];
    expect(card(document, { overclaims })).toMatchInlineSnapshot(`
      "**⚠ Over-claim: cure** · “Cures”  
      What the seven references show: In two small crossover trials most of the benefit faded within one to two weeks; no trial among the seven shows a cure. ‡  
      [Write “May relieve” instead](command:edit?May_relieve_depression,_they_say_of_ketamine.)

      **You could write:** Ketamine is not a cure; in two small crossover trials in depression, most of the benefit faded within one to two weeks \`[@berman2000; @zarate2006]\`. †

      *† from a secondary source, not seen in the paper itself · ‡ inferred · Evidence checked 2026-11-24 · General information for writers, not medical advice*"
    `);
  });

  test('a rewrite that leaves words out says so; without one the wording stands alone', () => {
    const document = markdown('Ketamine permanently relieves depression.\n');
    const out = card(document, { overclaims: [overclaimFound(document, 'permanently', kind('permanence'), '')] });
    expect(out).toContain('[Leave out “permanently”](command:edit?Ketamine__relieves_depression.)');
    const none = card(document, { overclaims: [overclaimFound(document, 'permanently', kind('permanence'))] });
    expect(none).not.toContain('command:edit');
    expect(none).toContain('**You could write:**');
  });
});

describe('the link that cites', () => {
  const cite = (text: string, library = snapshot.library) => {
    const document = markdown(text);
    const claims = [claimFound(document, 'works fast', claimOf('rapid-relief'))];
    const of = { ...snapshot, library };
    return /\[(Cite [^\]]*)\]\(command:edit\?([^ ]*)\)(?= ·)/
      .exec(card(document, { claims }, editor(document), of))
      ?.slice(1);
  };

  test('the best that supports the claim, before the full stop', () => {
    expect(cite('Ketamine works fast.\n')).toEqual([
      'Cite Murrough et al. 2013',
      'Ketamine_works_fast_[@murrough2013].',
    ]);
  });

  test('the next best where the sentence cites the best already', () => {
    expect(cite('Ketamine works fast [@murrough2013].\n')).toEqual([
      'Cite Zarate et al. 2006',
      'Ketamine_works_fast_[@murrough2013;_@zarate2006].',
    ]);
  });

  test('no link where all that can be cited is cited', () => {
    const all = 'murrough2013; @zarate2006; @berman2000; @feder2014; @abdallah2018; @duman2016';
    expect(cite(`Ketamine works fast [@${all}].\n`)).toBeUndefined();
  });

  test('the writer’s own key where their library has the work, also in the wording', () => {
    const murrough = snapshot.library.find('murrough2013')!;
    const own = listShelf('file:///refs.bib', [{ ...murrough, citekey: 'mine:13', origin: 'file:///refs.bib' }]);
    const library = new Library([own], [packShelf(pack)]);
    expect(cite('Ketamine works fast.\n', library)?.[1]).toBe('Ketamine_works_fast_[@mine:13].');
    const document = markdown('Ketamine works fast.\n');
    const claims = [claimFound(document, 'works fast', claimOf('rapid-relief'))];
    expect(card(document, { claims }, editor(document), { ...snapshot, library })).toContain(
      '`[@mine:13; @zarate2006]`',
    );
  });
});
