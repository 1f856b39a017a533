import { startsAt } from '../../search/relevance.ts';
import type { Value } from './item-fields.ts';
import { COLON, isDigit, LIST_OPEN, QUOTE } from './json.ts';

const DATE_PARTS = new TextEncoder().encode('"date-parts"');
const SPACE = 0x20;

/**
 * The digits of the year of an `issued` field: of the first of its date parts, else the first four in what is written.
 * Empty where there are none.
 */
export function yearOf(bytes: Uint8Array, { from, to }: Value): Value {
  let four = 0;
  let before = from;
  for (let at = from; at < to; at++) {
    if (isDigit(bytes[at])) {
      if (four === 0 && at - before === 3) {
        four = before;
      }
    } else {
      before = at + 1;
      if (bytes[at] === QUOTE && startsAt(bytes, at, DATE_PARTS)) {
        const year = firstPart(bytes, at + DATE_PARTS.length);
        if (year.to > year.from) {
          return year;
        }
      }
    }
  }
  return { from: four, to: four === 0 ? 0 : four + 4 };
}

/** The year in `: [["2014", 5]]`; one before Christ stands without its sign, as a word. */
function firstPart(bytes: Uint8Array, from: number): Value {
  let at = from;
  for (let lists = 0; lists < 3 && (bytes[at] === LIST_OPEN || bytes[at] === COLON || bytes[at]! <= SPACE); at++) {
    lists += Number(bytes[at] === LIST_OPEN);
  }
  if (bytes[at] === QUOTE) {
    at++;
  }
  if (bytes[at] === MINUS) {
    at++;
  }
  const start = at;
  while (isDigit(bytes[at])) {
    at++;
  }
  return { from: start, to: at };
}

const MINUS = 0x2d;
