import type { Tree } from '@lezer/common';
import type { Lines, Span } from '../text.ts';
import { blockwise } from './blocks.ts';

/** An inline note, whole, or what refers to a note. */
interface Found extends Span {
  kind: 'inline' | 'reference';
  label: string;
}

function inBlock(block: Tree, text: string): Found[] {
  const found: Found[] = [];
  block.iterate({
    enter: ({ name, from, to, node }) => {
      if (name === 'InlineNote') {
        found.push({ kind: 'inline', label: '', from, to });
        // What stands directly in an item, or is the whole block, is the label of a definition.
      } else if (name === 'NoteReference' && node.parent && node.parent.name !== 'ListItem') {
        found.push({ kind: 'reference', label: text.slice(from, to), from, to });
      }
    },
  });
  return found;
}

const foundIn = blockwise(inBlock, ({ kind, label, from, to }, by) => ({ kind, label, from: from + by, to: to + by }));

/** The definitions of notes, each with its label and marks. */
function definitionsIn(tree: Tree, lines: Lines): (Span & { label: string })[] {
  const found: (Span & { label: string })[] = [];
  tree.iterate({
    enter: ({ type, name, from, to, node }) => {
      const first = name === 'ListItem' ? node.firstChild : undefined;
      if (first?.name === 'NoteReference') {
        found.push({ label: lines.slice(first.from, first.to).replace(/:$/, ''), from, to });
      }
      return type.isTop || type.is('BlockContext');
    },
  });
  return found;
}

/** A note of the writer's. */
export interface Note {
  /** Where the text refers to it first; undefined where nothing does. */
  at: number | undefined;
  /** Where its text stands, with its marks. */
  text: Span;
}

/** The writer's notes in the order in which the text refers to them; those to which nothing refers come last. */
export function notesIn(tree: Tree, lines: Lines): Note[] {
  const found = foundIn(tree, lines, undefined);
  const references = new Map<string, number>();
  for (const { kind, label, from } of found) {
    if (kind === 'reference' && !references.has(label)) {
      references.set(label, from);
    }
  }
  const notes: Note[] = found
    .filter(({ kind }) => kind === 'inline')
    .map(({ from, to }) => ({ at: from, text: { from, to } }));
  const defined = new Set<string>();
  for (const { label, from, to } of definitionsIn(tree, lines)) {
    if (!defined.has(label)) {
      defined.add(label);
      notes.push({ at: references.get(label), text: { from, to } });
    }
  }
  return notes.sort((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY));
}
