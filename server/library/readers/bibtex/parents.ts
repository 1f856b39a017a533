import { type BibEntry, readEntry } from './bib-entry.ts';
import { valueText } from './macros.ts';
import type { Source } from './values.ts';

/** Where an entry stands: the offset of its `@` in a source. */
export interface Place {
  source: Source;
  from: number;
}

/** What an entry may refer to. */
export interface Context {
  /** The entry of a key. */
  entry(citekey: string): Place | undefined;
  /** The text of a macro, by its name in small letters, as it is defined where an entry stands. */
  macro(name: string, place: Place): string | undefined;
}

/** Parents of parents are followed so far, and so many in all. */
const DEEPEST = 8;
const MOST = 32;

/** An entry's fields as text, still in LaTeX: name -> value. */
export type Fields = ReadonlyMap<string, string>;

/** An entry taken apart, and its own fields as text. */
export interface ReadFields {
  entry: BibEntry;
  fields: Fields;
}

/** A parent, and whether it is one of `xdata`, which gives its fields as they are. */
export interface Parent extends ReadFields {
  place: Place;
  isData: boolean;
}

/** Fields that biblatex takes from a cross-referenced parent under another name; its other fields keep their names. */
const RENAMED: Readonly<Record<string, string>> = {
  title: 'booktitle',
  subtitle: 'booksubtitle',
  titleaddon: 'booktitleaddon',
};

const REFERRING = ['ids', 'crossref', 'xref', 'xdata', 'entryset'];
/** Fields of a cross-referenced parent that say something of the parent alone. */
const OF_PARENT = new Set([
  ...REFERRING,
  'label',
  'shorttitle',
  'keywords',
  'abstract',
  'annotation',
  'note',
  'file',
  'doi',
  'pmid',
  'eprint',
]);
const OF_DATA = new Set(REFERRING);

/** The keys that an entry names as its parents: those of `xdata` first, as biblatex resolves them. */
export function parentKeys(fields: Fields): { key: string; isData: boolean }[] {
  const keysOf = (name: string) => (fields.get(name) ?? '').split(/[\s,]+/, MOST).filter((key) => key !== '');
  return [
    ...keysOf('xdata').map((key) => ({ key, isData: true })),
    ...keysOf('crossref').map((key) => ({ key, isData: false })),
  ];
}

/** The fields that stand in an entry itself; the first of a name counts. */
export function readFields(place: Place, context: Context): ReadFields {
  const entry = readEntry(place.source, place.from);
  const fields = new Map<string, string>();
  for (const field of entry.fields) {
    if (!fields.get(field.name)) {
      fields.set(
        field.name,
        valueText(place.source, field, (name) => context.macro(name, place)),
      );
    }
  }
  return { entry, fields };
}

/** Parents that were read, so that the children of one parent read it once. */
export type Read = Map<Source, Map<number, ReadFields>>;

function remembered(place: Place, context: Context, read: Read): ReadFields {
  const ofSource = read.get(place.source) ?? new Map<number, ReadFields>();
  const known = ofSource.get(place.from) ?? readFields(place, context);
  ofSource.set(place.from, known);
  read.set(place.source, ofSource);
  return known;
}

/** The parents of an entry and theirs, nearest first, each once, so that entries that name each other come to an end. */
export function parentsOf(place: Place, own: Fields, context: Context, read: Read = new Map()): Parent[] {
  const found: Parent[] = [];
  const isSeen = ({ source, from }: Place) =>
    [{ place }, ...found].some((seen) => seen.place.from === from && seen.place.source === source);
  let generation = [own];
  for (let depth = 0; depth < DEEPEST && generation.length > 0; depth++) {
    const next: Fields[] = [];
    for (const { key, isData } of generation.flatMap(parentKeys)) {
      const parent = found.length < MOST ? context.entry(key) : undefined;
      if (parent && !isSeen(parent)) {
        const known = remembered(parent, context, read);
        found.push({ ...known, place: parent, isData });
        next.push(known.fields);
      }
    }
    generation = next;
  }
  return found;
}

/** An entry's fields with those that it inherits from its xdata and crossref parents. */
export function inheritedFields(own: Fields, parents: readonly Parent[]): Fields {
  if (parents.length === 0) {
    return own;
  }
  const all = new Map(own);
  for (const { entry, fields, isData } of parents) {
    for (const [name, text] of fields) {
      if (isData ? OF_DATA.has(name) : OF_PARENT.has(name)) {
        continue;
      }
      const renamed = name === 'title' && entry.type === 'periodical' ? 'journaltitle' : RENAMED[name];
      for (const target of isData || renamed === undefined ? [name] : [renamed, name]) {
        if (!all.has(target)) {
          all.set(target, text);
        }
      }
    }
  }
  return all;
}
