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

/** A paragraph and its text; it, or the row of a table's cell, as a span; and where the last citation in that stands. */
interface Area extends Span {
  paragraph: Span;
  text: string;
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
      const text = lines.slice(from, to);
      const last = citations[firstFrom(citations, span.to) - 1]?.from ?? -1;
      const note = inNotes(text).last;
      area = { paragraph, text, isRow, ...span, lastCited: Math.max(last, note < 0 ? -1 : from + note) };
    }
    return area;
  }

  /** The text between two places of a paragraph. */
  const between = ({ paragraph, text }: Area, from: number, to: number) =>
    text.slice(from - paragraph.from, to - paragraph.from);
  const isGap = (area: Area, from: number, to: number) =>
    from <= to && to - from <= LONGEST_GAP && GAP.test(between(area, from, to));
  const isBracketed = ({ paragraph, text }: Area, { cluster }: Citation) => text[cluster.from - paragraph.from] === '[';

  /** The citations right behind a sentence's end. A key in running text begins the next sentence, unless it is a note's. */
  function behind(sentence: Span, area: Area): Citation[] {
    const ended = END_MARK.test(between(area, Math.max(sentence.from, sentence.to - 6), sentence.to));
    const found: Citation[] = [];
    let end = sentence.to;
    for (let i = firstFrom(citations, end); i < citations.length && citations[i]!.from < area.paragraph.to; i++) {
      const citation = citations[i]!;
      const { cluster } = citation;
      if (cluster.from >= end) {
        const beginsNext =
          ended &&
          !isBracketed(area, citation) &&
          !/[\^(]/.test(between(area, end, cluster.from).slice(0, LONGEST_GAP));
        if (beginsNext || !isGap(area, end, cluster.from)) {
          break;
        }
        end = cluster.to;
      }
      found.push(citation);
    }
    return found;
  }

  /** The citations right before a sentence that are its own: keys in running text, or a bracket that begins the paragraph. */
  function before(sentence: Span, area: Area): Citation[] {
    const behindLast = firstFrom(citations, sentence.from);
    const last = citations[behindLast - 1];
    if (!last || last.cluster.from < area.paragraph.from || !isGap(area, last.cluster.to, sentence.from)) {
      return [];
    }
    const isOwn = !isBracketed(area, last) || isGap(area, area.paragraph.from, last.cluster.from);
    return isOwn ? citations.slice(firstFrom(citations, last.cluster.from), behindLast) : [];
  }

  return {
    of(sentence, paragraph) {
      const area = areaOf(paragraph);
      const notes = NOTES_BEHIND.exec(between(area, sentence.to, sentence.to + PADDING))?.[0].length ?? 0;
      const own = inNotes(between(area, sentence.from, sentence.to + notes)).cited;
      // Most sentences stand in a paragraph that cites nothing.
      if (area.lastCited < paragraph.from) {
        return own;
      }
      const inside = citations.slice(firstFrom(citations, sentence.from), firstFrom(citations, sentence.to));
      return [...before(sentence, area), ...inside, ...behind(sentence, area), ...own];
    },
    orBehind(sentence, paragraph) {
      const area = areaOf(paragraph);
      return area.lastCited >= (area.isRow ? area.from : sentence.from) || before(sentence, area).length > 0;
    },
  };
}
