import {
  AT,
  BRACE_CLOSE,
  BRACE_OPEN,
  COMMA,
  CR,
  EQUALS,
  HASH,
  isSpace,
  LF,
  PAREN_CLOSE,
  PAREN_OPEN,
  PERCENT,
  QUOTE,
} from './bytes.ts';
import { beginsLine, closingBrace, closingQuote, isHead, type Source } from './values.ts';

/** How a field's value is written. */
export const VALUE = { none: 0, braced: 1, quoted: 2, number: 3, macro: 4, joined: 5 } as const;

/** What `nextField` came to. */
export const STEP = { field: 1, end: 2, broken: 3 } as const;

/** The first thing wrong in an entry; what is worse overwrites it. */
export const FAULT = { none: 0, comma: 1, value: 2, stray: 3, quote: 4, brace: 5 } as const;

/** A place among an entry's fields, and the field just read. Byte offsets. One object serves a whole file. */
export interface FieldCursor {
  at: number;
  /** The byte that closes the entry: `}` or `)`. */
  close: number;
  nameFrom: number;
  nameTo: number;
  /** A hash of the name in small letters; see `nameHash`. */
  name: number;
  /** The value: within its braces or quotes if it has one part, else the whole expression with its `#`. */
  from: number;
  to: number;
  value: number;
  fault: number;
  faultAt: number;
  /** After `STEP.broken`: where the next entry may begin. */
  resume: number;
}

export function fieldCursor(): FieldCursor {
  return {
    at: 0,
    close: BRACE_CLOSE,
    nameFrom: 0,
    nameTo: 0,
    name: 0,
    from: 0,
    to: 0,
    value: VALUE.none,
    fault: FAULT.none,
    faultAt: 0,
    resume: 0,
  };
}

// What ends a field's name or a bare value.
const ENDS_WORD = new Uint8Array(256);
for (const byte of [BRACE_OPEN, BRACE_CLOSE, QUOTE, HASH, COMMA, EQUALS, PAREN_OPEN, PAREN_CLOSE, PERCENT]) {
  ENDS_WORD[byte] = 1;
}
for (let byte = 0; byte <= 0x20; byte++) {
  ENDS_WORD[byte] = isSpace(byte) ? 1 : 0;
}

// What ends a citekey.
const ENDS_KEY = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  ENDS_KEY[byte] = isSpace(byte) || byte === COMMA || byte === BRACE_OPEN || byte === BRACE_CLOSE ? 1 : 0;
}

/** The end of the citekey at `from`; in an entry in parentheses, `)` ends it too. */
export function keyEnd(bytes: Uint8Array, from: number, close: number): number {
  let at = from;
  while (at < bytes.length && !ENDS_KEY[bytes[at]!] && !(bytes[at] === PAREN_CLOSE && close === PAREN_CLOSE)) {
    at++;
  }
  return at;
}

/** The hash of a field's name as `FieldCursor.name` has it. */
export function nameHash(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) {
    hash = (Math.imul(hash, 31) + (name.charCodeAt(i) | 0x20)) | 0;
  }
  return hash;
}

/** The first offset at or behind `from` that holds neither white space nor a `%` comment. */
export function behindBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (isSpace(byte)) {
      at++;
    } else if (byte === PERCENT) {
      at = lineEnd(bytes, at);
    } else {
      break;
    }
  }
  return at;
}

/** The end of the line that `at` is in. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) {
    at++;
  }
  return at;
}

/** The end of the bare word (a name, a number, a macro) at `from`. */
export function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !ENDS_WORD[bytes[at]!]) {
    at++;
  }
  return at;
}

/** Reads the next field of an entry, from `cursor.at` on, and steps over what is none. */
export function nextField(source: Source, cursor: FieldCursor): number {
  const { bytes } = source;
  let at = cursor.at;
  for (;;) {
    at = behindBlank(bytes, at);
    if (at >= bytes.length) {
      return broken(cursor, FAULT.brace, at, at);
    }
    const byte = bytes[at]!;
    if (byte === cursor.close) {
      cursor.at = at + 1;
      return STEP.end;
    }
    if (byte === COMMA) {
      at++;
    } else if (byte === AT && beginsLine(bytes, at) && isHead(bytes, at)) {
      return broken(cursor, FAULT.brace, at, at);
    } else if (ENDS_WORD[byte]) {
      note(cursor, FAULT.stray, at);
      at++;
      if (byte === BRACE_OPEN || byte === QUOTE) {
        at = byte === QUOTE ? closingQuote(source, at) : closingBrace(source, at);
        if (at < 0) {
          return broken(cursor, byte === QUOTE ? FAULT.quote : FAULT.brace, cursor.faultAt, -1 - at);
        }
        at++;
      }
    } else {
      let hash = 0;
      cursor.nameFrom = at;
      do {
        hash = (Math.imul(hash, 31) + (bytes[at]! | 0x20)) | 0;
        at++;
      } while (at < bytes.length && !ENDS_WORD[bytes[at]!]);
      cursor.name = hash;
      cursor.nameTo = at;
      at = behindBlank(bytes, at);
      if (bytes[at] === EQUALS) {
        return readValue(source, cursor, at + 1);
      }
      note(cursor, FAULT.stray, cursor.nameFrom);
    }
  }
}

/** Reads the parts of a value, which `#` joins. */
export function readValue(source: Source, cursor: FieldCursor, start: number): number {
  const { bytes } = source;
  let at = behindBlank(bytes, start);
  cursor.from = at;
  cursor.to = at;
  cursor.value = VALUE.none;
  const whole = at;
  let end = at;
  for (;;) {
    const byte = bytes[at]!;
    let from = at;
    let to: number;
    let kind: number;
    if (byte === BRACE_OPEN) {
      from = at + 1;
      to = closingBrace(source, from);
      if (to < 0) {
        return broken(cursor, FAULT.brace, at, -1 - to);
      }
      kind = VALUE.braced;
      at = to + 1;
    } else if (byte === QUOTE) {
      from = at + 1;
      to = closingQuote(source, from);
      if (to < 0) {
        return broken(cursor, FAULT.quote, at, -1 - to);
      }
      kind = VALUE.quoted;
      at = to + 1;
    } else {
      at = wordEnd(bytes, from);
      if (at === from) {
        note(cursor, FAULT.value, cursor.nameFrom);
        break;
      }
      to = at;
      kind = isNumber(bytes, from, to) ? VALUE.number : VALUE.macro;
    }
    if (cursor.value === VALUE.none) {
      cursor.value = kind;
      cursor.from = from;
      cursor.to = to;
    } else {
      cursor.value = VALUE.joined;
      cursor.from = whole;
      cursor.to = at;
    }
    end = at;
    at = behindBlank(bytes, at);
    if (bytes[at] !== HASH) {
      break;
    }
    at = behindBlank(bytes, at + 1);
  }
  const byte = bytes[at]!;
  if (byte === COMMA) {
    at++;
  } else if (byte !== cursor.close && at < bytes.length && !(byte === AT && isHead(bytes, at))) {
    note(cursor, FAULT.comma, end);
  }
  cursor.at = at;
  return STEP.field;
}

function isNumber(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (bytes[i]! < 0x30 || bytes[i]! > 0x39) {
      return false;
    }
  }
  return true;
}

/** Keeps the first fault of an entry. */
export function note(cursor: FieldCursor, fault: number, at: number): void {
  if (cursor.fault === FAULT.none) {
    cursor.fault = fault;
    cursor.faultAt = at;
  }
}

function broken(cursor: FieldCursor, fault: number, at: number, resume: number): number {
  cursor.fault = fault;
  cursor.faultAt = at;
  cursor.resume = resume;
  return STEP.broken;
}
