import fs from 'node:fs';
import path from 'node:path';

/** One labelled passage of the gold set. */
export interface Gold {
  text: string;
  register: string;
  /** plain, hedged, negated, near-miss, unrelated, question, myth, reported or over-claim. */
  form: string;
  claims: string[];
  overclaims: string[];
  /** Labels on which careful readers differ: neither hit, miss nor false alarm. */
  optional: string[];
  /** The writer of the passage, in the development half. */
  writer?: string;
}

export const HALVES = ['dev', 'test'] as const;
export type Half = (typeof HALVES)[number];

export function goldOf(half: Half): Gold[] {
  return fs
    .readFileSync(path.join(process.cwd(), 'test/evidence', `gold.${half}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Gold);
}
