import type { Tree } from '@lezer/common';
import type { Lines, Span } from '../text.ts';
import { blockwise } from './blocks.ts';
import type { Heading } from './headings.ts';

/** A paragraph of running text. `text` has the length of its span: what is not prose in it stands as blanks. */
export interface Prose extends Span {
  text: string;
}

// What stands in a paragraph and is not read as its words.
const NOT_PROSE = new Set([
  'InlineCode',
  'InlineMath',
  'RawTeX',
  'URL',
  'LinkTitle',
  'LinkLabel',
  'CiteCluster',
  'HTMLTag',
  'Comment',
  'ProcessingInstruction',
  'Image',
  'Autolink',
  'EmphasisMark',
  'StrikethroughMark',
  'LinkMark',
  'QuoteMark',
  'TaskMarker',
  'HardBreak',
]);

const REFERENCES =
  /^(?:\d+[.)]?\s*)?(?:(?:key |selected )?references|(?:selected )?bibliography|literature(?: cited)?|works cited|reference list|cited works)$/i;

/** Whether a heading's words announce a reference list. */
export function isReferencesHeading(text: string): boolean {
  return REFERENCES.test(text.replace(/[*_:]/g, '').trim());
}

/** The stretches that a references heading governs: from the heading to the next one of its level or higher. */
function referenceSections(headings: readonly Heading[], end: number): Span[] {
  return headings.flatMap((heading, i) => {
    if (!isReferencesHeading(heading.text)) {
      return [];
    }
    const next = headings.slice(i + 1).find((other) => other.level <= heading.level);
    return [{ from: heading.from, to: next?.from ?? end }];
  });
}

/** Blanks in place of a span's characters; line breaks stay. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** The paragraphs and table cells of a block. */
function inBlock(block: Tree, text: string): Prose[] {
  const found: (Prose & { behind: number })[] = [];
  block.iterate({
    enter: ({ name, from, to }) => {
      const open = found.at(-1);
      if (name === 'Paragraph' || name === 'TableCell') {
        found.push({ from, to, text: '', behind: from });
      } else if (open && NOT_PROSE.has(name) && open.behind <= from && to <= open.to) {
        open.text += text.slice(open.behind, from) + blank(text.slice(from, to));
        open.behind = to;
      }
    },
  });
  return found.map(({ from, to, text: read, behind }) => ({ from, to, text: read + text.slice(behind, to) }));
}

const paragraphsIn = blockwise(inBlock, ({ from, to, text }, by) => ({ from: from + by, to: to + by, text }));

/** The paragraphs (also those of lists, quotes and table cells) outside reference sections. Headings, code and HTML are none. */
export function proseOf(tree: Tree, lines: Lines, headings: readonly Heading[]): readonly Prose[] {
  const lists = referenceSections(headings, lines.length);
  const paragraphs = paragraphsIn(tree, lines, undefined);
  return lists.length === 0
    ? paragraphs
    : paragraphs.filter(({ from, to }) => !lists.some((list) => list.from <= from && to <= list.to));
}
