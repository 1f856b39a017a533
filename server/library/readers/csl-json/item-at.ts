import { type CslItem, cslItem, isItem } from '../../item.ts';
import { utf8 } from '../bibtex/bytes.ts';

/** The item in a stretch of a file that a scan has found; undefined where there is none. */
export function itemAt(bytes: Uint8Array, from: number, to: number): CslItem | undefined {
  try {
    const item = cslItem(JSON.parse(utf8(bytes, from, to)));
    return isItem(item) ? item : undefined;
  } catch {
    return undefined;
  }
}
