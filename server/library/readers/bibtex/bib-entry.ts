import { BRACE_CLOSE, BRACE_OPEN, behindSpace, COMMA, lowerAscii, PAREN_CLOSE } from './bytes.ts';
import { fieldCursor, keyEnd, nextField, STEP, wordEnd } from './fields.ts';
import type { Value } from './macros.ts';
import type { Source } from './values.ts';

/** A field of an entry: its name in small letters, and the bytes of name and value. */
export interface BibField extends Value {
  name: string;
  nameFrom: number;
  nameTo: number;
}

/** An entry taken apart. Byte offsets of its source. */
export interface BibEntry {
  /** In small letters. */
  type: string;
  keyFrom: number;
  keyTo: number;
  /** Behind its closing brace. */
  to: number;
  fields: BibField[];
}

/** Reads the entry whose `@` stands at `from`, which a scan has found whole. */
export function readEntry(source: Source, from: number): BibEntry {
  const { bytes } = source;
  const cursor = fieldCursor();
  const typeTo = wordEnd(bytes, from + 1);
  const brace = behindSpace(bytes, typeTo, bytes.length);
  cursor.close = bytes[brace] === BRACE_OPEN ? BRACE_CLOSE : PAREN_CLOSE;
  const keyFrom = behindSpace(bytes, brace + 1, bytes.length);
  const keyTo = keyEnd(bytes, keyFrom, cursor.close);
  const comma = behindSpace(bytes, keyTo, bytes.length);
  cursor.at = bytes[comma] === COMMA ? comma + 1 : comma;
  const fields: BibField[] = [];
  while (nextField(source, cursor) === STEP.field) {
    const { nameFrom, nameTo, value, from, to } = cursor;
    fields.push({ name: lowerAscii(bytes, nameFrom, nameTo), nameFrom, nameTo, value, from, to });
  }
  return { type: lowerAscii(bytes, from + 1, typeTo), keyFrom, keyTo, to: cursor.at, fields };
}
