import fs from 'node:fs';
import path from 'node:path';

/** Of the passages of a draft one in so many states something. */
const ONE_IN = 4;

/** Passages of the gold set's development half, mixed as in a draft: one in four makes a claim or an over-claim, the others only look like it. */
export function draftTexts() {
  const gold = fs
    .readFileSync(path.join(import.meta.dirname, '../evidence/gold.dev.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const states = ({ claims, overclaims, optional }) => claims.length + overclaims.length + optional.length > 0;
  const stating = gold.filter(states);
  const quiet = gold.filter((passage) => !states(passage));
  return quiet.flatMap(({ text }, i) => (i % (ONE_IN - 1) === 0 ? [stating[i / (ONE_IN - 1)].text, text] : [text]));
}
