import { BRACE_OPEN, HASH, lowerAscii, QUOTE, utf8 } from './bytes.ts';
import { behindBlank, VALUE, wordEnd } from './fields.ts';
import { firstWhere } from './first-where.ts';
import { closingBrace, closingQuote, type Source } from './values.ts';

/** A `@string`: its name in small letters, where its definition begins, and its text with the macros in it written out. */
export interface Macro {
  name: string;
  from: number;
  text: string;
}

/** A value as it stands in a file: its kind (`VALUE`), and the bytes within its braces or quotes, or of the whole expression. */
export interface Value {
  value: number;
  from: number;
  to: number;
}

/** The names that every BibTeX style defines. */
const MONTHS = 'January February March April May June July August September October November December';
export const MONTH_MACROS: ReadonlyMap<string, string> = new Map(
  MONTHS.split(' ').map((month) => [month.slice(0, 3).toLowerCase(), month]),
);

/** Macros add no more characters than this to a value: a few lines of `@string` can double a text as often as they like. */
const LONGEST = 1 << 12;

/** Calls `each` with the parts of a value in order. */
export function eachPart(source: Source, value: Value, each: (part: Value) => void): void {
  if (value.value !== VALUE.joined) {
    each(value);
    return;
  }
  const { bytes } = source;
  for (let at = value.from; at < value.to; ) {
    const byte = bytes[at]!;
    if (byte === BRACE_OPEN || byte === QUOTE) {
      const close = byte === QUOTE ? closingQuote(source, at + 1) : closingBrace(source, at + 1);
      each({ value: byte === QUOTE ? VALUE.quoted : VALUE.braced, from: at + 1, to: close });
      at = close + 1;
    } else {
      const end = wordEnd(bytes, at);
      const isNumber = /^\d+$/.test(lowerAscii(bytes, at, end));
      each({ value: isNumber ? VALUE.number : VALUE.macro, from: at, to: end });
      at = end;
    }
    at = behindBlank(bytes, at);
    at = bytes[at] === HASH ? behindBlank(bytes, at + 1) : value.to;
  }
}

/**
 * The text of a value, still in LaTeX: its parts together, macros written out, of which `longest` characters at most. An undefined macro
 * gives its own name.
 */
export function valueText(
  source: Source,
  value: Value,
  macro: (name: string) => string | undefined,
  longest = LONGEST,
): string {
  let text = '';
  let room = longest;
  eachPart(source, value, (part) => {
    const name = part.value === VALUE.macro ? lowerAscii(source.bytes, part.from, part.to) : undefined;
    const known = name === undefined ? undefined : macro(name)?.slice(0, room);
    room -= known?.length ?? 0;
    text += known ?? utf8(source.bytes, part.from, part.to);
  });
  return text;
}

/** Finds the text of a macro as it is defined before an offset. */
export function macroBefore(macros: readonly Macro[]): (name: string, before: number) => string | undefined {
  const byName = new Map<string, Macro[]>();
  for (const macro of macros) {
    const known = byName.get(macro.name);
    if (known) {
      known.push(macro);
    } else {
      byName.set(macro.name, [macro]);
    }
  }
  return (name, before) => {
    const known = byName.get(name) ?? [];
    const next = firstWhere(0, known.length, (i) => known[i]!.from >= before);
    return known[next - 1]?.text ?? MONTH_MACROS.get(name);
  };
}
