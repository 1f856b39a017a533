import type { Edit, Span } from './text.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change that mends a problem: what it is called in the menu, and its edits of the same text. */
export interface Fix {
  title: string;
  edits: Edit[];
  preferred?: boolean;
}

/** Something to tell the writer about a stretch of a text. UTF-16 offsets. */
export interface Problem extends Span {
  code: string;
  severity: Severity;
  message: string;
  fixes?: Fix[];
}
