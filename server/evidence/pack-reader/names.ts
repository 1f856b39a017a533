import { meant, type Reader, text } from './values.ts';

/** The names that a pack gives to one kind of thing. */
export interface Names {
  /** What one is, as in “reference”. */
  what: string;
  known: ReadonlySet<string>;
  /** Those that stand in the pack and were left out with a problem of their own; `all` where their file cannot be read. */
  left: ReadonlySet<string> | 'all';
}

export function namesOf(what: string, known: Iterable<string>, left: Iterable<string> | 'all' = []): Names {
  return { what, known: new Set(known), left: left === 'all' ? 'all' : new Set(left) };
}

/** A name that stands elsewhere in the pack; undefined without a word for one that was left out there. */
export function nameIn({ what, known, left }: Names): Reader<string> {
  return (tree, to) => {
    const name = text(tree, to);
    if (name === undefined || known.has(name)) {
      return name;
    }
    if (left === 'all' || left.has(name)) {
      return undefined;
    }
    return to.error(tree, `There is no ${what} “${name}” in this pack.${meant(name, known)}`);
  };
}

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}._:-]*$/u;

/** A name that a pack gives: letters and digits, with `.`, `_`, `:` and `-` between them. */
export const plainName: Reader<string> = (tree, to) => {
  const name = text(tree, to);
  return name === undefined || PLAIN.test(name)
    ? name
    : to.error(tree, `“${name}” must be a name of letters and digits, such as rapid-relief.`);
};

/** Names of which each may stand once. */
export function distinct(what: string, read: Reader<string> = plainName): Reader<string> {
  const seen = new Set<string>();
  return (tree, to) => {
    const name = read(tree, to);
    if (name !== undefined && seen.has(name)) {
      return to.error(tree, `There is another ${what} “${name}” in this pack.`);
    }
    if (name !== undefined) {
      seen.add(name);
    }
    return name;
  };
}
