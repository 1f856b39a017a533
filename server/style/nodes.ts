import type { CslNode } from './csl.ts';

/** A part of a style or locale as it is stored: its name, attributes and children, the last two only where there are any. */
export interface ShortNode {
  n: string;
  a?: Record<string, string>;
  c?: (ShortNode | string)[];
}

/** A node as citeproc reads it: always with attributes and children, and anew each time, since citeproc changes what it is given. */
export function expand({ n, a, c }: ShortNode): CslNode {
  const children = c?.map((child) => (typeof child === 'string' ? child : expand(child)));
  // A term of no words is how a style silences a locale's; citeproc takes the first child for its text.
  return { name: n, attrs: { ...a }, children: children ?? (n === 'term' ? [''] : []) };
}

/** A part of a style or locale and all parts within it, each before those within it. */
export function* partsOf(node: CslNode): Generator<CslNode> {
  yield node;
  for (const child of node.children) {
    if (typeof child !== 'string') {
      yield* partsOf(child);
    }
  }
}
