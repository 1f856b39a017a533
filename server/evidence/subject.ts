import type { Reading } from './reading.ts';
import { indexesOf, type Lexicon } from './words.ts';

/** The concept by which prose names a pack's subject: without it no document is about the pack. */
export const SUBJECT = 'subject';

// The concepts that this file reads, by the names that a pack gives them.
const NAMES = {
  subject: SUBJECT,
  anaphor: 'anaphor',
  other: 'other-subject',
  comparison: 'comparison',
  setting: 'other-setting',
} as const;

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
  /** The sentence behind it takes it back. */
  retracted: boolean;
  /** The concepts of the paragraph's sentence before, and those of this one. */
  before: readonly number[];
  concepts: readonly number[];
}

/** Words before another subject within which a word of comparison makes it a yardstick. */
const NEAR = 4;

function distinct({ present }: Reading): number[] {
  const found: number[] = [];
  for (let concept = present.indexOf(1); concept >= 0; concept = present.indexOf(1, concept + 1)) {
    found.push(concept);
  }
  return found;
}

/** Reads what sentences are about, with one lexicon. `before` is the topic of the paragraph's sentence before. */
export function topicReader(
  lexicon: Lexicon,
): (reading: Reading, before: Topic | undefined, retracted: boolean) => Topic {
  const index = indexesOf(lexicon, NAMES);

  /** The first word of another subject that is no yardstick; past the last word where there is none. */
  function otherIn({ found, concepts, firsts, lasts }: Reading): number {
    let yardstick = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < found; i++) {
      const near = firsts[i]! - yardstick <= NEAR;
      if (concepts[i] === index.comparison) {
        yardstick = lasts[i]!;
      } else if (concepts[i] === index.other) {
        if (!near) {
          return firsts[i]!;
        }
        yardstick = lasts[i]!;
      }
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Whether a setting is named by words of their own: the dog of "black dog" is none. */
  function inSetting({ found, concepts, firsts, lasts }: Reading): boolean {
    for (let i = 0; i < found; i++) {
      if (concepts[i] === index.setting) {
        let own = true;
        for (let j = i - 1; j >= 0 && firsts[j]! > firsts[i]! - NEAR; j--) {
          own = own && !(firsts[j]! < firsts[i]! && lasts[j]! >= lasts[i]!);
        }
        for (let j = i + 1; j < found && firsts[j] === firsts[i]; j++) {
          own = own && lasts[j]! <= lasts[i]!;
        }
        if (own) {
          return true;
        }
      }
    }
    return false;
  }

  function firstOf({ found, concepts, firsts }: Reading, concept: number): number {
    for (let i = 0; i < found; i++) {
      if (concepts[i] === concept) {
        return firsts[i]!;
      }
    }
    return Number.POSITIVE_INFINITY;
  }

  return (reading, before, retracted) => {
    const { present } = reading;
    const named = present[index.subject] === 1;
    const other = present[index.other] === 1 ? otherIn(reading) : Number.POSITIVE_INFINITY;
    return {
      named,
      refers: present[index.anaphor] === 1,
      other: Number.isFinite(other),
      otherFirst: other < firstOf(reading, index.subject),
      setting: present[index.setting] === 1 && inSetting(reading),
      after: before !== undefined && (before.otherFirst || (before.after && !before.named)),
      retracted,
      before: before?.concepts ?? [],
      concepts: distinct(reading),
    };
  };
}

/** Whether a sentence can be about the pack's subject: it names it, or refers to it and names no other. */
export function onSubject({ named, refers, other, after }: Topic, needsSubject: boolean): boolean {
  return named || (!other && !after && (!needsSubject || refers));
}
