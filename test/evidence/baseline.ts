import fs from 'node:fs';
import path from 'node:path';
import { HALVES, type Half } from './gold.ts';
import { precision, recall, type Table } from './table.ts';

/** Half -> label -> precision and recall, in thousandths; over-claims after `!`. And of a thousand quiet passages, how many were told wrong things. */
export type Baseline = Record<Half, Record<string, [number, number]>> & Record<Wrong, Record<Half, number>>;

const WRONGS = ['accused', 'mislabelled'] as const;
type Wrong = (typeof WRONGS)[number];

const file = path.join(process.cwd(), 'test/evidence/baseline.json');

const thousandths = (value: number) => Math.floor(value * 1000);

export function baselineOf(tables: Record<Half, Table>): Baseline {
  const half = ({ claims, overclaims }: Table) =>
    Object.fromEntries(
      [...claims, ...[...overclaims].map(([id, count]) => [`!${id}`, count] as const)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([label, count]) => [label, [thousandths(precision(count)), thousandths(recall(count))]]),
    );
  const shares = (wrong: Wrong) =>
    HALVES.map((name) => [name, Math.ceil((tables[name].quiet[wrong] / tables[name].quiet.passages) * 1000)] as const);
  return {
    dev: half(tables.dev),
    test: half(tables.test),
    ...Object.fromEntries(WRONGS.map((wrong) => [wrong, Object.fromEntries(shares(wrong))])),
  } as Baseline;
}

export const frozen = (): Baseline => JSON.parse(fs.readFileSync(file, 'utf8')) as Baseline;

export function freeze(baseline: Baseline): void {
  fs.writeFileSync(
    file,
    `${JSON.stringify(baseline, undefined, 2).replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`,
  );
}

/** What is worse now than it was when the baseline was frozen. */
export function losses(now: Baseline, before: Baseline): string[] {
  return HALVES.flatMap((half) => [
    ...Object.entries(before[half]).flatMap(([label, [p, r]]) => {
      const [precisionNow, recallNow] = now[half][label] ?? [0, 0];
      return [
        ...(precisionNow < p ? [`${half} ${label}: precision ${precisionNow}, was ${p} (of 1000)`] : []),
        ...(recallNow < r ? [`${half} ${label}: recall ${recallNow}, was ${r} (of 1000)`] : []),
      ];
    }),
    ...WRONGS.flatMap((wrong) =>
      now[wrong][half] > before[wrong][half]
        ? [`${half}: ${now[wrong][half]} of 1000 ${wrong}, was ${before[wrong][half]}`]
        : [],
    ),
  ]);
}
