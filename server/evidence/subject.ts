import type { Occurrence, Reading } from './reading.ts';
import type { Lexicon } from './words.ts';

// The concepts that the tests of this file read, by the names that a pack gives them.
const SUBJECT = 'subject';
const ANAPHOR = 'anaphor';
const OTHER = 'other-subject';
const COMPARISON = 'comparison';
const SETTING = 'other-setting';

/** What a sentence is about. */
export interface Topic {
  /** It names the pack's subject. */
  named: boolean;
  /** It refers to something named before ("it", "the infusion"). */
  refers: boolean;
  /** It names another subject, and not only to compare with it. */
  other: boolean;
  /** The other subject comes before the pack's own, or stands alone. */
  otherFirst: boolean;
  /** It speaks of a setting in which the claims are not meant. */
  setting: boolean;
  /** The paragraph's sentences before named another subject last. */
  after: boolean;
}

/** Words before another subject within which a word of comparison makes it a yardstick. */
const NEAR = 4;

function firstOf(occurrences: readonly Occurrence[], counts: (occurrence: Occurrence) => boolean): number {
  return occurrences.find(counts)?.first ?? Number.POSITIVE_INFINITY;
}

export function topicOf({ occurrences, present }: Reading, lexicon: Lexicon, before: Topic | undefined): Topic {
  const index = (name: string) => lexicon.indexOf.get(name) ?? -1;
  const has = (name: string) => present[index(name)] === 1;
  const comparison = index(COMPARISON);
  const otherIndex = index(OTHER);
  const compared = new Set<Occurrence>();
  if (has(OTHER) && has(COMPARISON)) {
    let yardstick: Occurrence | undefined;
    for (const occurrence of occurrences) {
      if (occurrence.concept === comparison) {
        yardstick = occurrence;
      } else if (occurrence.concept === otherIndex && yardstick && occurrence.first - yardstick.last <= NEAR) {
        compared.add(occurrence);
        yardstick = occurrence;
      }
    }
  }
  const own = firstOf(occurrences, ({ concept }) => concept === index(SUBJECT));
  const other = has(OTHER)
    ? firstOf(occurrences, (occurrence) => occurrence.concept === otherIndex && !compared.has(occurrence))
    : Number.POSITIVE_INFINITY;
  const named = has(SUBJECT);
  const otherNamed = Number.isFinite(other);
  return {
    named,
    refers: has(ANAPHOR),
    other: otherNamed,
    otherFirst: other < own,
    setting: has(SETTING),
    after: before ? before.otherFirst || (before.after && !before.named) : false,
  };
}

/** Whether a sentence can be about the pack's subject: it names it, or refers to it and names no other. */
export function onSubject({ named, refers, other, after }: Topic, needsSubject: boolean): boolean {
  return named || (!other && !after && (!needsSubject || refers));
}
