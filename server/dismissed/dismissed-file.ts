import { byteRanges } from '../library/byte-lines.ts';
import { END, Json, LIST_OPEN, OBJECT_OPEN, VALUE } from '../library/readers/csl-json/json.ts';
import { resolveUri } from '../library/sources/uri.ts';
import type { LocatedProblem } from '../library/version.ts';
import type { Span } from '../text.ts';

/** A problem that a writer has dismissed. What else stands in its record, such as a reason, is kept. */
export interface Dismissal {
  /** By what it is known again (identity.ts). */
  id: string;
  code: string;
  /** The document in which it was dismissed, relative to the folder: for who reads the file, as is `text`. */
  file: string;
  text: string;
}

/** The problems that one file keeps dismissed, for the documents in its folder. */
export interface Dismissed {
  /** The URI of the folder that holds `.ketacite`. */
  folder: string;
  ids: ReadonlySet<string>;
}

/** The folder and name of the file within a folder of the workspace. */
export const DISMISSED_PATH = '.ketacite/dismissed.json';
const VERSION = 1;
/** Characters of the longest file that is read. */
const LONGEST = 5_000_000;
const ID = /^[0-9a-f]{16}$/;

export function dismissedUri(folder: string): string {
  return resolveUri(folder, DISMISSED_PATH);
}

const encoder = new TextEncoder();

function located(bytes: Uint8Array, spans: readonly Span[], message: (index: number) => string): LocatedProblem[] {
  const ranges = byteRanges([bytes], spans);
  return ranges.map((range, i) => ({ code: 'dismissed-file', severity: 'warning', message: message(i), range }));
}

/** Where the records of the list stand, in bytes. */
function recordSpans(bytes: Uint8Array): Span[] {
  const json = new Json(bytes);
  const spans: Span[] = [];
  if (json.space() !== OBJECT_OPEN) {
    return spans;
  }
  for (let step = json.openObject(); step === VALUE; step = json.nextMember()) {
    const name = new TextDecoder().decode(bytes.subarray(json.nameFrom, json.nameTo));
    if (name !== 'dismissed' || bytes[json.at] !== LIST_OPEN) {
      json.value();
      continue;
    }
    for (let element = json.openList(); element === VALUE; element = json.nextElement()) {
      const from = json.at;
      json.value();
      spans.push({ from, to: json.at });
    }
  }
  return spans;
}

/** Whether a record has what makes it one. */
export function isDismissal(value: unknown): value is Dismissal {
  const { id, code } = (value ?? {}) as Partial<Dismissal>;
  return typeof id === 'string' && ID.test(id) && typeof code === 'string';
}

/** The problem of a file that is not taken at all, at a byte of it. */
function refused(bytes: Uint8Array, at: number, why: string): { dismissals: Dismissal[]; problems: LocatedProblem[] } {
  const from = Math.max(0, Math.min(at, bytes.length - 1));
  const message = `This file cannot be read, and nothing is ignored because of it: ${why}.`;
  return { dismissals: [], problems: located(bytes, [{ from, to: Math.min(bytes.length, from + 1) }], () => message) };
}

/** The dismissals of a file and what is wrong with it. A file that is no JSON or of another kind dismisses nothing; of one with a bad record, the others count. */
export function readDismissed(given: string): { dismissals: Dismissal[]; problems: LocatedProblem[] } {
  const text = given.replace(/^\uFEFF/, '');
  const bytes = encoder.encode(text.slice(0, LONGEST));
  if (text.length > LONGEST) {
    return refused(bytes, 0, `it is longer than ${LONGEST} characters`);
  }
  const json = new Json(bytes);
  json.space();
  if (!json.value()) {
    return refused(bytes, json.at, json.fault);
  }
  if (json.space() !== END) {
    return refused(bytes, json.at, 'something stands behind its end');
  }
  const { version, dismissed } = (JSON.parse(text) ?? {}) as { version?: unknown; dismissed?: unknown };
  if (version !== VERSION || !Array.isArray(dismissed)) {
    return refused(bytes, 0, `it must hold "version": ${VERSION} and a list "dismissed"`);
  }
  const bad = dismissed.flatMap((record, i) => (isDismissal(record) ? [] : [i]));
  const spans = bad.length > 0 ? recordSpans(bytes) : [];
  return {
    dismissals: dismissed.filter(isDismissal),
    problems: located(
      bytes,
      bad.map((i) => spans[i] ?? { from: 0, to: 1 }),
      () => 'This record is left out: it needs an "id" of 16 hexadecimal digits and a "code".',
    ),
  };
}

const compare = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);

/** The text of a file, its records in an order that keeps the difference between two versions small. */
export function writeDismissed(dismissals: readonly Dismissal[]): string {
  const byId = new Map(dismissals.map((dismissal) => [dismissal.id, dismissal]));
  const sorted = [...byId.values()].sort(
    (a, b) => compare(a.file, b.file) || compare(a.code, b.code) || compare(a.text, b.text) || compare(a.id, b.id),
  );
  return `${JSON.stringify({ version: VERSION, dismissed: sorted }, null, 2)}\n`;
}
