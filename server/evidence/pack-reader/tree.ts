import type { Span } from '../../text.ts';

/** A file of a pack as data that knows where it stands. Spans are UTF-16 offsets in the file. */
export type Tree = Scalar | Items | Mapping | Unread;

export interface Scalar extends Span {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** As it stands in the file, which a number or a date needs to stay what was written. */
  written: string;
}

export interface Items extends Span {
  kind: 'items';
  items: Tree[];
}

export interface Mapping extends Span {
  kind: 'mapping';
  pairs: Pair[];
}

/** What has a problem of its own already, so that nothing more is said of it. */
export interface Unread extends Span {
  kind: 'unread';
}

export interface Pair {
  key: string;
  /** Where the key stands. */
  at: Span;
  value: Tree;
}

/** The value of a mapping's key; of one that stands there twice the first. */
export function fieldOf(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'mapping' ? tree.pairs.find((pair) => pair.key === key)?.value : undefined;
}

export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'items' ? tree.items : []);

/** The names of a mapping, as they are written. */
export const keysOf = (tree: Tree | undefined): readonly string[] =>
  tree?.kind === 'mapping' ? tree.pairs.map(({ key }) => key) : [];

/** The ids of a list's entries, those of faulty entries included. */
export function writtenIds(tree: Tree | undefined): string[] {
  return itemsOf(tree).flatMap((item) => {
    const id = fieldOf(item, 'id');
    return id?.kind === 'scalar' && typeof id.value === 'string' ? [id.value] : [];
  });
}

/** A tree as plain data, as JSON has it. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'items':
      return tree.items.map(plain);
    case 'mapping':
      return Object.fromEntries(tree.pairs.map(({ key, value }) => [key, plain(value)]));
    case 'unread':
      return null;
  }
}
