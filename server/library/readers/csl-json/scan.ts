import { MARK_LENGTH, startsWithMark } from '../../encoding.ts';
import type { Scan, ScanProblem } from '../../scan.ts';
import { startsAt } from '../../search/relevance.ts';
import { type Columns, columnsFor, scanColumns } from '../bibtex/columns.ts';
import { duplicateKeys } from './duplicates.ts';
import { type ItemFields, isText, itemFields, readItem } from './item-fields.ts';
import { CLOSED, COMMA, END, Json, LIST_CLOSE, LIST_OPEN, OBJECT_OPEN, VALUE } from './json.ts';
import { foreignItem, nextItem, Patience } from './recover.ts';
import { writeRow } from './row.ts';
import { textOf } from './text.ts';

const NO_LIST = 'A CSL-JSON library is a list of items: [ … ].';
const ITEMS = new TextEncoder().encode('items');

/** What has been found so far. */
interface Finding {
  json: Json;
  fields: ItemFields;
  patience: Patience;
  /** The number of the item that comes next, counted from 1, those that are left out included. */
  number: number;
  columns: Columns;
  problems: ScanProblem[];
  complete: boolean;
  /** Whether nothing more was found to go on with behind a bad item. */
  isLost: boolean;
}

/**
 * Finds the items of a CSL-JSON library: a list, or an object with a list `items` as some exporters write it. Nothing
 * is parsed but what is searched or
 * compared; see `itemAt` for the rest. A bad item is left out with a problem, and its neighbours stay. Never throws.
 */
export function scanCslJson(bytes: Uint8Array): Scan {
  const json = new Json(bytes);
  const finding: Finding = {
    json,
    fields: itemFields(),
    patience: new Patience(bytes.length),
    number: 1,
    columns: columnsFor(bytes.length),
    problems: [],
    complete: true,
    isLost: false,
  };
  json.at = startsWithMark(bytes) ? MARK_LENGTH : 0;
  readLibrary(finding);
  const found = scanColumns(finding.columns, false);
  return {
    ...found,
    problems: [...finding.problems, ...duplicateKeys(bytes, found.keyFrom, found.keyTo)].sort(
      (a, b) => a.from - b.from,
    ),
    complete: finding.complete,
  };
}

function problem(finding: Finding, message: string, from: number, to = from + 1): void {
  const end = finding.json.bytes.length;
  finding.problems.push({
    from: Math.min(from, end),
    to: Math.min(to, end),
    code: 'library-syntax',
    severity: 'error',
    message,
  });
}

/** The file's end where something still had to come. */
function cut(finding: Finding, message: string): void {
  finding.complete = false;
  problem(finding, message, Math.max(0, finding.json.bytes.length - 1));
}

function readLibrary(finding: Finding): void {
  const { json } = finding;
  const first = json.space();
  if (first === END) {
    cut(finding, 'This file is empty.');
  } else if (first === LIST_OPEN) {
    readList(finding);
    readRest(finding);
  } else if (first === OBJECT_OPEN) {
    readExport(finding);
  } else {
    problem(finding, NO_LIST, json.at);
  }
}

/** Says so where more than white space is left. */
function readRest(finding: Finding): void {
  const { json } = finding;
  if (json.space() !== END) {
    problem(finding, 'This stands behind the end of the list.', json.at, json.bytes.length);
  }
}

/** An object whose `items` are the list. */
function readExport(finding: Finding): void {
  const { json } = finding;
  const { at } = json;
  let found = false;
  let step = json.openObject();
  for (; step === VALUE; step = json.nextMember()) {
    const { bytes, nameFrom, nameTo } = json;
    const isItems = nameTo - nameFrom === ITEMS.length && startsAt(bytes, nameFrom, ITEMS);
    if (isItems && bytes[json.at] === LIST_OPEN) {
      found = true;
      readList(finding);
    } else if (!json.value()) {
      break;
    }
  }
  const whole = step === CLOSED;
  if (finding.isLost || (!whole && !finding.complete)) {
    return;
  }
  if (whole) {
    readRest(finding);
  } else if (json.at >= json.bytes.length) {
    cut(finding, 'The file ends before its object does: } is missing.');
  } else {
    problem(finding, `This is not valid JSON: ${json.fault}.`, json.at);
  }
  if (whole && !found) {
    problem(finding, NO_LIST, at);
  }
}

/** Reads a list of items, from its bracket to behind its other one. */
function readList(finding: Finding): void {
  const { json } = finding;
  json.at++;
  let before: 'bracket' | 'comma' | 'item' | 'bad item' = 'bracket';
  while (!finding.isLost) {
    const byte = json.space();
    if (byte === END) {
      cut(finding, 'The file ends before its list of items does: ] is missing.');
      return;
    }
    if (byte === LIST_CLOSE) {
      if (before === 'comma') {
        problem(finding, 'The last item is followed by a comma: remove it.', json.at);
      }
      json.at++;
      return;
    }
    if (byte === COMMA) {
      if (before === 'comma' || before === 'bracket') {
        problem(finding, 'A comma stands here without an item before it: remove it.', json.at);
      }
      before = 'comma';
      json.at++;
    } else {
      if (before === 'item') {
        problem(finding, 'A comma is missing between two items.', json.at);
      }
      before = readElement(finding, byte) ? 'item' : 'bad item';
      finding.number++;
    }
  }
}

/** @returns whether it is JSON; if not, `at` is where to go on */
function readElement(finding: Finding, first: number): boolean {
  const { json, fields, number } = finding;
  const { at } = json;
  const isObject = first === OBJECT_OPEN;
  json.isForeign = isObject ? foreignItem(json.bytes, at) : undefined;
  const whole = isObject ? readItem(json, fields) : json.value();
  json.isForeign = undefined;
  if (!whole) {
    recover(finding, at);
  } else if (isObject) {
    addItem(finding, at);
  } else {
    problem(finding, `Item ${number} is left out: an item must be an object, { … }.`, at, json.at);
  }
  return whole;
}

/** Goes on at the next item behind the beginning of a bad one. */
function recover(finding: Finding, bad: number): void {
  const { json, number, patience, fields } = finding;
  const { at, fault } = json;
  const isCut = at >= json.bytes.length;
  const found = nextItem(json, fields, bad, at, patience);
  if (isCut && found < 0) {
    cut(finding, `The file ends within item ${number}.`);
  } else if (isCut) {
    problem(finding, `Item ${number} is left out: a closing bracket is missing before this.`, found);
  } else {
    problem(finding, `Item ${number} is left out: ${fault}.`, at);
  }
  if (patience.isSpent) {
    problem(finding, 'What follows is not read: too much of this file is broken.', at);
  }
  finding.isLost = found < 0;
  json.at = found < 0 ? json.bytes.length : found;
}

function addItem(finding: Finding, at: number): void {
  const { json, fields, number } = finding;
  const { bytes } = json;
  if (!isText(bytes, fields.id.from) || isBlank(textOf(bytes, fields.id))) {
    const other = textOf(bytes, fields.citationKey);
    const hint = isBlank(other) ? '' : ' “citation-key” is not read as one.';
    finding.problems.push({
      from: at,
      to: json.at,
      code: 'missing-field',
      severity: 'error',
      message: `Item ${number} is left out: it has no "id", which is its citekey.${hint}`,
    });
    return;
  }
  writeRow(finding.columns, bytes, at, json.at, fields);
}

function isBlank({ bytes, from, to }: { bytes: Uint8Array; from: number; to: number }): boolean {
  for (let at = from; at < to; at++) {
    if (bytes[at]! > 0x20) {
      return false;
    }
  }
  return true;
}
