import type { Entry } from '../library/entry.ts';
import { plainReference, shortName } from '../library/shown.ts';
import type { Document } from '../syntax/document.ts';
import type { Difference, PrintedMatch } from './match-list.ts';
import { plainOf } from './printed-line.ts';
import { whyItStays } from './replacement.ts';

/** A work as it is shown beside a printed line: "Berman et al. 2000", and the reference in one line without a style. */
export interface ShownWork {
  citekey: string;
  name: string;
  reference: string;
}

/** Whether a printed line is as in the record of its work, differs from it, has no record as it is printed, or is no known work. */
export type MatchState = 'same' | 'differs' | 'misprint' | 'unknown';

/** What is said of a printed line, as plain text without Markdown. */
export interface MatchRow {
  /** The line as readers see it. */
  printed: string;
  state: MatchState;
  work?: ShownWork;
  differences: Difference[];
  /** What is known where no record of the work exists as it is printed. */
  misprint?: string;
  /** Further works that the line may mix, or those found instead of the one that it prints. */
  others: ShownWork[];
  /** Why the line stays where Ketacite's list takes the place of the others, as a sentence. */
  stays?: string;
}

const shown = (entry: Entry): ShownWork => ({
  citekey: entry.citekey,
  name: shortName(entry.brief),
  reference: plainReference(entry),
});

function stateOf({ entry, misprint, differences, others }: PrintedMatch): MatchState {
  if (!entry) {
    return 'unknown';
  }
  return misprint !== undefined ? 'misprint' : differences.length + others.length > 0 ? 'differs' : 'same';
}

/** What is said of each printed line of a list. */
export function matchRows(document: Document, matches: readonly PrintedMatch[]): MatchRow[] {
  return matches.map((match) => {
    const { printed, entry, differences, others, misprint } = match;
    const stays = whyItStays(document, match);
    return {
      printed: plainOf(printed.text),
      state: stateOf(match),
      ...(entry && { work: shown(entry) }),
      differences,
      ...(misprint !== undefined && { misprint }),
      others: others.map(shown),
      ...(stays !== undefined && { stays }),
    };
  });
}
