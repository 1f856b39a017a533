import type { RawEntry } from './bibtex-fields.ts';

/** Fields that belong to one entry and that no other inherits. */
const OWN = new Set(
  (
    'crossref xdata xref ids options entryset entrysubtype execute label presort related relatedoptions relatedstring relatedtype ' +
    'shorthand shorthandintro sortkey sorttitle indextitle indexsorttitle'
  ).split(' '),
);
/** Parts of a book, whose parent's title is the book's. BibTeX lets any kind of book be the parent of any of them. */
const PARTS = new Set(
  'inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference'.split(' '),
);
const WHOLES = new Set('book collection reference proceedings'.split(' '));
const TITLES = ['title', 'subtitle', 'titleaddon'];

/** References from one to the next that are followed; a chain of them is never longer in a library that means it. */
const GENERATIONS = 10;

const keysOf = (list: string | undefined) => (list ?? '').split(',').flatMap((key) => key.trim() || []);

/** What a parent's title is to its child: the title of its book, series of volumes or journal, or its own. */
function titlePrefix(parent: string, child: string): string {
  return parent.startsWith('mv')
    ? 'main'
    : WHOLES.has(parent) && PARTS.has(child)
      ? 'book'
      : parent === 'periodical' && (child === 'article' || child === 'suppperiodical')
        ? 'journal'
        : '';
}

function add(fields: Map<string, string>, name: string, value: string): void {
  if (!OWN.has(name) && !fields.has(name)) {
    fields.set(name, value);
  }
}

/** Adds the fields of an entry's `xdata`, and of theirs. Data that refer to each other in a ring end. */
function addData(fields: Map<string, string>, byKey: ReadonlyMap<string, RawEntry>): void {
  const seen = new Set<string>();
  const waiting = keysOf(fields.get('xdata'));
  for (const key of waiting) {
    const data = byKey.get(key);
    if (data && !seen.has(key)) {
      seen.add(key);
      waiting.push(...keysOf(data.fields.get('xdata')));
      for (const [name, value] of data.fields) {
        add(fields, name, value);
      }
    }
  }
}

function addParent(fields: Map<string, string>, child: string, parent: RawEntry): void {
  const prefix = titlePrefix(parent.type, child);
  for (const [name, value] of parent.fields) {
    if (prefix !== '' && name === 'shorttitle') {
      continue;
    }
    add(fields, prefix !== '' && TITLES.includes(name) ? prefix + name : name, value);
    if (name === 'author' && (child === 'inbook' || child === 'bookinbook' || child === 'suppbook')) {
      add(fields, 'bookauthor', value);
    }
  }
}

/**
 * An entry with what it inherits by `xdata` and `crossref` where it has no field of its own. citation-js follows `crossref` too, but fails at a parent
 * without author, at a ring, and does not know `xdata`.
 */
export function inherited(entry: RawEntry, entries: readonly RawEntry[]): RawEntry {
  const byKey = new Map(entries.map((other) => [other.citekey, other]));
  const resolve = (one: RawEntry, generation: number): RawEntry => {
    const fields = new Map(one.fields);
    addData(fields, byKey);
    const parent = byKey.get(fields.get('crossref') ?? '');
    if (parent && generation < GENERATIONS) {
      addParent(fields, one.type, resolve(parent, generation + 1));
    }
    return { ...one, fields };
  };
  return resolve(entry, 0);
}
