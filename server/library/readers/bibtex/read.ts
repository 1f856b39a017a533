import { byteRanges } from '../../byte-lines.ts';
import { MARK_LENGTH, startsWithMark, type Utf8, utf8Of } from '../../encoding.ts';
import { buildIndexes, type Rows, rowShelf } from '../../row-shelf.ts';
import type { ScanProblem } from '../../scan.ts';
import { type ByteTools, type Content, type LibraryVersion, located } from '../../version.ts';
import { BibFile } from './bib-file.ts';
import { checkRows, duplicateKeys } from './check.ts';
import { STEP, scanFilling } from './scan-filling.ts';
import { bibScanner } from './scan-state.ts';
import { finishScan, scanSome } from './scanner.ts';
import { changed, compareWith, readAfter } from './versions.ts';

/** Rows checked in one step: a few milliseconds. */
const ROWS = 500;

/** A .bib file as it was read. */
export interface BibVersion extends LibraryVersion {
  file: BibFile;
  /** Absent where the bytes were UTF-8, so that a later version can be compared with them. */
  encoding?: ScanProblem;
  hasMark: boolean;
}

/** The rows of a version of a .bib file. */
export function rowsOf(file: BibFile): Rows {
  return {
    count: file.count,
    find: (citekey) => file.find(citekey),
    citekey: (row) => file.citekey(row),
    brief: (row) => file.brief(row),
    record: (row) => file.record(row),
    isFirst: (row) => file.isFirst(row),
    alike: (wanted) => file.alike(wanted),
    searches: file.searches,
  };
}

function versionOf(uri: string, file: BibFile, { problem }: Utf8, hasMark: boolean): BibVersion {
  const rows = rowsOf(file);
  return {
    file,
    hasMark,
    shelf: rowShelf(uri, rows),
    ...(problem && { encoding: problem }),
    keyRange(citekey) {
      const row = file.find(citekey);
      const span = row < 0 ? undefined : file.keySpan(row);
      return span && byteRanges(file.stretch(0, span.to), [span])[0];
    },
    *check() {
      const problems = [...(problem ? [problem] : []), ...file.problems, ...duplicateKeys(file)];
      for (let row = 0; row < file.count; row += ROWS) {
        problems.push(...checkRows(file, row, row + ROWS));
        yield;
      }
      return located(file.stretch(0, file.length), problems);
    },
    index: (milliseconds) => buildIndexes(rows, milliseconds),
  };
}

/** The version after `previous`, where the content differs from it at one place that can be scanned by itself. */
async function edited(previous: BibVersion, content: Content, tools: ByteTools): Promise<BibFile | undefined> {
  let compared: ReturnType<typeof compareWith> | undefined;
  for await (const chunk of content.chunks()) {
    if (!compared) {
      const hasMark = startsWithMark(chunk);
      if (hasMark !== previous.hasMark) {
        return undefined;
      }
      compared = compareWith(previous.file, content.length - (hasMark ? MARK_LENGTH : 0), tools.same);
      compared.push(hasMark ? chunk.subarray(MARK_LENGTH) : chunk);
    } else {
      compared.push(chunk);
    }
  }
  if (!compared) {
    return undefined;
  }
  const change = compared.end();
  return !change || change.bytes.every(tools.isUtf8) ? changed(previous.file, change) : undefined;
}

/**
 * Reads a .bib file in steps.
 * @param previous the version before: where little has changed, only that is scanned; of a file that is half-written, it keeps the entries
 */
export async function* readBibtex(
  uri: string,
  content: Content,
  previous: BibVersion | undefined,
  tools: ByteTools,
): AsyncGenerator<void, BibVersion> {
  if (previous && !previous.encoding) {
    const file = await edited(previous, content, tools);
    if (file) {
      return versionOf(uri, file, { bytes: new Uint8Array(0) }, previous.hasMark);
    }
  }
  const { bytes, scanner: scanned } = yield* scanFilling(content, tools);
  const utf8 = scanned ? { bytes } : utf8Of(bytes, tools.isUtf8);
  const scanner = scanned ?? bibScanner(utf8.bytes);
  while (!scanSome(scanner, STEP)) {
    yield;
  }
  const read = BibFile.of(finishScan(scanner));
  const file = previous ? readAfter(previous.file, read) : read;
  return versionOf(uri, file, utf8, utf8.bytes.length === bytes.length - MARK_LENGTH);
}
