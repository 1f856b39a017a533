import { pathWithin, placeOf } from '../library/sources/uri.ts';
import type { Problem, Subject } from '../problem.ts';
import type { Document } from '../syntax/document.ts';
import type { Dismissal, Dismissed } from './dismissed-file.ts';
import { hashOf } from './hash.ts';

/** Characters of a dismissal's excerpt. */
const EXCERPT = 160;

/** The words of a text alone, as they are compared: capitals, punctuation, marks of emphasis and the breaks of lines do not count. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** @param file the document's path from the folder whose file keeps the dismissal */
function idOf(code: string, { words, sentence }: Subject, file: string): string {
  return hashOf(JSON.stringify([code, plain(words), ...(sentence === undefined ? ['', file] : [plain(sentence)])]));
}

/** The path from a folder to a document; undefined for one that lies elsewhere, or is not saved anywhere. */
export function pathIn(folder: string, uri: string): string | undefined {
  const place = /^untitled:/i.test(uri) ? undefined : placeOf(uri);
  return place === undefined ? undefined : pathWithin(folder, place);
}

/** What a folder's file is to keep of a problem that its writer dismisses; undefined where the problem cannot be dismissed there. */
export function dismissalOf(folder: string, document: Document, problem: Problem): Dismissal | undefined {
  const file = pathIn(folder, document.uri);
  const subject = problem.subject?.();
  if (!subject || file === undefined) {
    return undefined;
  }
  const { code } = problem;
  const shown = subject.sentence ?? document.lines.slice(problem.from, problem.to).replace(/\s+/g, ' ');
  const text = shown.length > EXCERPT ? `${shown.slice(0, EXCERPT).trimEnd()}…` : shown;
  return { id: idOf(code, subject, file), code, file, text };
}

/** Problems of a document without those that a file has dismissed. */
export function withoutDismissed(
  document: Document,
  problems: readonly Problem[],
  files: Iterable<Dismissed>,
): Problem[] {
  const here = [...files].flatMap(({ folder, ids }) => {
    const file = ids.size > 0 ? pathIn(folder, document.uri) : undefined;
    return file === undefined ? [] : [{ file, ids }];
  });
  return here.length === 0
    ? [...problems]
    : problems.filter(({ code, subject }) => {
        const known = subject?.();
        return !known || !here.some(({ file, ids }) => ids.has(idOf(code, known, file)));
      });
}
