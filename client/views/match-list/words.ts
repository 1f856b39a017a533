import type { MatchListResult, MatchRow, ShownWork } from '../../../server/lsp/protocol.ts';

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

/** What is found of a printed line, in a few words. */
export function stateWords({ state, differences }: MatchRow): string {
  switch (state) {
    case 'same':
      return 'as in the record';
    case 'differs':
      return differences.length === 0 ? 'may mix two works' : counted(differences.length, 'difference', 'differences');
    case 'misprint':
      return 'no record as printed';
    case 'unknown':
      return 'not known';
  }
}

/** How many lines there are of each kind, as a sentence. */
export function summary(rows: readonly MatchRow[]): string {
  const kinds: [MatchRow['state'], string, string][] = [
    ['same', 'is as in the record', 'are as in the record'],
    ['differs', 'differs', 'differ'],
    ['misprint', 'has no record as printed', 'have no record as printed'],
    ['unknown', 'is not known', 'are not known'],
  ];
  const parts = kinds.flatMap(([state, one, several]) => {
    const count = rows.filter((row) => row.state === state).length;
    return count > 0 ? [counted(count, one, several)] : [];
  });
  return `${counted(rows.length, 'line', 'lines')} compared with the records: ${parts.join(', ')}.`;
}

/** The name above the works that stand beside a line's own. */
export const othersWords = ({ state }: MatchRow): string => (state === 'misprint' ? 'Found instead' : 'May be in part');

const inLine = ({ name, citekey, reference }: ShownWork) => `${name} (@${citekey}): ${reference}`;

function rowReport(row: MatchRow, number: number): string {
  const { printed, work, differences, misprint, others } = row;
  return [
    `${number}. ${work ? `${work.name}, @${work.citekey}` : 'Not known'}: ${stateWords(row)}`,
    `   Printed: ${printed}`,
    ...differences.map(({ message }) => `   ${message}`),
    ...(misprint === undefined ? [] : [`   ${misprint}`]),
    ...(work && row.state === 'differs' ? [`   Record: ${work.reference}`] : []),
    ...others.map((other) => `   ${othersWords(row)}: ${inLine(other)}`),
  ].join('\n');
}

/** The report as plain text, for an e-mail or a note. */
export function report(name: string, { rows = [], message }: MatchListResult): string {
  return [
    `References of ${name}`,
    summary(rows),
    ...(message === undefined ? [] : [message]),
    ...rows.map((row, i) => rowReport(row, i + 1)),
    '',
  ].join('\n\n');
}
