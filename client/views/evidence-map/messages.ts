import type { EvidenceMap, MapAction, MapSelection } from '../../../server/lsp/protocol.ts';

/** What the page asks of the extension. */
export type FromPage =
  /** It has been loaded, or something else is selected in it. */
  | { type: 'select'; selection?: MapSelection | undefined }
  | { type: 'act'; action: MapAction }
  | { type: 'topic'; id: string }
  /** The keyboard goes back to the document. */
  | { type: 'leave' };

/** What the extension tells the page. */
export type ToPage =
  /** The map of a document, with the details of what is selected. */
  | { type: 'map'; uri: string; name: string; map: EvidenceMap }
  /** There is no map, and why. */
  | { type: 'none'; message: string }
  /** A claim that is to be selected, as a card's link asks. */
  | { type: 'turn'; selection: MapSelection }
  /** What an action has done. */
  | { type: 'said'; message: string };

/** What the page keeps over a reload of the window, for itself and for the extension. */
export interface PageState {
  uri?: string | undefined;
  selection?: MapSelection | undefined;
}
