import type { Tree } from '@lezer/common';
import type { Span } from '../text.ts';
import { blockwise } from './blocks.ts';

/** What is found of notes in a block. Of a definition the span is all of its text, of `^[text]` the whole of it. */
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
        const item = node.parent?.name === 'ListItem' ? node.parent : undefined;
        const label = text.slice(from, to).replace(/:$/, '');
        found.push(
          item ? { kind: 'definition', label, from: item.from, to: item.to } : { kind: 'reference', label, from, to },
        );
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
    defined.add(label);
    return [{ at: kind === 'inline' ? from : references.get(label), text: { from, to } }];
  });
  return notes.sort((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY));
}
