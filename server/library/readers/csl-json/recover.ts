import { type ItemFields, isText, readItem } from './item-fields.ts';
import { type Json, OBJECT_OPEN, QUOTE } from './json.ts';

const LF = 0x0a;
const SPACE = 0x20;

/**
 * How much may be read again in looking for the next good item; with it the work stays linear in the size of the file.
 */
export class Patience {
  private left: number;

  constructor(size: number) {
    this.left = 8 * size + (1 << 16);
  }

  get isSpent(): boolean {
    return this.left < 0;
  }

  spend(bytes: number): void {
    this.left -= bytes;
  }
}

/**
 * A test of the objects within the item that begins at `item`: whether one cannot be a part of it because it begins as
 * the item itself does,
 * on a line of its own that is indented as much and with the same field. So an item whose last bracket is missing does
 * not swallow those behind it.
 */
export function foreignItem(bytes: Uint8Array, item: number): ((open: number) => boolean) | undefined {
  const indent = indentOf(bytes, item);
  if (indent < 0) {
    return undefined;
  }
  const field = firstField(bytes, item);
  return (open) => open > item && indentOf(bytes, open) === indent && sameName(bytes, field, firstField(bytes, open));
}

/** The white space between the line's beginning and an offset, in bytes; -1 where something else stands there. */
function indentOf(bytes: Uint8Array, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && bytes[at]! <= SPACE && bytes[at] !== LF) {
    at--;
  }
  return at >= 0 && bytes[at] === LF ? offset - 1 - at : -1;
}

/** Whether the same name stands at two quotation marks. */
function sameName(bytes: Uint8Array, a: number, b: number): boolean {
  if (bytes[a] !== QUOTE || bytes[b] !== QUOTE) {
    return false;
  }
  let i = 1;
  while (bytes[a + i] === bytes[b + i] && bytes[a + i] !== QUOTE && b + i < bytes.length) {
    i++;
  }
  return bytes[a + i] === QUOTE && bytes[b + i] === QUOTE;
}

/** Where the first field of an object begins, or whatever stands there instead. */
function firstField(bytes: Uint8Array, open: number): number {
  let at = open + 1;
  while (at < bytes.length && bytes[at]! <= SPACE) {
    at++;
  }
  return at;
}

/**
 * Where to go on behind a bad item of which was read up to `read`: the next object that reads as an item with an `id`,
 * or that begins as the bad one does,
 * to be told of by itself; -1 where there is none. Within what was read an item must be whole and have a type or a
 * title as well, because
 * authors' affiliations and the like may have an `id` too.
 */
export function nextItem(json: Json, fields: ItemFields, bad: number, read: number, patience: Patience): number {
  const { bytes } = json;
  const field = firstField(bytes, bad);
  for (let at = bad + 1; at < bytes.length && !patience.isSpent; at++) {
    if (bytes[at] !== OBJECT_OPEN) {
      continue;
    }
    json.at = at;
    json.isForeign = foreignItem(bytes, at);
    const whole = readItem(json, fields);
    json.isForeign = undefined;
    patience.spend(json.at - at);
    const isItem = whole && fields.id.to > fields.id.from && isText(bytes, fields.id.from);
    if (at < read ? isItem && isWork(fields) : isItem || sameName(bytes, field, firstField(bytes, at))) {
      return at;
    }
  }
  return -1;
}

function isWork({ title, type }: ItemFields): boolean {
  return title.to > title.from || type.to > type.from;
}
