import type { ByteTools, Content } from '../../version.ts';
import { AT, LF } from './bytes.ts';
import { type BibScanner, bibScanner } from './scan-state.ts';
import { scanSome } from './scanner.ts';

/** Bytes scanned in one step: a few milliseconds. */
export const STEP = 1 << 20;

/** The first bytes of a file that is not plain UTF-8 without a mark, or may not be. */
const hasMark = (bytes: Uint8Array) => bytes[0] === 0xef || bytes[0]! >= 0xfe;

/** The last `@` at a line's start between two offsets; the first of them where there is none. */
function lastHead(bytes: Uint8Array, from: number, to: number): number {
  let at = bytes.lastIndexOf(AT, to - 1);
  while (at > from && bytes[at - 1] !== LF) {
    at = bytes.lastIndexOf(AT, at - 1);
  }
  return Math.max(from, at);
}

/**
 * Scans a file while it is being read, always up to the last head of an entry that has come. Yields between steps.
 * @returns the scan, and all bytes in any case. No scan where the file is not plain UTF-8, or where something is wrong in it: what stands
 *   behind may then decide how it is read, and it must be scanned as a whole.
 */
export async function* scanFilling(
  content: Content,
  tools: ByteTools,
): AsyncGenerator<void, { bytes: Uint8Array; scanner?: BibScanner }> {
  const { bytes, upTo } = content.filling();
  const scanner = bibScanner(bytes);
  let plain: boolean | undefined;
  for await (const end of upTo()) {
    plain ??= !hasMark(bytes);
    if (plain) {
      const head = end === bytes.length ? end : lastHead(bytes, scanner.at, end);
      plain = tools.isUtf8(bytes.subarray(scanner.at, head));
      while (plain && scanner.at < head) {
        scanSome(scanner, STEP, head);
        yield;
      }
      plain &&= scanner.at === head && scanner.problems.length === 0;
    }
  }
  return plain ? { bytes, scanner } : { bytes };
}
