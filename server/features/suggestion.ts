import type { Span } from '../text.ts';

/** Something offered that is no reference: `newText` replaces `insert`, or `replace` where the client overwrites the rest of the word. */
export interface Suggestion {
  label: string;
  kind: 'locator' | 'file' | 'folder' | 'style';
  detail?: string;
  newText: string;
  insert: Span;
  replace: Span;
}
