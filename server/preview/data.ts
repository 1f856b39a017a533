/** A cite cluster as the preview shows it. HTML is escaped text and the tags of citeproc. */
export interface PreviewCluster {
  /** As it stands in the text, without what a line break brings along (see `written`). */
  written: string;
  /** What the style prints in the text; empty where it is a note alone, or where nothing can be said of it yet. */
  html: string;
  /** The text of the note that a note style makes of it. */
  note?: string;
  /** The note, else the references, in plain text, one to a line. */
  title: string;
}

/** A document as its preview shows it: of one of its versions. */
export interface PreviewData {
  version: number;
  /** In the order of the text. */
  clusters: readonly PreviewCluster[];
  /** The list's entries as HTML, with their numbers; none where the document wants no list. */
  entries: readonly string[];
  /** Whether the list stands at the end where the text gives it no place: not where Ketacite has written one into the text. */
  atEnd: boolean;
}
