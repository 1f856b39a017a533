import { editDistance } from '../../library/words.ts';
import type { Span } from '../../text.ts';
import { LIMITS } from './limits.ts';
import type { Report } from './report.ts';
import type { Tree } from './tree.ts';

/** Makes a value of a part of a file; undefined where it is none, which is reported unless it has been already. */
export type Reader<T> = (tree: Tree, to: Report) => T | undefined;

const SHAPES = { scalar: 'a text', items: 'a list', mapping: 'a mapping of names to values', unread: '' } as const;

/** Says that something else must stand at a place than what stands there. */
export function wrongShape(tree: Tree, wanted: string, to: Report): undefined {
  if (tree.kind === 'unread') {
    return undefined;
  }
  const empty = tree.kind === 'scalar' && tree.value === null;
  const is = tree.kind === 'scalar' && typeof tree.value !== 'string' ? `${tree.written}` : SHAPES[tree.kind];
  return to.error(tree, empty ? `Nothing stands here: ${wanted} must.` : `This is ${is}: it must be ${wanted}.`);
}

/** “ Did you mean “x”?” for the allowed name that looks most like a word; empty where none does. */
export function meant(word: string, allowed: Iterable<string>): string {
  let best: string | undefined;
  let limit = word.length < 4 ? 2 : Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of allowed) {
    const distance = editDistance(word, name, limit);
    if (distance < limit) {
      best = name;
      limit = distance;
    }
  }
  return best === undefined ? '' : ` Did you mean “${best}”?`;
}

/** A text that says something. */
export const text: Reader<string> = (tree, to) => {
  if (tree.kind === 'scalar' && tree.value !== null && typeof tree.value !== 'string') {
    return to.error(tree, `${tree.written} must be a text: put it in quotes.`);
  }
  if (tree.kind !== 'scalar' || typeof tree.value !== 'string') {
    return wrongShape(tree, 'a text', to);
  }
  if (tree.value.trim() === '') {
    return to.error(tree, 'This text is empty.');
  }
  return tree.value.length > LIMITS.text
    ? to.error(tree, `This text is longer than ${LIMITS.text} characters.`)
    : tree.value;
};

/** A text or a number, as it is written. */
export const written: Reader<string> = (tree, to) =>
  tree.kind === 'scalar' && typeof tree.value === 'number' ? tree.written : text(tree, to);

export const flag: Reader<boolean> = (tree, to) =>
  tree.kind === 'scalar' && typeof tree.value === 'boolean' ? tree.value : wrongShape(tree, 'true or false', to);

/** A number from `least` to `most`. */
export function number(least: number, most: number, whole = true): Reader<number> {
  const wanted = `a${whole ? ' whole' : ''} number from ${least} to ${most}`;
  return (tree, to) => {
    const value = tree.kind === 'scalar' ? tree.value : undefined;
    return typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))
      ? value
      : wrongShape(tree, wanted, to);
  };
}

/** One of some words. */
export function oneOf<T extends string>(allowed: readonly T[]): Reader<T> {
  return (tree, to) => {
    const value = tree.kind === 'scalar' ? tree.value : undefined;
    const found = allowed.find((word) => word === value);
    if (found !== undefined || typeof value !== 'string') {
      return found ?? wrongShape(tree, `one of ${allowed.join(', ')}`, to);
    }
    return to.error(tree, `“${value}” must be one of ${allowed.join(', ')}.${meant(value, allowed)}`);
  };
}

/** How many there may be of something, which `what` names in the plural. */
export interface Size {
  what: string;
  least?: number;
  most?: number;
}

/** Whether a number of things is within its limits; says so where it is not. */
export function fits(count: number, { what, least = 0, most = LIMITS.list }: Size, at: Span, to: Report): boolean {
  if (count < least) {
    to.error(at, `At least ${least} of the ${what} must stand here.`);
  } else if (count > most) {
    to.error(at, `There are ${count} ${what} here: ${most} are allowed.`);
  }
  return count >= least && count <= most;
}

/** A list; entries that cannot be read are left out. */
export function list<T>(read: Reader<T>, size: Size): Reader<T[]> {
  return (tree, to) => {
    if (tree.kind !== 'items') {
      return wrongShape(tree, `a list of ${size.what}`, to);
    }
    return fits(tree.items.length, size, tree, to)
      ? tree.items.map((item) => read(item, to)).filter((value) => value !== undefined)
      : undefined;
  };
}

/** A list that is none without each of its entries. */
export function every<T>(read: Reader<T>, size: Size): Reader<T[]> {
  return (tree, to) => {
    const values = list(read, size)(tree, to);
    return tree.kind === 'items' && values?.length === tree.items.length ? values : undefined;
  };
}

/** What is left out where anything in it is wrong. */
export function whole<T>(read: Reader<T>): Reader<T> {
  return (tree, to) => {
    const before = to.errors;
    const value = read(tree, to);
    return to.errors > before ? undefined : value;
  };
}
