import type { Host } from '../library/sources/host.ts';
import type { NamedSources } from '../library/sources/sources.ts';
import type { LocatedProblem } from '../library/version.ts';
import { atSeverity } from '../rules/severities.ts';
import type { Settings } from '../snapshot.ts';
import { Lines } from '../text.ts';

/** The problems of project files and styles, in ranges of their texts. */
export async function foreignProblems(
  { foreignProblems }: NamedSources,
  host: Host,
  rules: Settings['rules'],
): Promise<Map<string, LocatedProblem[]>> {
  const found = new Map<string, LocatedProblem[]>();
  for (const { uri, problems } of foreignProblems) {
    const lines = Lines.of((await host.text(uri)) ?? '');
    found.set(
      uri,
      atSeverity(problems, rules).map(({ code, severity, message, from, to }) => ({
        code,
        severity,
        message,
        range: lines.range({ from, to }),
      })),
    );
  }
  return found;
}
