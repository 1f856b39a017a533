import type { Span } from '../text.ts';

/** Something offered that is no reference: `newText` replaces `insert`, or `replace` where the client overwrites the rest of the word. */
export interface Suggestion {
  label: string;
  kind: 'locator' | 'file' | 'folder' | 'style' | 'statement';
  detail?: string;
  /** Plain text that explains it. */
  documentation?: string;
  /** What a client matches the typed words against; absent where that is `newText`. */
  filter?: string;
  newText: string;
  insert: Span;
  replace: Span;
}
