import type { Edit, Span } from './text.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a writer can set for the problems of one code. */
export type RuleSetting = Severity | 'off';

/** A change that mends a problem: what it is called in the menu, and its edits of the same text. */
export interface Fix {
  title: string;
  edits: Edit[];
  preferred?: boolean;
}

/** By what a problem that a writer has dismissed is known again, wherever its text has moved. */
export interface Subject {
  /** What was seen, such as words or a citekey. */
  words: string;
  /** The sentence around it; absent where the problem concerns the document as a whole. */
  sentence?: string;
}

/** Something to tell the writer about a stretch of a text. UTF-16 offsets. */
export interface Problem extends Span {
  code: string;
  severity: Severity;
  message: string;
  /** Made when they are asked for: most problems are only shown. */
  fixes?: () => Fix[];
  /** Made when it is asked for; absent where the problem cannot be dismissed. */
  subject?: () => Subject;
}
