import type { LeftOut } from '../../server/lsp/protocol.ts';

/** “1 reference”, “3 references”. */
export const counted = (count: number): string => `${count} ${count === 1 ? 'reference' : 'references'}`;

/** What a writer must know of the works that an export left out or could not vouch for, as sentences; none where all is well. */
export function leftOutSentences({ unknown = [], faults = [], misprints = [] }: LeftOut): string[] {
  const keys = unknown.length > 0 ? [`Left out, because no reference has this citekey: ${unknown.join(', ')}.`] : [];
  return [...keys, ...faults.map(({ citekey, fault }) => `Left out: ${citekey}, because ${fault}.`), ...misprints];
}
