import type { SourceRecord } from '../library/entry.ts';
import type { Converted } from './convert.ts';
import type { Style } from './csl.ts';
import type { DocumentRequest, FormattedDocument } from './formatted-document.ts';

/** References to be printed each by itself, without a document around them. */
export interface FormatRequest {
  records: readonly SourceRecord[];
  style: Style;
  /** The language to print in; without one the style's own is used. */
  locale?: string;
}

/** One entry of a bibliography: the work's citekey and the entry as citeproc's HTML, without its outer element. */
export interface FormattedEntry {
  id: string;
  html: string;
  /** What a style sets in the margin before the entry, such as `1.` or `[Smi14]`, as HTML. */
  label?: string;
}

/** A record that does not stand in a list, and why, as the end of a sentence. */
export interface Fault {
  citekey: string;
  fault: string;
}

/** A bibliography in its style's order, and the records that could not be read and do not stand in it, each with the reason. */
export interface Formatted {
  entries: FormattedEntry[];
  faults: Fault[];
}

/** Makes a bibliography. Rejects with a readable reason where the engine fails. */
export type Formatter = (request: FormatRequest) => Promise<Formatted>;

/** Formats a whole document. Rejects with a readable reason where the engine fails. */
export type DocumentFormatter = (request: DocumentRequest) => Promise<FormattedDocument>;

/** Makes CSL items of records, in their order. Rejects where the thread that does it stops. */
export type Converter = (records: readonly SourceRecord[]) => Promise<Converted[]>;

export type ExportFormat = 'bibtex' | 'csl-json' | 'ris';

/** The text of a file of references, and the records that do not stand in it, each with the reason. */
export interface Exported {
  text: string;
  faults: Fault[];
}

/** Writes records as a file of references. Rejects where the thread that does it stops. */
export type Exporter = (records: readonly SourceRecord[], format: ExportFormat) => Promise<Exported>;
