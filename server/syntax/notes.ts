import type { Tree } from '@lezer/common';
import type { Span } from '../text.ts';
import { blockwise } from './blocks.ts';

/** What is found of notes in a block. Of a definition the span is its mark, of `^[text]` the whole of it. */
interface Found extends Span {
  kind: 'inline' | 'reference' | 'definition';
  label: string;
}

function inBlock(block: Tree, text: string): Found[] {
  const found: Found[] = [];
  block.iterate({
    enter: ({ name, from, to, node }) => {
      if (name === 'InlineNote') {
        found.push({ kind: 'inline', label: '', from, to });
      } else if (name === 'NoteReference') {
        // The items of a list are blocks of their own, and so is the mark that begins one.
        const defines = node.parent === null || node.parent.name === 'ListItem';
        const label = text.slice(from, to).replace(/:$/, '');
        found.push({ kind: defines ? 'definition' : 'reference', label, from, to });
      }
    },
  });
  return found;
}

const foundIn = blockwise(inBlock, ({ kind, label, from, to }, by) => ({ kind, label, from: from + by, to: to + by }));

/** A note of the writer's. */
export interface Note {
  /** Where the text refers to it first; undefined where nothing does. */
  at: number | undefined;
  /** Where its text stands, with its marks. */
  text: Span;
}

/** The text of the definition whose mark begins at an offset. */
function definitionAt(tree: Tree, from: number): Span {
  const item = tree.resolveInner(from, 1).parent;
  return { from, to: item?.to ?? tree.length };
}

/** The writer's notes in the order in which the text refers to them; those to which nothing refers come last. */
export function notesIn(tree: Tree, lines: Parameters<typeof foundIn>[1]): Note[] {
  const found = foundIn(tree, lines, undefined);
  const references = new Map<string, number>();
  for (const { kind, label, from } of found) {
    if (kind === 'reference' && !references.has(label)) {
      references.set(label, from);
    }
  }
  const defined = new Set<string>();
  const notes = found.flatMap(({ kind, label, from, to }): Note[] => {
    if (kind === 'reference' || (kind === 'definition' && defined.has(label))) {
      return [];
    }
    if (kind === 'definition') {
      defined.add(label);
    }
    return kind === 'inline'
      ? [{ at: from, text: { from, to } }]
      : [{ at: references.get(label), text: definitionAt(tree, from) }];
  });
  return notes.sort((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY));
}
