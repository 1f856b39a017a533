import type { Problem } from '../problem.ts';
import type { Span } from '../text.ts';

/** Something wrong in a `.csl` file: words that go on after `Line 12: `. */
export interface Fault extends Span {
  message: string;
  severity: 'error' | 'warning';
}

export const error = (message: string, { from, to }: Span): Fault => ({ message, severity: 'error', from, to });
export const warning = (message: string, { from, to }: Span): Fault => ({ message, severity: 'warning', from, to });

/** The 1-based line of an offset. */
export const lineOf = (text: string, offset: number): number =>
  (text.slice(0, offset).match(/\r\n?|\n/g)?.length ?? 0) + 1;

/** Says its line in words too: the message is also read where no range is shown. */
export function problemOf(text: string, { message, severity, from, to }: Fault): Problem {
  const start = Math.min(from, Math.max(text.length - 1, 0));
  return {
    code: 'style-file',
    severity,
    message: `Line ${lineOf(text, start)}: ${message}`,
    from: start,
    to: Math.min(Math.max(to, start + 1), text.length),
  };
}
