/** A part of a CSL style or locale, as citeproc reads it in place of XML. */
export interface CslNode {
  name: string;
  attrs: Record<string, string>;
  children: (CslNode | string)[];
}

/** How a style refers to its list. */
export type CitationFormat = 'author-date' | 'author' | 'numeric' | 'label' | 'note';

/** What the catalogue knows of a style. */
export interface StyleInfo {
  /** By which it is named, such as `apa`; of a `.csl` file its URI. */
  id: string;
  title: string;
  format: CitationFormat;
  /** The style that a dependent one, such as a journal's, is set in. */
  parent?: string;
  /** The language that the style is written for, such as `de-DE`. */
  locale?: string;
}

/** A style that a document can be set in; one of a file brings its rules along. */
export interface Style extends StyleInfo {
  rules?: CslNode;
  /** Another one for each content of the file. */
  revision?: string;
}

/** Ketacite's own choice where nothing is chosen. */
export const APA: Style = {
  id: 'apa',
  title: 'American Psychological Association 7th edition',
  format: 'author-date',
};
