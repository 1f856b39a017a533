import type { CslItem } from '../library/item.ts';
import type { StyleId } from './catalogue.ts';

/** A bibliography to be made. Items come in the order of their first citation. */
export interface FormatRequest {
  items: readonly CslItem[];
  style: StyleId;
  locale: string;
}

/** One entry of a bibliography: the item's id and the entry as citeproc's HTML, without its outer element and without a number. */
export interface FormattedEntry {
  id: string;
  html: string;
}

/** Makes a bibliography in the style's order. Rejects with a readable reason where the engine fails. */
export type Formatter = (request: FormatRequest) => Promise<FormattedEntry[]>;
