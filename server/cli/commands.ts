import { citedWorks, documentRequest, together } from '../features/cite-clusters.ts';
import { listText } from '../features/list-text.ts';
import { citekeyOf } from '../library/entry.ts';
import type { CslItem } from '../library/item.ts';
import { FORMATS_READ } from '../library/sources/format.ts';
import type { LibraryVersion, LocatedProblem } from '../library/version.ts';
import { type StyleThread, styleThread } from '../lsp/style-thread.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { problemsOf } from '../rules/rules.ts';
import { isPandocs, recognised, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Asked } from './arguments.ts';
import { libraryFormat, openFiles, openLibrary } from './open.ts';
import { type FileProblems, plainProblem, reporters } from './report.ts';

/** What a command prints and its exit code. */
export interface Outcome {
  out: string;
  err?: string;
  code: number;
}

/** What each of some files is, in their order: a library, or a text with all that it brings along. Beside them, what is wrong with packs and with what keeps dismissed problems. */
async function eachFile<T>(
  { files, ...around }: Pick<Asked, 'files' | 'topic' | 'packs'>,
  ofText: (snapshot: Snapshot, file: string, document: Document) => T,
  ofLibrary: (file: string, problems: LocatedProblem[]) => T,
): Promise<{ found: T[]; beside: FileProblems[] }> {
  const { snapshot, open, problems } = await openFiles(
    files.filter((file) => !libraryFormat(file)),
    around,
  );
  const documents = new Map(open.map(({ file, document }) => [file, document]));
  const found: T[] = [];
  for (const file of files) {
    const format = libraryFormat(file);
    if (format) {
      found.push(ofLibrary(file, problemsIn(await openLibrary(file, format))));
    } else {
      found.push(ofText(snapshot, file, documents.get(file)!));
    }
  }
  return { found, beside: problems };
}

function problemsIn(version: LibraryVersion): LocatedProblem[] {
  const checking = version.check();
  let step = checking.next();
  while (!step.done) {
    step = checking.next();
  }
  return step.value;
}

const plainProblems = (snapshot: Snapshot, document: Document): LocatedProblem[] =>
  problemsOf(snapshot, document).map((problem) => plainProblem(document.lines, problem));

export async function check(asked: Asked): Promise<Outcome> {
  const { found, beside } = await eachFile<FileProblems>(
    asked,
    (snapshot, file, document) => ({ file, problems: plainProblems(snapshot, document) }),
    (file, problems) => ({ file, problems }),
  );
  const reports = [...found, ...beside];
  const serious = reports.some(({ problems }) =>
    problems.some(({ severity }) => severity === 'error' || severity === 'warning'),
  );
  return { out: reporters[asked.format](reports), code: serious ? 1 : 0 };
}

export async function inspect(asked: Asked): Promise<Outcome> {
  const { found: lines } = await eachFile<object>(
    asked,
    (snapshot, file, document) => ({
      file,
      citations: document.citations.map(({ citekey, from, to, mode, prefix, suffix, locator, label }) => ({
        citekey,
        range: document.lines.range({ from, to }),
        mode,
        prefix,
        suffix,
        ...(locator !== undefined && { locator, label }),
      })),
      claims: recognised(snapshot, document).flatMap(({ claims }) =>
        claims.map((found) => ({ id: found.claim.id, range: document.lines.range(found) })),
      ),
      overclaims: recognised(snapshot, document).flatMap(({ overclaims }) =>
        overclaims.map((found) => ({ kind: found.kind.id, range: document.lines.range(found) })),
      ),
      problems: plainProblems(snapshot, document),
    }),
    (file, problems) => ({ file, citations: [], claims: [], overclaims: [], problems }),
  );
  return { out: lines.map((line) => `${JSON.stringify(line)}\n`).join(''), code: 0 };
}

/** Records made CSL at once: enough to keep the style thread busy, few enough for its memory. */
const AT_ONCE = 1000;

/** The items of a library, and a note for each record of which none could be made. */
async function itemsOf(
  file: string,
  { shelf }: LibraryVersion,
  engine: StyleThread,
): Promise<{ items: CslItem[]; notes: string[] }> {
  const records = [...shelf.entries()].map(({ record }) => record);
  const items: CslItem[] = [];
  const notes: string[] = [];
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE);
    for (const [i, { item, fault }] of (await engine.convert(some)).entries()) {
      if (item) {
        items.push(item);
      } else {
        notes.push(`ketacite: ${file}: ${citekeyOf(some[i]!)} is left out: ${fault}\n`);
      }
    }
  }
  return { items, notes };
}

export async function library({ files }: Asked): Promise<Outcome> {
  const engine = styleThread();
  const lines: string[] = [];
  const notes: string[] = [];
  try {
    for (const file of files) {
      const format = libraryFormat(file);
      if (!format) {
        throw new Error(`${file} is no library that Ketacite reads: ${FORMATS_READ}`);
      }
      const version = await openLibrary(file, format);
      const found = await itemsOf(file, version, engine);
      notes.push(...found.notes);
      lines.push(`${JSON.stringify({ file, items: found.items, problems: problemsIn(version) })}\n`);
    }
    return { out: lines.join(''), err: notes.join(''), code: 0 };
  } finally {
    engine.stop();
  }
}

export async function format({ files, style: word, locale, to }: Asked): Promise<Outcome> {
  const { snapshot, open } = await openFiles(files, { ...(word !== undefined && { style: word }) });
  const documents = open.map(({ document }) => document);
  const works = together(documents.map((document) => citedWorks(snapshot, document)));
  const notes = [
    ...works.unknown.map((key) => `no reference has the citekey "${key}": left out`),
    ...[...works.entries.values()].flatMap((entry) => misprintMessage(entry) ?? []),
  ];
  const err = notes.map((note) => `ketacite: ${note}\n`).join('');
  if (works.entries.size === 0) {
    return { out: '', err: `${err}ketacite: nothing is cited that is known\n`, code: 0 };
  }
  const request = documentRequest(snapshot, documents[0]!, works);
  const engine = styleThread();
  try {
    const { entries, faults } = await engine.formatDocument({ ...request, ...(locale !== undefined && { locale }) });
    const unread = faults.map(({ citekey, fault }) => `ketacite: ${citekey} is left out: ${fault}\n`).join('');
    if (entries.length === 0) {
      const none = `ketacite: the style "${request.style.title}" makes no reference list\n`;
      return { out: '', err: err + unread + none, code: 0 };
    }
    const markup = to === 'markdown' && isPandocs(snapshot, documents[0]!) ? 'pandoc' : to;
    return { out: `${listText(entries, markup)}\n`, err: err + unread, code: 0 };
  } finally {
    engine.stop();
  }
}
