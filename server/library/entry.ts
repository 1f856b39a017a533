import type { Pack, ReferenceEvidence } from '../evidence/pack.ts';
import type { Problem } from '../problem.ts';
import type { Span } from '../text.ts';
import type { CslItem } from './item.ts';

/**
 * What a row, a search or a plain line shows of a work, as plain Unicode text: decoded from the file, not converted to CSL.
 * `authors` are family names with their particle, or corporate names; `year` is empty where it is not known.
 */
export interface Brief {
  authors: string[];
  title: string;
  journal: string;
  year: string;
  doi?: string;
  pmid?: string;
}

/**
 * A record in the form in which it stands; the style worker makes CSL of it. BibTeX text is self-contained: the definitions of
 * `@string` and the parents that it needs come first, the entry itself last. RIS text is one record, from its TY to its ER.
 */
export type SourceRecord =
  | { format: 'csl'; item: CslItem }
  | { format: 'bibtex'; citekey: string; text: string }
  | { format: 'ris'; citekey: string; text: string };

/** What a pack knows of a study. */
export interface Known {
  pack: Pack;
  /** The pack's own citekey of the study. */
  key: string;
  evidence: ReferenceEvidence;
}

/** A citable work: what is shown of it, its record, where it stands, and what a pack knows of it. */
export interface Entry {
  citekey: string;
  brief: Brief;
  record: SourceRecord;
  /** Where the record stands: a pack's id, or the URI of a document or library file. */
  origin: string;
  known?: Known;
}

/** A record that a reader found in a text, in UTF-16 offsets: its stretch, and that of its citekey or, where it brings none, of its first line. */
export interface ReadRecord extends Span {
  citekey: string;
  key: Span;
  brief: Brief;
  record: SourceRecord;
}

/** What a library file holds: its good records in their order, and one problem for each bad one. */
export interface ReadRecords {
  records: ReadRecord[];
  problems: Problem[];
}

/** The citekey of a record. */
export function citekeyOf(record: SourceRecord): string {
  return record.format === 'csl' ? String(record.item.id) : record.citekey;
}
