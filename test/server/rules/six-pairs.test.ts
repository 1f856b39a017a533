// Six sentences with Berman 2000 beside them, on which a reader who compares words alone goes wrong: seven depressed people improved
// within 72 hours with ketamine, "but not placebo".
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../server/rules/rules.ts';
import { markdown, snapshot } from '../../fixture.ts';

/** What is said of a sentence, a line for each problem. */
const said = (sentence: string) =>
  problemsOf(snapshot, markdown(sentence)).map(({ code, message }) => `${code}: ${message}`);
const codes = (sentence: string) => said(sentence).map((line) => line.replace(/:.*/s, ''));

describe('a claim beside its source', () => {
  test('true: improved within 72 hours', () => {
    expect(codes('Ketamine improved depression within 72 hours [@berman2000].')).toEqual([]);
  });

  test('another species', () => {
    expect(said('In rats, ketamine improved depression within 72 hours [@berman2000].')).toEqual([
      expect.stringMatching(/^unsupported-citation: Berman et al\. 2000 studied adults, not animals\.$/),
    ]);
  });

  test('other people', () => {
    expect(said('In adolescents, ketamine improved depression within 72 hours [@berman2000].')).toEqual([
      expect.stringMatching(/^unsupported-citation: Berman et al\. 2000 studied adults, not adolescents\.$/),
    ]);
  });

  test('a cure for ever', () => {
    const found = said('Ketamine cures depression permanently [@berman2000].');
    expect(found).toContainEqual(expect.stringMatching(/^over-claim: .*“cures.*cure/));
    expect(found).toContainEqual(expect.stringMatching(/^over-claim: .*“permanently”/));
  });

  test('a certainty', () => {
    expect(said('Ketamine always prevents suicide [@berman2000].')).toContainEqual(
      expect.stringMatching(/^over-claim: .*“[^”]*always/),
    );
  });

  test('the opposite', () => {
    expect(said('Ketamine did not improve depression [@berman2000].')).toEqual([
      expect.stringMatching(
        /^unsupported-citation: Berman et al\. 2000 reports the opposite: HDRS depression score fell by 14/,
      ),
    ]);
  });
});
