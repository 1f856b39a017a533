import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../server/rules/rules.ts';
import { markdown } from '../../fixture.ts';
import { check, fixes } from './checking.ts';
import { studies } from './study-pack.ts';

const CLAIM = 'Ketamine lifts mood.';
const codesIn = (text: string) => problemsOf(studies, markdown(text)).map(({ code }) => code);

describe('a comment <!-- ketacite-ignore … -->', () => {
  test('silences the paragraph that holds it', () => {
    expect(codesIn(CLAIM)).toEqual(['uncited-claim']);
    for (const text of [
      `${CLAIM} <!-- ketacite-ignore -->`,
      `<!-- ketacite-ignore uncited-claim -->\n${CLAIM}`,
      `<!-- ketacite-ignore: over-claim, uncited-claim --> ${CLAIM}`,
      `<!--ketacite-ignore\nuncited-claim-->${CLAIM}`,
      `- one\n- ${CLAIM} <!-- ketacite-ignore -->`,
      `| ${CLAIM} | <!-- ketacite-ignore --> |\n| --- | --- |\n`,
    ]) {
      expect([text, codesIn(text)]).toEqual([text, []]);
    }
  });

  test('in a line by itself silences what follows, and no more', () => {
    const alone = '<!-- ketacite-ignore -->\n\n';
    expect(codesIn(`${alone}${CLAIM}\n`)).toEqual([]);
    expect(codesIn(`${alone}- ${CLAIM}\n- ${CLAIM}\n`)).toEqual([]);
    expect(codesIn(`${alone}<!-- another -->\n\n${CLAIM}\n`)).toEqual([]);
    expect(codesIn(`${alone}Words.\n\n${CLAIM}\n`)).toEqual(['uncited-claim']);
    expect(codesIn(`${CLAIM}\n\n${alone}`)).toEqual(['uncited-claim']);
  });

  test('of one code silences no other', () => {
    expect(codesIn(`${CLAIM} <!-- ketacite-ignore over-claim -->`)).toEqual(['uncited-claim']);
    expect(codesIn(`${CLAIM} [@nobody] <!-- ketacite-ignore -->`)).toEqual(['unknown-citation']);
    expect(codesIn(`${CLAIM} [@nobody] <!-- ketacite-ignore unknown-citation -->`)).toEqual([]);
  });

  test('in code or without its dashes is none', () => {
    expect(codesIn(`${CLAIM} \`<!-- ketacite-ignore -->\``)).toEqual(['uncited-claim']);
    expect(codesIn(`\`\`\`\n<!-- ketacite-ignore -->\n\`\`\`\n\n${CLAIM}`)).toEqual(['uncited-claim']);
    expect(codesIn(`${CLAIM} <!-- ketacite-ignored -->`)).toEqual(['uncited-claim']);
  });

  test('of a code that there is not is a problem of its own', () => {
    const text = 'Words. <!-- ketacite-ignore over-clam, constructor -->';
    expect(check(text, ['unknown-ignore'])).toMatchInlineSnapshot(`
      "Words. <!-- ketacite-ignore over-clam, constructor -->
                                  ^^^^^^^^^ information unknown-ignore: There are no problems “over-clam” to be ignored. Did you mean over-claim?
      Words. <!-- ketacite-ignore over-clam, constructor -->
                                             ^^^^^^^^^^^ information unknown-ignore: There are no problems “constructor” to be ignored. Those of claims are over-claim, unsupported-citation, uncited-claim, unsupported-claim, missing-caveats."
    `);
    expect(fixes(text, 'unknown-ignore')).toEqual([
      'Change to over-claim -> Words. <!-- ketacite-ignore over-claim, constructor -->',
    ]);
  });

  test('20,000 of them end soon', () => {
    const comment = '<!-- ketacite-ignore -->';
    expect(codesIn(`${`${comment} `.repeat(20_000)}${CLAIM}`)).toEqual([]);
    expect(codesIn(`${`${comment}\n\n`.repeat(20_000)}${CLAIM}`)).toEqual([]);
  });
});
