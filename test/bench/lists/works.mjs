// The works that the bench of lists cites, and documents that cite them: the same ones each time.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeJson } from '../library/make-json.mjs';

const folder = path.join(import.meta.dirname, '../../../out/bench');

/** CSL items of so many works. */
export function itemsOf(count) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${count}.json`);
  if (!existsSync(file)) {
    makeJson(count, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The records of items by their keys, as a library has them. */
export const recordsOf = (items) => new Map(items.map((item) => [item.id, { format: 'csl', item }]));

/** Which works each cluster cites: one each. */
export const ONE_EACH = (works) => Array.from({ length: works }, (_, i) => [i]);

/** So many clusters of one to four works, which cite every work at least once and some of them again. */
export function severalEach(works, clusters) {
  const groups = Array.from({ length: clusters }, (_, i) =>
    Array.from({ length: 1 + ((i * 7) % 4) }, (_, j) => (i * 2 + j * 37) % works),
  );
  const cited = new Set(groups.flat());
  const missing = Array.from({ length: works }, (_, i) => i).filter((i) => !cited.has(i));
  for (const [i, work] of missing.entries()) {
    groups[i % clusters].push(work);
  }
  return groups.map((group) => [...new Set(group)]);
}

/** The lines of a draft, of which the first and then every second one cites. */
export function draftLines(items, groups) {
  return groups.flatMap((group) => [
    `Ketamine eased the symptoms within hours [${group.map((i) => `@${items[i].id}`).join('; ')}], and they came back.`,
    '',
  ]);
}
