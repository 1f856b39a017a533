import type { Tree } from '@lezer/common';
import type { Span } from '../text.ts';
import { blockwise } from './blocks.ts';
import type { Citation } from './cited.ts';
import { exampleKey } from './listitems.ts';

/** An item of an example list, `(@key) text`. UTF-16 offsets. */
export interface Example extends Span {
  key: string;
}

function examplesOfBlock(block: Tree, text: string): Example[] {
  const found: Example[] = [];
  block.iterate({
    enter: ({ name, from, to }) => {
      const key = name === 'ExampleMark' ? exampleKey(text.slice(from, to)) : '';
      if (key) {
        found.push({ key, from, to });
      }
    },
  });
  return found;
}

/** The examples of a document's tree, in the order of its text. */
export const examplesIn = blockwise<Example>(examplesOfBlock, ({ key, from, to }, by) => ({
  key,
  from: from + by,
  to: to + by,
}));

/**
 * Whether a citation in running text points to an example of the document instead: to any one where it stands alone, and to one
 * further up also where a bracket follows it.
 */
function isReference(citation: Citation, first: ReadonlyMap<string, number>): boolean {
  const example = citation.mode === 'AuthorInText' ? first.get(citation.citekey) : undefined;
  return (
    example !== undefined &&
    (example < citation.from || (citation.cluster.from === citation.from && citation.cluster.to === citation.to))
  );
}

/** The citations of a document that do not point to its examples. */
export function withoutExamples(citations: readonly Citation[], examples: readonly Example[]): readonly Citation[] {
  if (examples.length === 0) {
    return citations;
  }
  const first = new Map<string, number>();
  for (const { key, from } of examples) {
    first.set(key, Math.min(from, first.get(key) ?? from));
  }
  return citations.filter((citation) => !isReference(citation, first));
}
