import type { SourceRecord } from '../library/entry.ts';
import type { Style } from './csl.ts';
import type { Fault, FormattedEntry } from './formatter.ts';

/** One work of a cite cluster. Prefix and suffix are inline HTML as citeproc reads it (`<i>`, `<b>`, `<sup>`, `<sub>`). */
export interface ClusterItem {
  citekey: string;
  prefix?: string;
  suffix?: string;
  locator?: string;
  /** CSL's name of the locator, such as `page`. */
  label?: string;
  suppressAuthor?: boolean;
}

/** A cite cluster in the order of the text. */
export interface Cluster {
  items: readonly ClusterItem[];
  /** Whether its first work's author stands in the running text, as in `@key says`. */
  inText: boolean;
  /** The number of the note in which it stands, counted from 1; 0 outside notes. Only note styles look at it. */
  note: number;
}

/** A whole document to be formatted. */
export interface DocumentRequest {
  /** By which the document is known again: its URI. */
  document: string;
  style: Style;
  /** The language of the document, such as `de` or `en-GB`; without one the style's own is used. */
  locale?: string;
  /** The records of all citekeys that are named below. */
  records: ReadonlyMap<string, SourceRecord>;
  clusters: readonly Cluster[];
  /** Works that stand in the list without being cited (`nocite`). */
  uncited: readonly string[];
}

/** A document's citations and list. All HTML is citeproc's: escaped text and a handful of tags. */
export interface FormattedDocument {
  /** The clusters' citations in their order, as HTML. */
  clusters: readonly string[];
  /** Whether the citations are the texts of notes. */
  notes: boolean;
  /** The list in the style's order; none where the style has no bibliography. */
  entries: readonly FormattedEntry[];
  /** Records that could not be read, or whose entry the style could not print, and do not stand in the list. */
  faults: readonly Fault[];
}
