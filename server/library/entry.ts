import type { CslItem } from './item.ts';

/** What a row, a search or a plain line shows of a work, as plain Unicode text: decoded from the file, not converted to CSL. */
export interface Brief {
  /** Family names with their particle, or names of bodies. */
  authors: string[];
  title: string;
  journal: string;
  /** '' where it is not known. */
  year: string;
  doi?: string;
  pmid?: string;
}

/** A record in the form in which it stands; the style worker makes CSL of it. */
export type SourceRecord =
  | { format: 'csl'; item: CslItem }
  /** Self-contained: the `@string`s and the crossref and xdata parents that it needs come first, the entry itself last. */
  | { format: 'bibtex'; citekey: string; text: string }
  /** One RIS record, TY to ER. */
  | { format: 'ris'; citekey: string; text: string };
