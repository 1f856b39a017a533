import type { Tree } from '@lezer/common';
import type { Lines, Span } from '../text.ts';

/** What is found of notes. Of a definition the span is all of its text, of `^[text]` the whole of it. */
interface Found extends Span {
  kind: 'inline' | 'reference' | 'definition';
  label: string;
}

/** Over the whole tree and not block by block: of a definition the mark alone would be a block, which does not know its item. */
function foundIn(tree: Tree, lines: Lines): Found[] {
  const found: Found[] = [];
  tree.iterate({
    enter: ({ name, from, to, node }) => {
      if (name === 'InlineNote') {
        found.push({ kind: 'inline', label: '', from, to });
      } else if (name === 'NoteReference') {
        const item = node.parent?.name === 'ListItem' ? node.parent : undefined;
        const label = lines.slice(from, to).replace(/:$/, '');
        found.push(
          item ? { kind: 'definition', label, from: item.from, to: item.to } : { kind: 'reference', label, from, to },
        );
      }
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
  const found = foundIn(tree, lines);
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
