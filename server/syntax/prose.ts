import type { SyntaxNodeRef, Tree } from '@lezer/common';
import type { Span } from '../text.ts';
import type { Heading } from './document.ts';

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
  /^(?:\d+[.)]?\s*)?(?:references|bibliography|literature(?: cited)?|works cited|reference list|cited works)$/i;

/** Whether a heading's words announce a reference list. */
export function isReferencesHeading(text: string): boolean {
  return REFERENCES.test(text.replace(/[*_:]/g, '').trim());
}

/** The stretches that a references heading governs: from the heading to the next one of its level or higher. */
function referenceSections(headings: readonly Heading[], end: number): Span[] {
  return headings.flatMap((heading, i) => {
    const next = headings.slice(i + 1).find((other) => other.level <= heading.level);
    return isReferencesHeading(heading.text) ? [{ from: heading.from, to: next?.from ?? end }] : [];
  });
}

/** Blanks in place of a span's characters; line breaks stay. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function paragraph(node: SyntaxNodeRef, text: string): Prose {
  let out = '';
  let at = node.from;
  node.node.cursor().iterate((inner) => {
    if (!NOT_PROSE.has(inner.name)) {
      return true;
    }
    if (inner.from >= at) {
      out += text.slice(at, inner.from) + blank(text.slice(inner.from, inner.to));
      at = inner.to;
    }
    return false;
  });
  return { from: node.from, to: node.to, text: out + text.slice(at, node.to) };
}

/** The paragraphs (also those of lists, quotes and table cells) outside reference sections. Headings, code and HTML are none. */
export function proseOf(tree: Tree, text: string, headings: readonly Heading[]): Prose[] {
  const lists = referenceSections(headings, text.length);
  const found: Prose[] = [];
  tree.iterate({
    enter(node) {
      if (node.name !== 'Paragraph' && node.name !== 'TableCell') {
        return true;
      }
      if (!lists.some((list) => list.from <= node.from && node.to <= list.to)) {
        found.push(paragraph(node, text));
      }
      return false;
    },
  });
  return found;
}
