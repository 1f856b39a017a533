import { BibFile } from '../../../../../server/library/readers/bibtex/bib-file.ts';
import type { ScanProblem } from '../../../../../server/library/scan.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const read = (text: string): BibFile => BibFile.read(utf8(text));

/** The numbers of a file's rows. */
export const rows = (file: BibFile): number[] => Array.from({ length: file.count }, (_, row) => row);

export const keys = (file: BibFile): string[] => rows(file).map((row) => file.citekey(row));

/** The words of a row's search text, each behind the number of its field. */
export function searched(file: BibFile, row: number): string[] {
  const texts = file.searchTexts.flatMap(({ count, bytes, from }) =>
    Array.from({ length: count }, (_, i) => bytes.subarray(from[i]!, from[i + 1]!)),
  );
  const text = new TextDecoder().decode(texts[row]);
  return [...text.matchAll(/([\0-\x1f])([^\0-\x1f]*)/g)].map(([, field, word]) => `${field!.charCodeAt(0)}:${word}`);
}

/** Problems as people see them: the stretch of the text, and what is said of it. */
export const told = (text: string, problems: readonly ScanProblem[]): string[] =>
  problems.map(({ from, to, message }) => `${new TextDecoder().decode(utf8(text).subarray(from, to))} ⇒ ${message}`);
