import { startsAt } from '../../search/relevance.ts';
import { CLOSED, isDigit, type Json, LIST_OPEN, OBJECT_OPEN, QUOTE, VALUE } from './json.ts';

/** A value's stretch in the file, from its first byte to behind its last one; empty where the field is not there. */
export interface Value {
  from: number;
  to: number;
}

/** Where the fields of an item stand that are searched or compared. One is filled again for each item. */
export interface ItemFields {
  id: Value;
  type: Value;
  citationKey: Value;
  title: Value;
  journal: Value;
  issued: Value;
  doi: Value;
  pmid: Value;
  /** How many authors there are; each has a name of two parts. */
  authors: number;
  names: { particle: Value; name: Value }[];
}

const nowhere = (): Value => ({ from: 0, to: 0 });

export function itemFields(): ItemFields {
  return {
    id: nowhere(),
    type: nowhere(),
    citationKey: nowhere(),
    title: nowhere(),
    journal: nowhere(),
    issued: nowhere(),
    doi: nowhere(),
    pmid: nowhere(),
    authors: 0,
    names: [],
  };
}

type Field = Exclude<keyof ItemFields, 'authors' | 'names'>;

const ascii = (text: string) => new TextEncoder().encode(text);

/** Names that are looked for, by their lengths and first letters: no two of a table have both in common. */
type Names<Meaning> = ({ name: Uint8Array; meaning: Meaning } | undefined)[];

const place = (length: number, first: number) => (length << 8) + first;

function names<Meaning>(meanings: Record<string, Meaning>): Names<Meaning> {
  const table: Names<Meaning> = [];
  for (const [text, meaning] of Object.entries(meanings)) {
    const name = ascii(text);
    table[place(name.length, name[0]!)] = { name, meaning };
  }
  return table;
}

function meaningOf<Meaning>({ bytes, nameFrom, nameTo }: Json, table: Names<Meaning>): Meaning | undefined {
  const candidate = table[place(nameTo - nameFrom, bytes[nameFrom]!)];
  return candidate && startsAt(bytes, nameFrom, candidate.name) ? candidate.meaning : undefined;
}

const FIELDS = names<Field | 'author'>({
  id: 'id',
  type: 'type',
  'citation-key': 'citationKey',
  title: 'title',
  'container-title': 'journal',
  issued: 'issued',
  DOI: 'doi',
  PMID: 'pmid',
  author: 'author',
});
const NOTED: Field[] = ['id', 'type', 'citationKey', 'title', 'journal', 'issued', 'doi', 'pmid'];

const PARTICLE = 0;
/** A name that a reader knows an author by stands in the first of these that is there. */
const NAME_PARTS = names({ 'non-dropping-particle': PARTICLE, family: 1, literal: 2, given: 3 });

/**
 * Steps over an item, from its opening bracket on, and notes where its fields stand. @returns whether it is JSON (see
 * `Json`)
 */
export function readItem(json: Json, fields: ItemFields): boolean {
  for (const field of NOTED) {
    fields[field].to = fields[field].from;
  }
  fields.authors = 0;
  let step = json.openObject();
  for (; step === VALUE; step = json.nextMember()) {
    const field = meaningOf(json, FIELDS);
    const from = json.at;
    if (!(field === 'author' ? readAuthors(json, fields) : json.value())) {
      return false;
    }
    if (field !== undefined && field !== 'author') {
      fields[field].from = from;
      fields[field].to = json.at;
    }
  }
  return step === CLOSED;
}

function readAuthors(json: Json, fields: ItemFields): boolean {
  fields.authors = 0;
  if (json.bytes[json.at] !== LIST_OPEN) {
    return json.value();
  }
  let step = json.openList();
  for (; step === VALUE; step = json.nextElement()) {
    if (!(json.bytes[json.at] === OBJECT_OPEN ? readAuthor(json, fields) : json.value())) {
      return false;
    }
  }
  return step === CLOSED;
}

function readAuthor(json: Json, fields: ItemFields): boolean {
  const author = fields.names[fields.authors] ?? { particle: nowhere(), name: nowhere() };
  fields.names[fields.authors] = author;
  fields.authors++;
  author.particle.to = author.particle.from;
  author.name.to = author.name.from;
  let best = Number.POSITIVE_INFINITY;
  let step = json.openObject();
  for (; step === VALUE; step = json.nextMember()) {
    const part = meaningOf(json, NAME_PARTS);
    const from = json.at;
    if (!json.value()) {
      return false;
    }
    if (part === PARTICLE) {
      author.particle.from = from;
      author.particle.to = json.at;
    } else if (part !== undefined && part <= best && isText(json.bytes, from)) {
      author.name.from = from;
      author.name.to = json.at;
      best = part;
    }
  }
  return step === CLOSED;
}

/** Whether a value is a string or a number: only these are read as text. */
export function isText(bytes: Uint8Array, from: number): boolean {
  return bytes[from] === QUOTE || bytes[from] === MINUS || isDigit(bytes[from]);
}

const MINUS = 0x2d;
