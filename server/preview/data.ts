/** A cite cluster as the preview shows it. HTML is escaped text and the tags of citeproc. */
export interface PreviewCluster {
  /** As it stands in the text, from its first character to behind its last. */
  written: string;
  /** What the style prints in the text; empty where it is a note alone. */
  html: string;
  /** The text of the note that a note style makes of it. */
  note?: string;
  /** The references in plain text, one to a line. */
  title: string;
}

/** A document as its preview shows it: of one of its versions. */
export interface PreviewData {
  version: number;
  /** In the order of the text. */
  clusters: readonly PreviewCluster[];
  /** The list's entries as HTML, with their numbers. */
  entries: readonly string[];
}
