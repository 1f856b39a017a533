import type { SourceRecord } from '../library/entry.ts';
import type { Style } from './csl.ts';
import type { Fault, FormattedEntry } from './formatter.ts';

/** One work of a cite cluster. */
export interface ClusterItem {
  citekey: string;
  /** Markdown, as it is written. */
  prefix?: string;
  /** Markdown, all that is written behind the key: what of it is a locator, only the style's language can tell. */
  suffix?: string;
  suppressAuthor?: boolean;
}

/** A cite cluster. */
export interface Cluster {
  items: readonly ClusterItem[];
  /** Whether its first work's author stands in the running text, as in `@key says`. */
  inText: boolean;
  /** Where it stands in a footnote of the writer's: at its beginning, or behind other words. */
  inNote?: 'first' | 'further';
  /** The number of the note that it stands in, or would make in a note style, counted from 1. */
  note: number;
}

/** A whole document to be formatted. */
export interface DocumentRequest {
  /** By which the document is known again: its URI. */
  document: string;
  style: Style;
  /** The language of the document, such as `de` or `en-GB`; without one the style's own is used. */
  locale?: string;
  /** The records of all citekeys that are named below. Keys without one are left out of clusters and list. */
  records: ReadonlyMap<string, SourceRecord>;
  /** In the order of the text. */
  clusters: readonly Cluster[];
  /** Works that stand in the list without being cited (`nocite`). */
  uncited: readonly string[];
}

/** A citation as the style prints it, as citeproc's HTML: escaped text and a handful of tags. */
export interface FormattedCluster {
  /** What stands in the text; empty where it is a note alone. */
  html: string;
  /** The text of the note that the style makes of it. */
  note?: string;
}

/** A document's citations and its list. */
export interface FormattedDocument {
  clusters: readonly FormattedCluster[];
  /** The list in the style's order; none where the style has no bibliography. */
  entries: readonly FormattedEntry[];
  /** Records that could not be read, or of which the style prints nothing, and that do not stand in the list. */
  faults: readonly Fault[];
}
