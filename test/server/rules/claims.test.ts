import { describe, expect, test } from 'vitest';
import { citedWording } from '../../../server/rules/claims/wordings.ts';
import { CLAIM_CODES } from '../../../server/rules/codes.ts';
import { markdown, snapshot } from '../../fixture.ts';
import { check, fixes, withOwnLibrary } from './checking.ts';
import { studies } from './study-pack.ts';

const CAVEATS = '\n\nIt is given supervised and has side effects.\n';

describe('uncited-claim', () => {
  const codes = ['uncited-claim'];

  test('a claim that a reference supports, the one that says more than the lead claim', () => {
    expect(check(`Ketamine lifts mood overnight.${CAVEATS}`, codes)).toMatchInlineSnapshot(`
      "Ketamine lifts mood overnight.
               ^^^^^^^^^^^^^^^^^^^^ information uncited-claim: A claim without a citation: “Fast relief”. Supported by Beta 2002: smaller effect."
    `);
    expect(fixes('Ketamine lifts mood overnight.', 'uncited-claim')).toMatchInlineSnapshot(`
      [
        "Cite Beta 2002 (@beta2002) -> Ketamine lifts mood overnight [@beta2002].",
        "Cite Alpha 2001 (@alpha2001) -> Ketamine lifts mood overnight [@alpha2001].",
      ]
    `);
  });

  test('a misprinted reference is never proposed, and of parts only those that are supported count', () => {
    expect(fixes('Ketamine lifts mood overnight.', 'uncited-claim').join()).not.toContain('omega2019');
    expect(check('Ketamine lifts pain.', codes)).toBe('');
  });

  test('once in a paragraph, and not where a citation stands in it or behind it', () => {
    const twice = 'Ketamine lifts mood. It lifts mood overnight.';
    expect(check(twice, codes).split('\n')).toHaveLength(2);
    for (const cited of [
      'Ketamine lifts mood [@alpha2001].',
      'Ketamine lifts mood. Others agree [@unheard].',
      'Ketamine lifts mood. [@alpha2001]',
      '@alpha2001 found that ketamine lifts mood.',
      'Ketamine lifts mood.^[@alpha2001]',
      'Ketamine lifts mood.[^1]\n\n[^1]: See @alpha2001.',
      '| claim | source |\n| --- | --- |\n| Ketamine lifts mood | @alpha2001 |',
    ]) {
      expect([cited, check(cited, codes)]).toEqual([cited, '']);
    }
    expect(check('Said before [@alpha2001]. Ketamine lifts mood.', codes)).not.toBe('');
    expect(check('Ketamine lifts mood.\n\nOthers [@alpha2001].', codes)).not.toBe('');
    expect(check('Ketamine lifts mood.[^1]\n\n[^1]: Nothing is cited.', codes)).not.toBe('');
  });

  test('the citation goes before the full stop, whatever ends the sentence', () => {
    const first = (text: string) => fixes(text, 'uncited-claim')[0]?.replace(/^.* -> /s, '');
    expect(first('“Ketamine lifts mood.” So they said.')).toBe('“Ketamine lifts mood [@alpha2001].” So they said.');
    expect(first('**Ketamine lifts mood**')).toBe('**Ketamine lifts mood** [@alpha2001]');
    expect(first('- Ketamine lifts mood\n- more')).toBe('- Ketamine lifts mood [@alpha2001]\n- more');
    expect(first('Ketamine lifts mood …')).toBe('Ketamine lifts mood [@alpha2001] …');
    expect(first('Ketamine lifts mood in `X`')).toBe('Ketamine lifts mood in `X` [@alpha2001]');
    expect(first('> Ketamine lifts\r\n> mood!\r\n')).toBe('> Ketamine lifts\r\n> mood [@alpha2001]!\r\n');
  });

  test('under the key that the writer has for the work', () => {
    expect(fixes('Ketamine lifts mood.', 'uncited-claim', withOwnLibrary())[0]).toBe(
      'Cite Own 2001 (@myalpha) -> Ketamine lifts mood [@myalpha].',
    );
  });

  test('not where the sentence claims too much: its words come first', () => {
    expect(check('Ketamine erases and lifts mood.', codes)).toBe('');
  });
});

describe('over-claim', () => {
  const codes = ['over-claim'];

  test('names the words and what the references show, once for each kind', () => {
    expect(check('Ketamine erases the low mood, always.', codes)).toMatchInlineSnapshot(`
      "Ketamine erases the low mood, always.
               ^^^^^^ warning over-claim: This may claim more than the three studies show: “erases” (cure). What they show: Mood was better for a day in most people (from a secondary source).
      Ketamine erases the low mood, always.
                                    ^^^^^^ warning over-claim: This may claim more than the three studies show: “always” (guarantee). What they show: A third did not respond."
    `);
  });

  test('the words are replaced, the sentence, or something is put behind it', () => {
    expect(
      fixes('First *this*. Ketamine erases low mood [@beta2002]. Then  that.', 'over-claim'),
    ).toMatchInlineSnapshot(`
      [
        "Replace “erases” by “may lift” -> First *this*. Ketamine may lift low mood [@beta2002]. Then  that.",
        "Replace the sentence by: Ketamine lifted mood for a day in two trials. -> First *this*. Ketamine lifted mood for a day in two trials [@beta2002]. Then  that.",
        "Insert after it: Ketamine lifted mood for a day in two trials. -> First *this*. Ketamine erases low mood [@beta2002]. Ketamine lifted mood for a day in two trials [@beta2002]. Then  that.",
      ]
    `);
  });

  test('a capital stays one, and the rest of the paragraph stays as it is', () => {
    expect(fixes('What of ketamine? Erases pain\n  it does.', 'over-claim')[0]).toMatch(
      /May lift pain\n {2}it does\.$/,
    );
  });

  test('emphasis around the sentence is kept whole', () => {
    const replaced = (text: string) =>
      fixes(text, 'over-claim')
        .find((fix) => fix.startsWith('Replace the sentence'))
        ?.replace(/^.* -> /s, '');
    const instead = 'Ketamine lifted mood for a day in two trials [@beta2002].';
    expect(replaced('*Ketamine* erases pain. More.')).toBe(`${instead} More.`);
    expect(replaced('**Ketamine erases pain.** More.')).toBe(`**${instead}** More.`);
    expect(replaced('**Listen. Ketamine** erases pain.')).toBeUndefined();
    expect(replaced('@alpha2001 says ketamine erases pain. More.')).toBe(`${instead} More.`);
  });
});

describe('unsupported-citation', () => {
  const codes = ['unsupported-citation'];

  test('a study that does not support the claim: what it was', () => {
    expect(check('Ketamine lifts mood overnight [@gamma2003].', codes)).toMatchInlineSnapshot(`
      "Ketamine lifts mood overnight [@gamma2003].
                                     ^^^^^^^^^^ warning unsupported-citation: Gamma 2003 does not support “Fast relief”: a review of rats. What it was: Review."
    `);
    expect(fixes('Ketamine lifts mood overnight [see @gamma2003].', 'unsupported-citation')).toMatchInlineSnapshot(`
      [
        "Cite Alpha 2001 (@alpha2001) instead -> Ketamine lifts mood overnight [see @alpha2001].",
        "Cite Beta 2002 (@beta2002) instead -> Ketamine lifts mood overnight [see @beta2002].",
        "Add Alpha 2001 (@alpha2001) -> Ketamine lifts mood overnight [see @gamma2003; @alpha2001].",
        "Add Beta 2002 (@beta2002) -> Ketamine lifts mood overnight [see @gamma2003; @beta2002].",
      ]
    `);
  });

  test('it is enough to support one of the claims; a bracket behind the sentence counts, the next sentence’s does not', () => {
    expect(check('Ketamine lifts mood and doses are tuned [@alpha2001].', codes)).toBe('');
    expect(check('Doses of ketamine are tuned. [@alpha2001]', codes)).not.toBe('');
    expect(check('Doses of ketamine are tuned. @alpha2001 (a trial) says nothing.', codes)).toBe('');
    expect(check('Doses of ketamine are tuned. @alpha2001 says nothing.', codes)).toBe('');
    expect(check('Ketamine lifts pain [@alpha2001].', codes)).toContain('does not support “Better mood” (pain)');
  });

  test('works of the writer’s own are not judged, the pack’s under their own key are', () => {
    expect(check('Doses of ketamine are tuned [@mine2020].', codes, withOwnLibrary())).toBe('');
    expect(check('Doses of ketamine are tuned [@myalpha].', codes, withOwnLibrary())).toContain('Own 2001 does not');
    expect(check('Doses of ketamine are tuned [@nobody].', codes)).toBe('');
  });

  test('what is cited against the sentence, and a misprinted reference, are left alone', () => {
    expect(check('Ketamine lifts pain [but see @alpha2001].', codes)).toBe('');
    expect(check('Ketamine lifts pain [@omega2019].', codes)).toBe('');
  });

  test('other people or animals than those studied', () => {
    expect(check('In rats, ketamine lifts mood [@alpha2001].', codes)).toMatchInlineSnapshot(`
      "In rats, ketamine lifts mood [@alpha2001].
                                    ^^^^^^^^^^ warning unsupported-citation: Alpha 2001 studied adults, not rats."
    `);
    expect(check('In rats and adults, ketamine lifts mood [@alpha2001].', codes)).toBe('');
    expect(check('In rats, ketamine lifts mood overnight [@gamma2003].', codes)).toContain('does not support');
  });

  test('a denial of what the study showed', () => {
    expect(check('Ketamine did not lift mood [@alpha2001].', codes)).toMatchInlineSnapshot(`
      "Ketamine did not lift mood [@alpha2001].
                                  ^^^^^^^^^^ warning unsupported-citation: Alpha 2001 reports the opposite: Mood was better than with saline."
    `);
  });

  test('a locator is the cited work’s own: another is added, not put in its place', () => {
    expect(fixes('Ketamine lifts mood [@gamma2003, p. 3].', 'unsupported-citation')).toEqual([
      'Add Alpha 2001 (@alpha2001) -> Ketamine lifts mood [@gamma2003, p. 3; @alpha2001].',
      'Add Beta 2002 (@beta2002) -> Ketamine lifts mood [@gamma2003, p. 3; @beta2002].',
    ]);
    expect(fixes('@gamma2003 says ketamine lifts mood.', 'unsupported-citation')).toContain(
      'Add Alpha 2001 (@alpha2001) -> @gamma2003 [@alpha2001] says ketamine lifts mood.',
    );
  });
});

describe('unsupported-claim', () => {
  const codes = ['unsupported-claim'];

  test('a claim that nobody supports, as a whole or in the part that is named', () => {
    expect(check('Doses of ketamine are tuned. It lifts pain.', codes)).toMatchInlineSnapshot(`
      "Doses of ketamine are tuned. It lifts pain.
                            ^^^^^ information unsupported-claim: None of the three studies supports this claim: “Tuned doses”. Evidence: None. Cite another source for it, or say that it is open.
      Doses of ketamine are tuned. It lifts pain.
                                      ^^^^^^^^^^ information unsupported-claim: None of the three studies supports this claim: “Better mood” (pain). Evidence: none. Cite another source for it, or say that it is open."
    `);
    expect(fixes('Doses of ketamine are tuned. More.', 'unsupported-claim')).toMatchInlineSnapshot(`
      [
        "Replace the sentence by: Whether tuned doses of ketamine do better is open. -> Whether tuned doses of ketamine do better is open. More.",
        "Insert after it: Whether tuned doses of ketamine do better is open. -> Doses of ketamine are tuned. Whether tuned doses of ketamine do better is open. More.",
      ]
    `);
    expect(check('Ketamine lifts mood and pain.', codes)).toBe('');
  });

  test('a work of the writer’s own settles it, one of the pack’s does not', () => {
    expect(check('Doses of ketamine are tuned [@mine2020].', codes, withOwnLibrary())).toBe('');
    expect(check('Doses of ketamine are tuned [@alpha2001].', codes, withOwnLibrary())).not.toBe('');
    expect(check('Doses of ketamine are tuned [@nobody].', codes)).not.toBe('');
  });

  test('so does a key that may stand in a library which has not been read', () => {
    const own = withOwnLibrary();
    const unread = { ...own, files: new Map([['file:///refs.json', { loading: true }]]) };
    expect(check('Doses of ketamine are tuned [@nobody].', codes, unread)).toBe('');
  });

  test('what is said alike of several parts is said once', () => {
    const said = check('Ketamine can help with anxiety disorders and chronic pain.', codes, snapshot);
    expect(said).toContain('anxiety disorders, chronic pain');
    expect(said.split('none of the seven')).toHaveLength(2);
  });
});

describe('missing-caveats', () => {
  const codes = ['missing-caveats'];
  const two = 'Ketamine lifts mood.\n\nIt lifts mood overnight.\n';

  test('once, at the first claim, with what is missing', () => {
    expect(check(two, codes)).toMatchInlineSnapshot(`
      "Ketamine lifts mood.
               ^^^^^^^^^^ information missing-caveats: This text makes claims and does not mention: supervision by a professional; side effects."
    `);
    expect(check(`${two}\nIt is given supervised.\n`, codes)).toContain('does not mention: side effects.');
    expect(check(two + CAVEATS, codes)).toBe('');
  });

  test('not for a note of one sentence, unless it claims too much', () => {
    expect(check('Ketamine lifts mood overnight.', codes)).toBe('');
    expect(check('Ketamine erases pain.', codes)).not.toBe('');
  });

  test('the paragraph goes behind the block of the first claim, or before the references', () => {
    expect(fixes(two, 'missing-caveats')).toEqual([
      'Insert a paragraph with the caveats behind this one -> Ketamine lifts mood.\n\nKetamine is given supervised.\nIt has side effects.\n\nIt lifts mood overnight.\n',
    ]);
    const list = '- Ketamine lifts mood.\r\n- It lifts mood overnight.\r\n\r\n# References\r\n';
    expect(fixes(list, 'missing-caveats')).toEqual([
      'Insert a paragraph with the caveats behind this one -> - Ketamine lifts mood.\r\n- It lifts mood overnight.\r\n\r\nKetamine is given supervised.\r\nIt has side effects.\r\n\r\n# References\r\n',
      'Insert a paragraph with the caveats before “References” -> - Ketamine lifts mood.\r\n- It lifts mood overnight.\r\n\r\nKetamine is given supervised.\r\nIt has side effects.\r\n\r\n# References\r\n',
    ]);
    expect(fixes('Ketamine erases pain.\n# References\n', 'missing-caveats')[0]).toMatch(
      /pain\.\n\nKetamine is given supervised\.\nIt has side effects\.\n\n# References\n$/,
    );
  });

  test('nothing is missing any more once it is inserted', () => {
    const [fixed] = fixes(two, 'missing-caveats');
    expect(check(fixed!.replace(/^.* -> /s, ''), codes)).toBe('');
  });
});

test('what the built-in pack itself proposes is no problem, as its quick fixes write it', () => {
  const [pack] = snapshot.packs;
  const wordings = [...pack!.claims, ...pack!.overclaims].flatMap((one) => one.wordings);
  const texts = [...wordings.map((one) => citedWording(snapshot, markdown(''), pack!, one)), pack!.mentions.paragraph];
  const codes = Object.keys(CLAIM_CODES).filter((code) => code !== 'missing-caveats');
  for (const text of texts) {
    const whole = `Of ketamine.\n\n${text} More of ketamine.\n`;
    expect([text, check(whole, codes, snapshot)]).toEqual([text, '']);
  }
});

test('a document of another subject has none of these problems', () => {
  expect(check('It lifts mood overnight, always. Doses are tuned.', [], studies)).toBe('');
});
