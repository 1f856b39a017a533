import type { Report } from './report.ts';
import type { Pair, Tree } from './tree.ts';
import { fits, meant, type Reader, type Size, wrongShape } from './values.ts';

/** How one field of a mapping is read. */
export interface Field<T> {
  read: Reader<T>;
  required: boolean;
  /** What stands for one that is not there. */
  otherwise?: () => T;
}

export const needed = <T>(read: Reader<T>): Field<T> => ({ read, required: true });
export const optional = <T>(read: Reader<T>): Field<T> => ({ read, required: false });
export const orElse = <T>(read: Reader<T>, otherwise: () => T): Field<T> => ({ read, required: false, otherwise });

/** A list that is empty where it is not there. */
export const orNone = <T>(read: Reader<T[]>): Field<T[]> => orElse(read, () => []);

export type Shape<T> = { [K in keyof T]-?: Field<Exclude<T[K], undefined>> };

/** The pairs of a mapping, each name once. */
function pairsOf(tree: Tree, wanted: string, to: Report): Map<string, Pair> | undefined {
  if (tree.kind !== 'mapping') {
    return wrongShape(tree, wanted, to);
  }
  const pairs = new Map<string, Pair>();
  for (const pair of tree.pairs) {
    if (pairs.has(pair.key)) {
      to.error(pair.at, `“${pair.key}” stands here twice.`);
    } else {
      pairs.set(pair.key, pair);
    }
  }
  return pairs;
}

/**
 * A mapping with known fields. One that is not known is a warning; without one that it needs it is nothing.
 * @param what what it is, as in “a claim”
 * @param others fields that are read elsewhere
 */
export function fields<T extends object>(what: string, shape: Shape<T>, others: readonly string[] = []): Reader<T> {
  const known = new Map(Object.entries<Field<unknown>>(shape));
  return (tree, to) => {
    const pairs = pairsOf(tree, `${what}, with ${[...known.keys()].join(', ')}`, to);
    if (!pairs) {
      return undefined;
    }
    for (const { key, at } of pairs.values()) {
      if (!known.has(key) && !others.includes(key)) {
        to.warning(at, `“${key}” is no field of ${what}.${meant(key, known.keys())}`);
      }
    }
    const found: Record<string, unknown> = {};
    let complete = true;
    for (const [name, { read, required, otherwise }] of known) {
      const pair = pairs.get(name);
      if (!pair && required) {
        to.error({ from: tree.from, to: tree.from + 1 }, `“${name}” is missing: ${what} needs it.`);
      }
      const value = pair ? read(pair.value, to) : otherwise?.();
      if (value !== undefined) {
        found[name] = value;
      } else if (required) {
        complete = false;
      } else if (otherwise) {
        found[name] = otherwise();
      }
    }
    return complete ? (found as T) : undefined;
  };
}

/**
 * A mapping whose names are data.
 * @param readName says what is wrong with a name; one that is undefined is left out
 */
export function record<T>(readName: Reader<string>, read: Reader<T>, size: Size): Reader<Record<string, T>> {
  return (tree, to) => {
    const pairs = pairsOf(tree, `a mapping of ${size.what}`, to);
    if (!pairs || !fits(pairs.size, size, tree, to)) {
      return undefined;
    }
    const found: [string, T][] = [];
    for (const { key, at, value } of pairs.values()) {
      const name = readName({ kind: 'scalar', value: key, written: key, ...at }, to);
      const entry = read(value, to);
      if (name !== undefined && entry !== undefined) {
        found.push([name, entry]);
      }
    }
    return Object.fromEntries(found);
  };
}
