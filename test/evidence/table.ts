import type { Gold } from './gold.ts';

/** What a recogniser says of a passage: ids of claims, and kinds of over-claims. */
export interface Answer {
  claims: readonly string[];
  overclaims: readonly string[];
}

/** Hits, false alarms and misses of one label. */
export interface Count {
  hit: number;
  alarm: number;
  miss: number;
}

export interface Table {
  claims: Map<string, Count>;
  overclaims: Map<string, Count>;
  /**
   * Passages that hedge, deny or ask something, or are about something else; how many of them got an over-claim that they do not make, which
   * the writer is warned of; and how many got any label that they do not have.
   */
  quiet: { passages: number; accused: number; mislabelled: number };
}

const QUIET = new Set(['hedged', 'negated', 'unrelated', 'near-miss', 'question', 'myth', 'reported']);

export const precision = ({ hit, alarm }: Count) => (hit + alarm === 0 ? 1 : hit / (hit + alarm));
export const recall = ({ hit, miss }: Count) => (hit + miss === 0 ? 1 : hit / (hit + miss));

function count(
  into: Map<string, Count>,
  wanted: readonly string[],
  got: readonly string[],
  optional: readonly string[],
): number {
  let alarms = 0;
  const at = (label: string) => {
    const known = into.get(label) ?? { hit: 0, alarm: 0, miss: 0 };
    into.set(label, known);
    return known;
  };
  for (const label of new Set([...wanted, ...got])) {
    if (optional.includes(label)) {
      continue;
    }
    if (!wanted.includes(label)) {
      at(label).alarm++;
      alarms++;
    } else if (got.includes(label)) {
      at(label).hit++;
    } else {
      at(label).miss++;
    }
  }
  return alarms;
}

export function tableOf(gold: readonly Gold[], answer: (passage: Gold) => Answer): Table {
  const table: Table = { claims: new Map(), overclaims: new Map(), quiet: { passages: 0, accused: 0, mislabelled: 0 } };
  for (const passage of gold) {
    const { claims, overclaims } = answer(passage);
    const wrong = count(table.claims, passage.claims, claims, passage.optional);
    const accusations = count(table.overclaims, passage.overclaims, overclaims, passage.optional);
    if (QUIET.has(passage.form)) {
      table.quiet.passages++;
      table.quiet.accused += accusations > 0 ? 1 : 0;
      table.quiet.mislabelled += wrong + accusations > 0 ? 1 : 0;
    }
  }
  return table;
}

export function total(counts: Iterable<Count>): Count {
  const sum = { hit: 0, alarm: 0, miss: 0 };
  for (const { hit, alarm, miss } of counts) {
    sum.hit += hit;
    sum.alarm += alarm;
    sum.miss += miss;
  }
  return sum;
}
