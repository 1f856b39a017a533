// What the rules say of a text, as a person reads it.
import { listShelf } from '../../../server/library/list-shelf.ts';
import { problemsOf } from '../../../server/rules/rules.ts';
import { NO_SOURCES, type Snapshot } from '../../../server/snapshot.ts';
import { applyEdits } from '../../../server/text.ts';
import { markdown, picture } from '../../fixture.ts';
import { studies } from './study-pack.ts';

const URI = 'file:///draft.md';

/** The problems of some codes, each drawn under its line. */
export function check(text: string, codes: readonly string[], using: Snapshot = studies): string {
  const document = markdown(text, URI);
  const problems = problemsOf(using, document).filter(({ code }) => codes.length === 0 || codes.includes(code));
  return picture(
    document,
    problems.map((problem) => ({ ...problem, note: `${problem.severity} ${problem.code}: ${problem.message}` })),
  );
}

/** Each fix of a code, with what the text becomes by it. */
export function fixes(text: string, code: string, using: Snapshot = studies): string[] {
  const problems = problemsOf(using, markdown(text, URI)).filter((problem) => problem.code === code);
  return problems.flatMap((problem) =>
    (problem.fixes?.() ?? []).map(({ title, edits }) => `${title} -> ${applyEdits(text, edits)}`),
  );
}

/** What is known where the writer's library has a work of their own, and a study of the pack's under another key. */
export function withOwnLibrary(): Snapshot {
  const uri = 'file:///refs.json';
  const entry = (citekey: string, title: string, year: string) => ({
    citekey,
    brief: { authors: ['Own'], title, journal: '', year },
    record: { format: 'csl' as const, item: { id: citekey, type: 'book' } },
    origin: uri,
  });
  const shelf = listShelf(uri, [
    entry('mine2020', 'Tuned doses', '2020'),
    entry('myalpha', "Alpha's study of ketamine", '2001'),
  ]);
  const by = { uri: URI, from: 0, to: 0 };
  const named = { ...NO_SOURCES.named, libraries: [{ uri, shown: 'refs.json', format: 'csl-json' as const, by }] };
  const sources = new Map([[URI, { ...NO_SOURCES, named }]]);
  return { ...studies, sources, files: new Map([[uri, { loading: false, shelf }]]) };
}
