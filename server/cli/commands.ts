import { formatRequest, listContents, listText } from '../features/bibliography.ts';
import { readCslJson } from '../library/readers/csl-json.ts';
import { styleThread } from '../lsp/style-thread.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { problemsOf } from '../rules/rules.ts';
import { claimsOf, styleOf } from '../snapshot.ts';
import { Lines } from '../text.ts';
import type { Asked } from './arguments.ts';
import { openFiles, textOf } from './open.ts';
import { plainProblem, reporters } from './report.ts';

/** What a command prints and its exit code. */
export interface Outcome {
  out: string;
  err?: string;
  code: number;
}

export async function check({ files, format, topic }: Asked): Promise<Outcome> {
  const { snapshot, open } = await openFiles(files, topic);
  const reports = open.map(({ file, document }) => ({ file, document, problems: problemsOf(snapshot, document) }));
  const serious = reports.some(({ problems }) =>
    problems.some(({ severity }) => severity === 'error' || severity === 'warning'),
  );
  return { out: reporters[format](reports), code: serious ? 1 : 0 };
}

export async function inspect({ files, topic }: Asked): Promise<Outcome> {
  const { snapshot, open } = await openFiles(files, topic);
  const lines = open.map(({ file, document }) =>
    JSON.stringify({
      file,
      citations: document.citations.map(({ citekey, from, to, mode, prefix, suffix, locator, label }) => ({
        citekey,
        range: document.lines.range({ from, to }),
        mode,
        prefix,
        suffix,
        ...(locator !== undefined && { locator, label }),
      })),
      claims: claimsOf(snapshot, document).map((found) => ({ id: found.claim.id, range: document.lines.range(found) })),
      // No over-claim is recognised yet: the list is there for those who read it, and empty.
      overclaims: [],
      problems: problemsOf(snapshot, document).map((problem) => plainProblem(document.lines, problem)),
    }),
  );
  return { out: lines.map((line) => `${line}\n`).join(''), code: 0 };
}

export async function library({ files }: Asked): Promise<Outcome> {
  const lines: string[] = [];
  for (const file of files) {
    const text = await textOf(file);
    const { items, problems } = readCslJson(text);
    const ranges = Lines.of(text);
    const shown = problems.map((problem) => plainProblem(ranges, problem));
    lines.push(`${JSON.stringify({ file, items, problems: shown })}\n`);
  }
  return { out: lines.join(''), code: 0 };
}

export async function format({ files, style, locale, to }: Asked): Promise<Outcome> {
  const { snapshot, open } = await openFiles(files);
  const documents = open.map(({ document }) => document);
  const { entries, unknown } = listContents(snapshot, documents, 'cited');
  const notes = [
    ...unknown.map((key) => `no reference has the citekey "${key}": left out`),
    ...entries.flatMap((entry) => misprintMessage(entry) ?? []),
  ];
  const err = notes.map((note) => `ketacite: ${note}\n`).join('');
  if (entries.length === 0) {
    return { out: '', err: `${err}ketacite: nothing is cited that is known\n`, code: 0 };
  }
  const request = formatRequest(snapshot, documents[0]!, entries);
  const chosen = { ...request, style: style ?? styleOf(snapshot, documents[0]!), locale: locale ?? request.locale };
  const engine = styleThread();
  try {
    const { entries, faults } = await engine.format(chosen);
    const unread = faults.map(({ citekey, fault }) => `ketacite: ${citekey} is left out: ${fault}\n`).join('');
    return { out: `${listText(entries, chosen.style, to)}\n`, err: err + unread, code: 0 };
  } finally {
    engine.stop();
  }
}
