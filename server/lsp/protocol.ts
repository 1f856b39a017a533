// Ketacite's own requests and what a client may declare; this file is all of the server that the client imports.
import type { MapSelection } from '../features/evidence-map/details.ts';
import type { EvidenceMap } from '../features/evidence-map/evidence-map.ts';
import type { FormattedCopy } from '../features/formatted-copy.ts';

import type { MatchRow } from '../features/match-rows.ts';
import type { EvidenceStatement } from '../features/statements.ts';
import type { ListScope } from '../features/written-list.ts';
import type { PreviewData } from '../preview/data.ts';
import type { CitationFormat } from '../style/csl.ts';
import type { ExportFormat, Fault } from '../style/formatter.ts';
import type { Position, Range } from '../text.ts';

export type { CellLevel, DetailLine, Details, MapAction, MapSelection } from '../features/evidence-map/details.ts';
export type { EvidenceMap, MapCell, MapClaim, MapPack, MapReference } from '../features/evidence-map/evidence-map.ts';
export type { FormattedCopy } from '../features/formatted-copy.ts';

export type { MatchRow, ShownWork } from '../features/match-rows.ts';
export type { EvidenceStatement } from '../features/statements.ts';
export type { PreviewData } from '../preview/data.ts';
export type { ExportFormat } from '../style/formatter.ts';

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

/** Asks for the works that a document cites as a file of references. */
export const exportRequest = 'ketacite/export';

export interface ExportParams {
  uri: string;
  format: ExportFormat;
}

/** Which cited works were left out and why, and what is said of those that were not. */
export interface LeftOut {
  /** Citekeys that no reference has. */
  unknown?: readonly string[];
  faults?: readonly Fault[];
  /** Sentences about works of which no record was found. */
  misprints?: readonly string[];
}

/** The file made of version `version` of the document, or why there is none. */
export interface ExportResult extends LeftOut {
  version: number;
  file?: {
    /** Without a folder. */
    name: string;
    text: string;
    /** The works in it. */
    count: number;
    /** Whether Pandoc gains by it under `bibliography:`. */
    gains: boolean;
  };
  message?: string;
}

/** Asks for the edits that name a library file under `bibliography:` in a document. */
export const nameLibraryRequest = 'ketacite/nameLibrary';

export interface NameLibraryParams {
  uri: string;
  /** The file's URI. */
  file: string;
}

/** The edits of version `version` of the document, none where it names the file already, or why there are none. */
export interface NameLibraryResult {
  version: number;
  edits?: { range: Range; newText: string }[];
  message?: string;
}

/** Asks for a text to be copied as the document's style prints it: the list, or with a position the citation that stands there. */
export const formattedRequest = 'ketacite/formatted';

export interface FormattedParams {
  uri: string;
  position?: Position;
}

/** The text in its forms, of a list with the number of its entries; or why there is none. `message` also tells what is left out. */
export type FormattedResult =
  | (FormattedCopy & { entries?: number; message?: string; severity?: 'warning' })
  | { message: string; severity: 'warning' };

/** Says once that the last answer about a document's preview no longer holds, though its text is the same. */
export const previewStaleNotification = 'ketacite/previewStale';

/** Asks for all that Pandoc needs to print a document with its citations. */
export const documentExportRequest = 'ketacite/exportDocument';

export interface DocumentExportParams {
  uri: string;
}

/** Version `version` of the document, or why there is nothing to be exported. */
export interface DocumentExportResult extends LeftOut {
  version: number;
  source?: {
    /** The document for Pandoc: with one place for its reference list. */
    text: string;
    /** Pandoc's name of the Markdown that it is written in. */
    reader: string;
    /** What `suppress-bibliography` must be, whatever the front matter says; left out where that decides. */
    suppress?: boolean;
    titled: boolean;
    /** The cited works as CSL-JSON. */
    bibliography: string;
    /** The style as CSL's XML. */
    csl: string;
    /** The cited works that can be printed. */
    count: number;
  };
  /** What else the writer must know, in sentences. */
  notes?: readonly string[];
  message?: string;
}

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

/** A style that can be chosen. */
export interface StyleChoice {
  /** What names it in `csl:`: its id, or the path of a `.csl` file. */
  word: string;
  /** What names it in the setting, where that is another path. */
  setting?: string;
  title: string;
  /** How it cites; not known of a file that has not been read. */
  format?: CitationFormat;
  /** The title of the style in which a journal's is set. */
  parent?: string;
}

/** Asks for the style in force, and those to choose from before anything is typed. */
export const stylesRequest = 'ketacite/styles';

/** A document, or none for what the setting says. */
export interface StylesParams {
  uri?: string;
}

export interface StylesResult {
  current: StyleChoice;
  /** What names the style in force: the document's front matter, a file of its project, or the setting. */
  namedBy: 'document' | 'project' | 'setting';
  /** The `.csl` files of the document's and the workspace's folder, the setting's, Pandoc's and Zotero's. */
  own: StyleChoice[];
  /** Those that are asked for most. */
  common: StyleChoice[];
  /** How many styles come with Ketacite. */
  count: number;
}

/** Asks for the styles that words find, the likeliest first. */
export const findStylesRequest = 'ketacite/findStyles';

export interface FindStylesParams {
  query: string;
}

export type FindStylesResult = StyleChoice[];

/** Asks how a style prints the first work that a document cites, else one that comes with Ketacite. */
export const stylePreviewRequest = 'ketacite/stylePreview';

export interface StylePreviewParams {
  uri?: string;
  /** The style's word. */
  style: string;
}

/** As plain text, each empty where the style prints none. */
export interface StylePreviewResult {
  citation: string;
  /** The entry of the list. */
  reference: string;
  /** Why there is neither, as a sentence. */
  fault?: string;
}

/** Asks for the edit that names a style in a document's front matter. */
export const styleEditRequest = 'ketacite/styleEdit';

export interface StyleEditParams {
  uri: string;
  /** The style's word. */
  style: string;
}

/** The edit of version `version` of the document, none where it names the style already, or why there is none. */
export interface StyleEditResult {
  version: number;
  edit?: { range: Range; newText: string };
  fault?: string;
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
