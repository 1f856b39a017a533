import { BibFile } from '../../../../../server/library/readers/bibtex/bib-file.ts';
import { changed, compareWith, readAfter } from '../../../../../server/library/readers/bibtex/versions.ts';
import type { ScanProblem } from '../../../../../server/library/scan.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const read = (text: string): BibFile => BibFile.read(utf8(text));

/** The numbers of a file's rows. */
export const rows = (file: BibFile): number[] => Array.from({ length: file.count }, (_, row) => row);

export const keys = (file: BibFile): string[] => rows(file).map((row) => file.citekey(row));

/** The words of a row's search text, each behind the number of its field. */
export function searched(file: BibFile, row: number): string[] {
  const texts = file.searches.flatMap(({ text: { count, bytes, from }, rowOf }) =>
    Array.from({ length: count }, (_, i) => ({ row: rowOf(i), words: bytes.subarray(from[i]!, from[i + 1]!) })),
  );
  const text = new TextDecoder().decode(texts.find((one) => one.row === row)?.words);
  return [...text.matchAll(/([\0-\x1f])([^\0-\x1f]*)/g)].map(([, field, word]) => `${field!.charCodeAt(0)}:${word}`);
}

/** Problems as people see them: the stretch of the text, and what is said of it. */
export const told = (text: string, problems: readonly ScanProblem[]): string[] =>
  problems.map(({ from, to, message }) => `${new TextDecoder().decode(utf8(text).subarray(from, to))} ⇒ ${message}`);

/** By what the study of a row is recognised: hashes of its DOI and of title and year, and its PMID. */
export function identity(file: BibFile, row: number): { doi: number; study: number; pmid: number } {
  let at = row;
  for (const { scan, first, last } of [...file.pieces, ...(file.stale?.pieces ?? [])]) {
    if (at < last - first) {
      const { doi, study, pmid } = scan;
      return { doi: doi[first + at]!, study: study[first + at]!, pmid: pmid[first + at]! };
    }
    at -= last - first;
  }
  throw new Error(`there is no row ${row}`);
}

/** The version after `previous` that bytes hold, compared in chunks as a server reads them. */
export function nextVersion(previous: BibFile, bytes: Uint8Array, chunk = 1 << 20): BibFile {
  const compared = compareWith(previous, bytes.length);
  for (let at = 0; at < bytes.length; at += chunk) {
    compared.push(bytes.subarray(at, at + chunk));
  }
  return changed(previous, compared.end()) ?? readAfter(previous, BibFile.read(bytes));
}
