// Ketacite's own requests and what a client may declare; this file is all of the server that the client imports.
import type { ListScope } from '../features/bibliography.ts';
import type { Range } from '../text.ts';

/** What a client declares in `initializationOptions`. What it leaves out, it does not have. */
export interface ClientOptions {
  /** Whether links to Ketacite's commands work in its hovers. */
  commandLinks?: boolean;
  /** Whether its hovers show images that Markdown holds as data. */
  images?: boolean;
  /** False in a workspace that its user has not trusted: then no file that a document names is read. */
  trusted?: boolean;
}

/** Tells the server that the user has trusted the workspace. */
export const trustNotification = 'ketacite/trusted';

/** Asks for the edit that inserts or updates a document's reference list. */
export const referenceListRequest = 'ketacite/referenceList';

export interface ReferenceListParams {
  uri: string;
  scope: ListScope;
}

/** The edit of version `version` of the document, or none where there is nothing to change, and what to tell the writer. */
export interface ReferenceListResult {
  version: number;
  edit?: { range: Range; newText: string };
  message?: string;
  severity?: 'info' | 'warning';
}

/** The section of the settings that concerns the server. */
export const SETTINGS_SECTION = 'ketacite';

/** The client's command behind links in hovers that change the text: an edit of the version that the hover explained. */
export const EDIT_FROM_CARD = 'ketacite.editFromCard';

export interface EditFromCardParams {
  uri: string;
  version: number;
  range: Range;
  newText: string;
}

/** The client's command that opens the evidence map. */
export const SHOW_EVIDENCE_MAP = 'ketacite.showEvidenceMap';

/** What the map shows first: a claim, as `packId/claimId`. */
export interface ShowEvidenceMapParams {
  claim: string;
}
