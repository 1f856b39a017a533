import { bracketed } from '../rules/claims/wordings.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import type { Edit, Span } from '../text.ts';

/** Characters read to either side of a place. */
const REACH = 200;

const before = ({ lines }: Document, offset: number): string => lines.slice(Math.max(0, offset - REACH), offset);
const behind = ({ lines }: Document, offset: number): string => lines.slice(offset, offset + REACH);

/** The cluster with a bracket in which an offset stands, or at whose end; else a bracket that follows it on the line. */
function clusterAt(document: Document, offset: number): Span | undefined {
  const blank = /^[ \t]*/.exec(behind(document, offset))![0].length;
  const found = document.citations.find(({ cluster: { from, to } }) => from <= offset + blank && offset <= to)?.cluster;
  const isBracketed =
    found &&
    (found.from > offset
      ? document.lines.slice(found.from, found.from + 1) === '['
      : document.lines.slice(found.to - 1, found.to) === ']');
  return isBracketed ? found : undefined;
}

/** The place before the full stop behind which an offset stands, the end of its sentence; else the offset itself. */
function beforeFullStop(document: Document, offset: number): number {
  const next = behind(document, offset);
  const end = /[^\s.!?…]([.!?…]+["'”’)]*)$/.exec(before(document, offset));
  return end && /^[*_]*(?:\s|$)/.test(next) ? offset - end[1]!.length : offset;
}

/** The blank between what stands before a place and what is written there; none at the start of a line or behind an opening bracket. */
const gapBefore = (text: string): string => (text === '' || /[\s([{“‘]$/.test(text) ? '' : ' ');

/**
 * The edit that cites a key at an offset: in the cluster that stands there, else in a new one, before the full stop of a sentence that
 * ends there. Undefined where the cluster cites the key already.
 */
export function citationEdit(document: Document, offset: number, citekey: string): Edit | undefined {
  const at = beforeFullStop(document, offset);
  const found = clusterAt(document, at) ?? clusterAt(document, offset);
  if (found) {
    const beside = document.citations.filter(({ cluster: { from } }) => from === found.from);
    return beside.some((citation) => citation.citekey === citekey)
      ? undefined
      : { from: found.to - 1, to: found.to - 1, insert: `; ${writtenCitekey(citekey)}` };
  }
  const after = /^[\p{L}\p{N}]/u.test(behind(document, at)) ? ' ' : '';
  return { from: at, to: at, insert: gapBefore(before(document, at)) + bracketed([citekey]) + after };
}

/** The edit that writes a sentence at an offset, with a blank to either side where words stand there. */
export function sentenceEdit(document: Document, offset: number, sentence: string): Edit {
  const after = /^[^\s.,;:!?)\]]/.test(behind(document, offset)) ? ' ' : '';
  return { from: offset, to: offset, insert: gapBefore(before(document, offset)) + sentence + after };
}
