import { describe, expect, test } from 'vitest';
import { emptyReading, readSentence } from '../../../server/evidence/reading.ts';
import { scopeReader } from '../../../server/evidence/scope.ts';
import { topicReader } from '../../../server/evidence/subject.ts';
import { lexiconOf } from '../../../server/evidence/words.ts';

const lexicon = lexiconOf({
  subject: ['tea'],
  anaphor: ['it', 'the cup'],
  'other-subject': ['coffee', 'cocoa'],
  comparison: ['than', 'unlike'],
  negation: ['not', 'no', 'never'],
  'negation-wide': ['no evidence'],
  'negation-after': ['is a myth'],
  'no-negation': ['not only', 'who ... not respond*'],
  clause: ['but'],
  hedge: ['may'],
  if: ['if'],
  distance: ['myth'],
  fast: ['quick*', 'within <number> minute*'],
  warm: ['very|rather warm|hot*'],
  calm: ['calm*', 'calms ... down'],
});

function read(text: string) {
  const reading = emptyReading(lexicon);
  readSentence(text, { from: 0, to: text.length }, lexicon, reading);
  return reading;
}

/** Each concept that stands in a text, with its words. */
function concepts(text: string): string[] {
  const { found, concepts, firsts, lasts, starts, ends } = read(text);
  return Array.from(
    { length: found },
    (_, i) => `${lexicon.concepts[concepts[i]!]}: ${text.slice(starts[firsts[i]!], ends[lasts[i]!])}`,
  );
}

describe('terms', () => {
  test.each([
    ['any ending, in any case', 'Quickly CALMING', ['fast: Quickly', 'calm: CALMING']],
    [
      'a number in figures and in words',
      'within 20 minutes, within two minutes',
      ['fast: within 20 minutes', 'fast: within two minutes'],
    ],
    ['no number', 'within a few minutes', []],
    ['up to three words between', 'calms you right down', ['calm: calms you right down']],
    ['either of two words', 'rather hotter, very warm', ['warm: rather hotter', 'warm: very warm']],
    ['not more than three', 'calms you and your friends down', ['calm: calms']],
    ['the longest of one concept', 'calms down', ['calm: calms down']],
    ['not over the end of a clause', 'calms you; sit down', ['calm: calms']],
    ['hyphens part words, apostrophes do not', 'the-cup, it’s', ['anaphor: the-cup']],
  ])('%s', (_, text, wanted) => expect(concepts(text)).toEqual(wanted));
});

describe('what the writer stands behind', () => {
  /** The words of a text, those that are negated in [], hedged in (), open in {}. */
  function scopes(text: string): string {
    const reading = read(text);
    const { negated, hedged, open, aside } = scopeReader(lexicon)(text, reading);
    const words = Array.from({ length: reading.count }, (_, i) => {
      const word = reading.words[i]!.text;
      return negated[i] ? `[${word}]` : hedged[i] ? `(${word})` : open[i] ? `{${word}}` : word;
    });
    return `${aside ? 'aside: ' : ''}${words.join(' ')}`;
  }

  test.each([
    ['tea does not calm, but coffee does', 'tea does not [calm] but coffee does'],
    ['it is not only quick but calming', 'it is not only quick but calming'],
    ['those who did not respond felt calm', 'those who did not respond felt calm'],
    [
      'there is no evidence that a cup of any tea on any day calms',
      'there is no [evidence] [that] [a] [cup] [of] [any] [tea] [on] [any] [day] [calms]',
    ],
    ['that tea calms is a myth', 'aside: [that] [tea] [calms] is a myth'],
    ['tea may calm; cocoa calms', 'tea may (calm) cocoa calms'],
    ['if tea calms', '{if} {tea} {calms}'],
    ['Is tea quick?', 'aside: is tea quick'],
    ['a “calm” day', 'a {calm} day'],
    ['he said “tea is calm and so is cocoa”', 'he said tea is calm and so is cocoa'],
    ['“Calm.”', 'calm'],
  ])('%s', (text, wanted) => expect(scopes(text)).toBe(wanted));
});

describe('what a sentence is about', () => {
  const topicOf = topicReader(lexicon);
  const topic = (text: string, before?: string) =>
    topicOf(read(text), before === undefined ? undefined : topicOf(read(before), undefined, false), false);

  test('its own subject, another, or another as a yardstick', () => {
    expect(topic('Tea calms.')).toMatchObject({ named: true, other: false });
    expect(topic('Coffee calms.')).toMatchObject({ named: false, other: true, otherFirst: true });
    expect(topic('Tea is quicker than coffee.')).toMatchObject({ named: true, other: false });
  });

  test('"it" is what the sentence before named last', () => {
    expect(topic('It calms.', 'Coffee is old.')).toMatchObject({ refers: true, after: true });
    expect(topic('It calms.', 'Tea is old.')).toMatchObject({ refers: true, after: false });
  });
});
