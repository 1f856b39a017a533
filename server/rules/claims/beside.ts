import type { Citation, Document } from '../../syntax/document.ts';
import type { Span } from '../../text.ts';
import { notesOf } from './notes.ts';

/** What may stand between a sentence and the citation that belongs to it: blanks, marks of emphasis, brackets and the caret of a note. */
const GAP = /^[\s*_^()[\]]*$/;
const LONGEST_GAP = 20;
const END_MARK = /[.!?\u2026]["'\u201d\u2019)\]*_]*$/;
const NOTES = /\[\^([^\]\s]+)\]/g;
const NOTES_BEHIND = /^(?:\[\^[^\]\s]+\])+/;
/** Characters around a table's cell in which its bars are looked for. */
const PADDING = 100;

/** The citations of a document around its sentences. */
export interface Beside {
  /** Those in a sentence, or right behind its end; those of its notes; and a key in running text that begins it. */
  of(sentence: Span, paragraph: Span): Citation[];
  /** Whether one stands in the sentence or in what follows of its paragraph; of a table's cell, anywhere in its row. */
  orBehind(sentence: Span, paragraph: Span): boolean;
}

/** A paragraph, or the row of a table's cell, and where the last citation in it stands. */
interface Area extends Span {
  paragraph: Span;
  isRow: boolean;
  lastCited: number;
}

/** The index of the first citation that begins at `offset` or behind it. */
function firstFrom(citations: readonly Citation[], offset: number): number {
  let low = 0;
  let high = citations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (citations[middle]!.from < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

export function besideOf(document: Document): Beside {
  const { lines } = document;
  const citations = [...document.citations].sort((a, b) => a.from - b.from);
  const isGap = (from: number, to: number) => from <= to && to - from <= LONGEST_GAP && GAP.test(lines.slice(from, to));
  const isBracketed = ({ cluster }: Citation) => lines.slice(cluster.from, cluster.from + 1) === '[';

  /** The citations right behind a sentence's end. A key in running text begins the next sentence, unless it is a note's. */
  function behind(sentence: Span, { to }: Span): Citation[] {
    const ended = END_MARK.test(lines.slice(Math.max(sentence.from, sentence.to - 6), sentence.to));
    const found: Citation[] = [];
    let end = sentence.to;
    for (let i = firstFrom(citations, end); i < citations.length && citations[i]!.from < to; i++) {
      const citation = citations[i]!;
      const { cluster } = citation;
      if (cluster.from >= end) {
        const beginsNext = ended && !isBracketed(citation) && !/[\^(]/.test(lines.slice(end, cluster.from));
        if (beginsNext || !isGap(end, cluster.from)) {
          break;
        }
        end = cluster.to;
      }
      found.push(citation);
    }
    return found;
  }

  /** The citations right before a sentence that are its own: keys in running text, or a bracket that begins the paragraph. */
  function before(sentence: Span, paragraph: Span): Citation[] {
    const behindLast = firstFrom(citations, sentence.from);
    const last = citations[behindLast - 1];
    if (!last || last.cluster.from < paragraph.from || !isGap(last.cluster.to, sentence.from)) {
      return [];
    }
    const isOwn = !isBracketed(last) || isGap(paragraph.from, last.cluster.from);
    return isOwn ? citations.slice(firstFrom(citations, last.cluster.from), behindLast) : [];
  }

  /** The citations in the notes to which a text refers, as `[^1]`, and where the last of such references stands in it. */
  function inNotes(text: string): { cited: Citation[]; last: number } {
    const cited: Citation[] = [];
    let last = -1;
    for (const { 1: label, index } of text.includes('[^') ? text.matchAll(NOTES) : []) {
      const found = notesOf(document).get(label!) ?? [];
      cited.push(...found);
      last = found.length > 0 ? index : last;
    }
    return { cited, last };
  }

  let area: Area | undefined;
  function areaOf(paragraph: Span): Area {
    if (area?.paragraph.from !== paragraph.from || area.paragraph.to !== paragraph.to) {
      const { from, to } = paragraph;
      const isRow =
        /\|\s*$/.test(lines.slice(Math.max(0, from - PADDING), from)) ||
        /^[^\S\n]*\|/.test(lines.slice(to, to + PADDING));
      const span = isRow
        ? { from: lines.start(lines.lineAt(from)), to: lines.lineEnd(lines.lineAt(to)) }
        : { from, to };
      const last = citations[firstFrom(citations, span.to) - 1]?.from ?? -1;
      const note = inNotes(lines.slice(from, to)).last;
      area = { paragraph, isRow, ...span, lastCited: Math.max(last, note < 0 ? -1 : from + note) };
    }
    return area;
  }

  return {
    of(sentence, paragraph) {
      const inside = citations.slice(firstFrom(citations, sentence.from), firstFrom(citations, sentence.to));
      const notes = NOTES_BEHIND.exec(lines.slice(sentence.to, sentence.to + PADDING))?.[0].length ?? 0;
      return [
        ...before(sentence, paragraph),
        ...inside,
        ...behind(sentence, paragraph),
        ...inNotes(lines.slice(sentence.from, sentence.to + notes)).cited,
      ];
    },
    orBehind(sentence, paragraph) {
      const { from, isRow, lastCited } = areaOf(paragraph);
      return lastCited >= (isRow ? from : sentence.from) || before(sentence, paragraph).length > 0;
    },
  };
}
