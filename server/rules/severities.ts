import type { RuleSetting, Severity } from '../problem.ts';

/** Problems at the severities that a writer has set by code, without those that are off. */
export function atSeverity<P extends { code: string; severity: Severity }>(
  problems: readonly P[],
  set: ReadonlyMap<string, RuleSetting>,
): P[] {
  return set.size === 0
    ? [...problems]
    : problems.flatMap((problem) => {
        const severity = set.get(problem.code) ?? problem.severity;
        return severity === 'off' ? [] : [severity === problem.severity ? problem : { ...problem, severity }];
      });
}
