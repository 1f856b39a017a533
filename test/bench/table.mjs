/**
 * One measured thing: two figures of one run and their ratio, or a figure and a bar alone.
 * @typedef {{ what: string, ours: string, rival?: string, ratio: number, bar?: number, least?: number, unit?: string }} Row
 */

export const milliseconds = (value) => `${value.toFixed(value < 10 ? 3 : 1)} ms`;

/** Whether a row keeps to its bar; one that is only shown does. */
export function isMet({ ratio, bar, least }) {
  return (bar === undefined || ratio <= bar) && (least === undefined || ratio >= least);
}

function cells({ what, ours, rival = '', ratio, bar, least, unit = 'x' }) {
  const limit = bar !== undefined ? `<= ${bar}${unit}` : least !== undefined ? `>= ${least}${unit}` : '';
  const verdict = limit === '' ? '' : isMet({ ratio, bar, least }) ? 'ok' : 'MISSED';
  return [what, ours, rival, `${ratio.toFixed(ratio < 100 ? 2 : 0)}${unit}`, limit, verdict];
}

/** Prints rows under a title. */
export function print(title, rows) {
  const table = [[title, 'ours', 'rival', 'ratio', 'bar', ''], ...rows.map(cells)];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
  }
  console.log('');
}
