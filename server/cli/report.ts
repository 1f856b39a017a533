import type { LocatedProblem } from '../library/version.ts';
import type { Problem } from '../problem.ts';
import { CODES } from '../rules/codes.ts';
import type { Lines } from '../text.ts';

/** The problems of one file. */
export interface FileProblems {
  file: string;
  problems: readonly LocatedProblem[];
}

/** A problem as the command line prints it: without fixes, with LSP's range. */
export function plainProblem(lines: Lines, { code, severity, message, from, to }: Problem): LocatedProblem {
  return { code, severity, message, range: lines.range({ from, to }) };
}

function text(reports: readonly FileProblems[]): string {
  const lines = reports.flatMap(({ file, problems }) =>
    problems.map(({ code, severity, message, range: { start } }) => {
      return `${file}:${start.line + 1}:${start.character + 1} ${severity} ${code}: ${message}`;
    }),
  );
  return lines.map((line) => `${line}\n`).join('');
}

function json(reports: readonly FileProblems[]): string {
  return `${JSON.stringify(reports, null, 2)}\n`;
}

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0, whose lines and columns count from 1. */
function sarif(reports: readonly FileProblems[]): string {
  const results = reports.flatMap(({ file, problems }) =>
    problems.map((problem) => {
      const { start, end } = problem.range;
      const region = {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
      return {
        ruleId: problem.code,
        level: LEVELS[problem.severity],
        message: { text: problem.message },
        locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file.replace(/\\/g, '/')) }, region } }],
      };
    }),
  );
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => {
    const code = CODES.get(id);
    return {
      id,
      ...(code && {
        shortDescription: { text: code.about },
        defaultConfiguration: { level: LEVELS[code.severity] },
      }),
    };
  });
  const run = { tool: { driver: { name: 'ketacite', rules } }, columnKind: 'utf16CodeUnits', results };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

export const reporters = { text, json, sarif };
