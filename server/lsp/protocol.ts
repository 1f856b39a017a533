// Ketacite's own requests and what a client may declare; this file is all of the server that the client imports.
import type { MapSelection } from '../features/evidence-map/details.ts';
import type { EvidenceMap } from '../features/evidence-map/evidence-map.ts';
import type { MatchRow } from '../features/match-rows.ts';
import type { EvidenceStatement } from '../features/statements.ts';
import type { ListScope } from '../features/written-list.ts';
import type { PreviewData } from '../preview/data.ts';
import type { Position, Range } from '../text.ts';

export type { CellLevel, DetailLine, Details, MapAction, MapSelection } from '../features/evidence-map/details.ts';
export type { EvidenceMap, MapCell, MapClaim, MapPack, MapReference } from '../features/evidence-map/evidence-map.ts';
export type { MatchRow, ShownWork } from '../features/match-rows.ts';
export type { EvidenceStatement } from '../features/statements.ts';
export type { PreviewData } from '../preview/data.ts';

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
  /** Which works it holds; without one those of the list that stands there, else the works cited. */
  scope?: ListScope;
  /** Whether a list that the writer has edited by hand may be replaced. */
  overwrite?: boolean;
  /** Whether the list itself is wanted in the text where Pandoc prints one. */
  inText?: boolean;
}

/** The edits of version `version` of the document, or none where there is nothing to change, and what to tell the writer. */
export interface ReferenceListResult {
  version: number;
  edits?: { range: Range; newText: string }[];
  message?: string;
  severity?: 'info' | 'warning';
  /** The list was edited by hand, and is replaced only with `overwrite`. */
  edited?: true;
  /** The list can also stand in the text, with `inText`. */
  offer?: 'static';
}

/** Asks for a document as its style prints it, for the preview; answered with nothing where it is not open as Markdown. */
export const previewRequest = 'ketacite/preview';

export interface PreviewParams {
  uri: string;
}

export type PreviewResult = PreviewData | null;

/** Asks which work each line of a document's hand-written reference list is, and what differs from its record. */
export const matchListRequest = 'ketacite/matchList';

export interface MatchListParams {
  uri: string;
}

/** The lines of version `version` of the document, or why there are none. */
export interface MatchListResult {
  version: number;
  rows?: (MatchRow & { range: Range })[];
  /** What is to be known of all rows, or why there are none. */
  message?: string;
  /** What replacing the matched lines by Ketacite's list would do, as sentences; absent where it cannot be done. */
  offer?: { lines: number; sentences: string[] };
}

/** Asks for the edits that put Ketacite's list in the place of the matched lines. */
export const replaceListRequest = 'ketacite/replaceList';

/** The edits of version `version` of the document, or none, and what to tell the writer. */
export interface ReplaceListResult {
  version: number;
  edits?: { range: Range; newText: string }[];
  message: string;
}

/** The client's commands that write a document's list, choose its style, and compare a list that the writer made. */
export const INSERT_LIST = 'ketacite.insertReferenceList';
export const CHOOSE_STYLE = 'ketacite.chooseCitationStyle';
export const MATCH_LIST = 'ketacite.matchReferenceList';

/** The server's command that writes the list of a document (its URI), for clients without those. */
export const WRITE_LIST = 'ketacite.writeReferenceList';

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

/** The server's command behind “Ignore here”: keeps a problem dismissed. */
export const IGNORE_PROBLEM = 'ketacite.ignoreProblem';

/** The server's command that shows the dismissed problems of a document (its URI) again. */
export const RESTORE_IGNORED = 'ketacite.restoreIgnored';

/** Asks for a document's evidence map, with the details of what is selected in it. */
export const evidenceMapRequest = 'ketacite/evidenceMap';

export interface EvidenceMapParams {
  uri: string;
  selected?: MapSelection;
}

/** The map of version `version` of the document; none where the document is not open as Markdown. */
export interface EvidenceMapResult {
  version: number;
  map?: EvidenceMap;
}

/** Asks for the sentences that can be inserted into a document, those of the claims that it states first. */
export const statementsRequest = 'ketacite/statements';

export interface StatementsParams {
  uri: string;
}

export type StatementsResult = EvidenceStatement[];

/** Asks for the edit that cites a key or writes a sentence at a position, or makes a pack's subject the document's topic. */
export const insertionRequest = 'ketacite/insertion';

export interface InsertionParams {
  uri: string;
  insert: { citekey: string; position: Position } | { sentence: string; position: Position } | { topic: string };
}

/** The edit of version `version` of the document, or why there is none. */
export interface InsertionResult {
  version: number;
  edit?: { range: Range; newText: string };
  message?: string;
}

/** The client's command that shows the evidence map, which cards may link to. */
export const SHOW_EVIDENCE_MAP = 'ketacite.showEvidenceMap';

/** Where the map opens: at a claim, `pack/claim`. */
export interface ShowEvidenceMapParams {
  claim?: string;
}
