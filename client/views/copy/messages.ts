/** What the page tells the extension. */
export type FromPage =
  | { type: 'loaded' }
  /** The text is on the clipboard. */
  | { type: 'copied' }
  /** It could not be put there, although the writer pressed the button. */
  | { type: 'refused' }
  /** The keyboard goes back to the document. */
  | { type: 'leave' };

/** What the extension tells the page: the text in the two forms that go onto the clipboard. */
export interface ToPage {
  html: string;
  text: string;
}
