import {
  AT,
  BRACE_CLOSE,
  BRACE_OPEN,
  behindSpace,
  COMMA,
  EQUALS,
  isLetter,
  lowerAscii,
  PAREN_CLOSE,
  PAREN_OPEN,
  PERCENT,
} from './bytes.ts';
import { behindBlank, FAULT, keyEnd, lineEnd, nextField, note, readValue, STEP } from './fields.ts';
import { valueText } from './macros.ts';
import { faultOf, syntax } from './messages.ts';
import { keep, writeRow } from './rows.ts';
import type { BibScanner } from './scan-state.ts';
import { beginsLine, closingBrace, nextHead } from './values.ts';

/** The next `@` outside entries. Text there means nothing, but a `}` too many tells of an entry that ended early. */
export function nextAt(scanner: BibScanner): number {
  const { bytes } = scanner.source;
  let depth = 0;
  let stray = -1;
  let at = scanner.at;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === AT) {
      break;
    }
    if (byte === PERCENT) {
      at = lineEnd(bytes, at);
    } else if (byte === BRACE_OPEN) {
      depth++;
    } else if (byte === BRACE_CLOSE) {
      depth--;
      stray = depth < 0 && stray < 0 ? at : stray;
      depth = Math.max(depth, 0);
    }
  }
  if (stray >= 0) {
    const message =
      'There is a } too many here or in the entry before: what stands from that entry’s end to the next is not read.';
    scanner.problems.push(syntax(stray, stray + 1, 'warning', message));
  }
  return Math.min(at, bytes.length);
}

/** Reads what begins at an `@`; returns where to go on. */
export function readItem(scanner: BibScanner, at: number): number {
  const { bytes } = scanner.source;
  const { cursor } = scanner;
  let typeTo = at + 1;
  while (typeTo < bytes.length && isLetter(bytes[typeTo]!)) {
    typeTo++;
  }
  const open = behindSpace(bytes, typeTo, bytes.length);
  if (open >= bytes.length && beginsLine(bytes, at)) {
    scanner.complete = false;
  }
  if (typeTo === at + 1 || (bytes[open] !== BRACE_OPEN && bytes[open] !== PAREN_OPEN)) {
    return typeTo;
  }
  cursor.at = open + 1;
  cursor.close = bytes[open] === BRACE_OPEN ? BRACE_CLOSE : PAREN_CLOSE;
  cursor.fault = FAULT.none;
  const length = typeTo - at - 1;
  const command = length === 6 || length === 7 || length === 8 ? lowerAscii(bytes, at + 1, typeTo) : '';
  switch (command) {
    case 'comment':
      return bytes[open] === BRACE_OPEN ? readComment(scanner, at, open + 1) : open + 1;
    case 'preamble':
      return readPreamble(scanner, at, open + 1);
    case 'string':
      return readMacros(scanner, at, open + 1);
    default:
      return readEntry(scanner, at, open + 1);
  }
}

/** Notes that what begins at `at` is not closed, and returns where to go on. */
function unclosed(scanner: BibScanner, at: number, to: number, what: string, resume: number): number {
  const missing = String.fromCharCode(scanner.cursor.close);
  scanner.problems.push(syntax(at, to, 'error', `This ${what} is not closed: a ${missing} is missing.`));
  scanner.complete = scanner.complete && resume < scanner.source.bytes.length;
  return resume;
}

/** Steps over a comment with all that is in it, entries too. */
function readComment(scanner: BibScanner, at: number, from: number): number {
  const { source } = scanner;
  // Once a comment has run to the end of the file, a later one ends at the next entry's head too: else each might run to the end again.
  const headsFrom = scanner.openComment ? from : source.bytes.length;
  const close = closingBrace(source, from, headsFrom);
  if (close >= 0) {
    return close + 1;
  }
  const resume = scanner.openComment ? -1 - close : nextHead(source.bytes, from);
  scanner.openComment = true;
  return unclosed(scanner, at, from, '@comment', resume);
}

function readPreamble(scanner: BibScanner, at: number, from: number): number {
  const { source, cursor } = scanner;
  if (readValue(source, cursor, from) === STEP.broken) {
    return unclosed(scanner, at, from, '@preamble', cursor.resume);
  }
  const end = behindBlank(source.bytes, cursor.at);
  return source.bytes[end] === cursor.close ? end + 1 : unclosed(scanner, at, from, '@preamble', end);
}

function readMacros(scanner: BibScanner, at: number, from: number): number {
  const { source, cursor, kept } = scanner;
  for (;;) {
    const step = nextField(source, cursor);
    if (step === STEP.end) {
      return cursor.at;
    }
    if (step === STEP.broken) {
      return unclosed(scanner, at, from, '@string', cursor.resume);
    }
    const name = lowerAscii(source.bytes, cursor.nameFrom, cursor.nameTo);
    const text = valueText(source, cursor, (other) => kept.macros.get(other));
    kept.macros.set(name, text);
    scanner.macros.push({ name, from: at, text });
  }
}

function readEntry(scanner: BibScanner, at: number, open: number): number {
  const { source, cursor, kept, columns, problems } = scanner;
  const { bytes } = source;
  const keyFrom = behindSpace(bytes, open, bytes.length);
  const keyTo = keyEnd(bytes, keyFrom, cursor.close);
  let next = behindSpace(bytes, keyTo, bytes.length);
  let keyed = keyTo > keyFrom;
  if (bytes[next] === COMMA) {
    next++;
  } else if (bytes[next] === EQUALS || bytes[keyTo - 1] === EQUALS) {
    // What stands in the key's place is a field: `@article{title = {…}}`.
    keyed = false;
    next = keyFrom;
  } else if (bytes[next] !== cursor.close) {
    note(cursor, FAULT.comma, keyTo);
  }
  cursor.at = next;
  kept.seen = 0;
  let step = nextField(source, cursor);
  while (step === STEP.field) {
    keep(kept, cursor);
    step = nextField(source, cursor);
  }
  if (step === STEP.broken) {
    scanner.complete = scanner.complete && cursor.resume < bytes.length;
    problems.push(faultOf(bytes, at, keyFrom, keyed ? keyTo : keyFrom, cursor));
    return cursor.resume;
  }
  if (!keyed) {
    problems.push(
      syntax(at, open, 'error', 'This entry has no citekey: write one behind its opening brace, and a comma.'),
    );
    return cursor.at;
  }
  if (cursor.fault !== FAULT.none) {
    problems.push(faultOf(bytes, at, keyFrom, keyTo, cursor));
  }
  const row = columns.count;
  const missing = writeRow(columns, kept, at, cursor.at, keyFrom, keyTo);
  if (missing) {
    scanner.children.push({ row, missing });
  }
  return cursor.at;
}
