import type { Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';

const known = new WeakMap<Document, ReadonlySet<string>>();

/** Characters of a text that is searched faster than it is parsed. */
const SHORT = 20_000;

// What looks like a key, in braces or of plain letters, digits and punctuation.
const KEY = /@(?:\{([^\s{}]+)\}|((?:[:.#$%&\-+?<>~/]*\w)+))/g;

/**
 * The keys that a document cites, for an order of things offered. Of a short text it is what looks like a key, in code too: that
 * decides an order only, and an answer need not wait for a parse.
 */
export function citedKeys(document: Document): ReadonlySet<string> {
  let keys = known.get(document);
  if (!keys) {
    keys = new Set(
      document.lines.length <= SHORT
        ? [...document.text.matchAll(KEY)].map(([, braced, plain]) => (braced ?? plain)!)
        : document.citations.map(({ citekey }) => citekey),
    );
    known.set(document, keys);
  }
  return keys;
}

/** Keys that are remembered as recently cited. */
const REMEMBERED = 20;

/**
 * The recently cited keys, newest first, after a document was edited: what it cites and did not cite before comes first, whether
 * it was accepted, typed or pasted. A document that has just been opened brings nothing, nor does a half-typed key.
 * @param isKnown whether a key is one of a reference
 */
export function recentlyCited(
  recent: readonly string[],
  before: Document | undefined,
  after: Document,
  isKnown: (citekey: string) => boolean,
): readonly string[] {
  if (!before) {
    return recent;
  }
  const old = citedKeys(before);
  const added = [...citedKeys(after)].filter((key) => !old.has(key) && isKnown(key)).reverse();
  return added.length === 0 ? recent : [...new Set([...added, ...recent])].slice(0, REMEMBERED);
}

// Far more than a match scores, and in this order.
const CITED = 1000;
const RECENT = 500;

/** Keys that come before others which a query finds as well, with what is added to their score: what the document cites, then what was cited last. */
export function preferredKeys(snapshot: Snapshot, document: Document): Map<string, number> {
  const keys = new Map<string, number>();
  for (const key of snapshot.recent) {
    keys.set(key, RECENT);
  }
  for (const key of citedKeys(document)) {
    keys.set(key, CITED);
  }
  return keys;
}
