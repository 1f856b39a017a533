import { type ChangedRange, type SyntaxNode, TreeFragment } from '@lezer/common';
import type { Edit, Lines } from '../text.ts';

/** Characters of the first step. */
const FIRST = 1024;

/**
 * What an edit of a text leaves of the fragments. The line before it counts as edited: a paragraph ends before a table's first line
 * because of the line behind that.
 */
export function withoutEdited(fragments: readonly TreeFragment[], edit: Edit, text: Lines): readonly TreeFragment[] {
  const from = text.start(Math.max(0, text.lineAt(edit.from) - 1));
  const changed: ChangedRange = { fromA: from, toA: edit.to, fromB: from, toB: edit.from + edit.insert.length };
  return TreeFragment.applyChanges(fragments, [changed]);
}

/** The offset behind the first paragraph that stands outside other blocks and ends behind `offset`, with its line break; undefined where none does. */
function behindParagraph(fragment: TreeFragment, offset: number): number | undefined {
  let node: SyntaxNode | null = fragment.tree.topNode.childAfter(offset + fragment.offset);
  while (node && node.name !== 'Paragraph') {
    node = node.nextSibling;
  }
  return node ? node.to + 1 - fragment.offset : undefined;
}

/**
 * The same fragments, with the one at the text's start in steps that double and end behind paragraphs.
 *
 * From one fragment Lezer takes the groups of blocks that are at most a quarter of what it had before the fragment: of one that
 * begins the text, each block by itself. In steps it takes large groups, so that a keystroke at the end of a long text
 * costs as little as one at its start, and groups stay what they were, with all that is remembered of them.
 */
export function inSteps(fragments: readonly TreeFragment[]): readonly TreeFragment[] {
  const [first, ...others] = fragments;
  if (!first || first.from > 0) {
    return fragments;
  }
  const steps: TreeFragment[] = [];
  let from = 0;
  for (let size = FIRST; size * 2 < first.to; size *= 2) {
    const to = behindParagraph(first, Math.max(size, from));
    if (to === undefined || to >= first.to) {
      break;
    }
    steps.push(new TreeFragment(from, to, first.tree, first.offset, from > 0));
    from = to;
  }
  const last = new TreeFragment(from, first.to, first.tree, first.offset, from > 0, first.openEnd);
  return [...steps, last, ...others];
}
