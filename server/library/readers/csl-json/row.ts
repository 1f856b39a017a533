import { FIELD } from '../../search/searchtext.ts';
import { type Columns, reserveRow } from '../bibtex/columns.ts';
import { doiHash, pmidOf, studyHash } from '../bibtex/identities.ts';
import { writeKey } from '../bibtex/key-words.ts';
import type { ItemFields } from './item-fields.ts';
import { QUOTE } from './json.ts';
import { writeWords } from './plain-words.ts';
import { textOf } from './text.ts';
import { yearOf } from './year.ts';

/** Writes the row of the item that stands from..to and whose fields are known. */
export function writeRow(columns: Columns, bytes: Uint8Array, from: number, to: number, fields: ItemFields): void {
  reserveRow(columns);
  const row = columns.count++;
  const { search: out } = columns;
  const quotes = Number(bytes[fields.id.from] === QUOTE);
  columns.from[row] = from;
  columns.to[row] = to;
  columns.keyFrom[row] = fields.id.from + quotes;
  columns.keyTo[row] = fields.id.to - quotes;
  columns.searchFrom[row] = out.at;
  const key = textOf(bytes, fields.id);
  writeKey(out, key.bytes, key.from, key.to);
  for (let i = 0; i < fields.authors; i++) {
    const { particle, name } = fields.names[i]!;
    const field = i === 0 ? FIELD.firstAuthor : FIELD.author;
    if (particle.to > particle.from) {
      writeWords(out, textOf(bytes, particle), field);
    }
    writeWords(out, textOf(bytes, name), field);
  }
  const title = out.at;
  writeWords(out, textOf(bytes, fields.title), FIELD.rest);
  const year = yearOf(bytes, fields.issued);
  const fourDigits = year.to - year.from === 4 ? year.from : -1;
  columns.study[row] = studyHash(out.bytes, title, out.at, bytes, fourDigits);
  writeWords(out, { bytes, from: year.from, to: year.to }, FIELD.rest);
  writeWords(out, textOf(bytes, fields.journal), FIELD.rest);
  const doi = textOf(bytes, fields.doi);
  columns.doi[row] = doiHash(doi.bytes, doi.from, doi.to);
  const pmid = textOf(bytes, fields.pmid);
  columns.pmid[row] = pmidOf(pmid.bytes, pmid.from, pmid.to);
}
