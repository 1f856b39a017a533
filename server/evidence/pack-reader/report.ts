import type { Severity } from '../../problem.ts';
import { Lines, type Range, type Span } from '../../text.ts';

/** One file of a pack's folder; `path` is relative to the folder, with forward slashes. */
export interface PackFile {
  path: string;
  text: string;
}

/** What is wrong with a pack, and where: a range of the file at `path`. An error leaves out what it stands in; a warning leaves out nothing. */
export interface PackProblem {
  path: string;
  message: string;
  severity: Severity;
  range: Range;
}

/** Takes what is wrong with one file. */
export interface Report {
  /** How many errors there are so far. */
  readonly errors: number;
  readonly problems: readonly PackProblem[];
  /** Offsets of the file. @returns undefined, which a reader hands on */
  error(at: Span, message: string): undefined;
  warning(at: Span, message: string): void;
}

/** Problems of one file at most: the rest are many of a kind. */
const MOST = 200;

export function reportOf({ path, text }: PackFile): Report {
  const problems: PackProblem[] = [];
  let lines: Lines | undefined;
  let errors = 0;
  const add = ({ from, to }: Span, message: string, severity: Severity) => {
    if (problems.length < MOST) {
      lines ??= Lines.of(text);
      problems.push({ path, message, severity, range: lines.range({ from, to: Math.max(from, to) }) });
    }
  };
  return {
    get errors() {
      return errors;
    },
    problems,
    error(at, message) {
      errors++;
      add(at, message, 'error');
      return undefined;
    },
    warning: (at, message) => add(at, message, 'warning'),
  };
}
