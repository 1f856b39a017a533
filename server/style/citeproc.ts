// The one place that imports citeproc itself. Like citation-js it is loaded in the style worker alone.
import citeproc from 'citeproc';
import type { CslItem } from '../library/item.ts';
import type { CslNode } from './csl.ts';
import { printCluster } from './print-cluster.ts';

/** One work of a citation, as citeproc takes it. */
export interface CiteprocItem {
  id: string;
  prefix?: string;
  suffix?: string;
  locator?: string;
  label?: string;
  'suppress-author'?: boolean;
  'author-only'?: boolean;
  /** Whether its author stands in the text. */
  inText?: boolean;
  /** Works are sorted within their groups, and the groups stay in their order. */
  group?: number;
}

/** A work with its place in a citation. */
export type SortedItem = [item: CslItem, cite: CiteprocItem & { sortkeys?: unknown }];

/** A citation as citeproc takes it, and keeps and changes it from then on. */
export interface CiteprocCitation {
  citationID: string;
  citationItems: CiteprocItem[];
  /** The works in the order in which they are printed; there once the engine has processed it. */
  sortedItems?: SortedItem[];
  properties: { noteIndex: number };
}

/** A citation's id and the number of its note. */
export type Placed = [citationId: string, noteIndex: number];

/** By what a work is told from others that would be cited alike. */
export interface Disambiguation {
  year_suffix: unknown;
  disambiguate: unknown;
  names: readonly number[];
  givens: readonly (readonly number[])[];
}

interface Registered {
  seq: number;
  /** How it is cited before it is told from others. */
  ambig: string | false;
  disambig: Disambiguation | false;
  ref: CslItem;
}

/** What Ketacite uses of citeproc's engine. */
export interface Engine {
  opt: {
    xclass: 'note' | 'in-text';
    development_extensions: Record<string, boolean>;
    /** On what the text of a citation depends but its works: `NUMBERED` on their numbers. */
    update_mode: number;
    'disambiguate-add-givenname'?: unknown;
    /** Whether the works of an author stand together in a citation. */
    grouped_sort: boolean;
  };
  tmp: { have_collapsed?: boolean; splice_delimiter?: string };
  citation: {
    opt: {
      layout_prefix: string;
      layout_suffix: string;
      'after-collapse-delimiter'?: string;
      cite_group_delimiter?: string;
    };
    srt: { compareCompositeKeys(a: SortedItem, b: SortedItem): number };
  };
  bibliography: {
    tokens: unknown[];
    opt: Record<string, unknown> & { exclude_types?: string[]; exclude_with_fields?: string[] };
  };
  bibliography_sort: { tokens: unknown[] };
  dateput: { queue: unknown; string(engine: Engine, queue: unknown): unknown; openLevel(token?: object): void };
  registry: {
    registry: Record<string, Registered>;
    uncited: Record<string, boolean>;
    /** The works that would be cited alike. */
    ambigcites: Record<string, string[]>;
    getSortedIds(): readonly string[];
  };
  /** The ways in which the style tells apart what it would cite alike. */
  disambiguate: { modes: readonly string[] };
  refetchItem(id: string): CslItem;
  /** A word of the style's language; its nearest form where it has none of that form. */
  getTerm(term: string, form?: string, plural?: 0 | 1): string | undefined;
  getOpt(name: 'punctuation-in-quote'): boolean;
  process_CitationCluster(items: SortedItem[], citation: CiteprocCitation): string;
  setOutputFormat(format: 'html'): void;
  restoreProcessorState(citations: []): void;
  rebuildProcessorState(
    citations: CiteprocCitation[],
    format: 'html',
    uncited: string[],
  ): [citationId: string, noteIndex: number, html: string][];
  processCitationCluster(
    citation: CiteprocCitation,
    before: Placed[],
    behind: Placed[],
  ): [unknown, [index: number, html: string, citationId: string][]];
  updateUncitedItems(ids: string[]): void;
  /** False where the style has no bibliography. */
  makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
}

interface System {
  retrieveItem(id: string): CslItem;
  retrieveLocale(tag: string): CslNode;
}

/** citeproc's memory of works and citations. */
interface Registry {
  state: Engine;
  /** Gives the works their numbers. */
  renumber(): void;
  /** Looks again at works that were cited like one that is there no more. */
  dorefreshes(): void;
}

interface Citeproc {
  Registry: { prototype: Registry };
  Engine: new (system: System, style: CslNode, locale: string, forceLocale: boolean) => Engine;
  getCitationCluster(this: Engine, items: SortedItem[], citation?: CiteprocCitation): string;
  getSpliceDelimiter(this: Engine, lastLocator: boolean, lastCollapsed: boolean, place: number): string;
  getSortKeys(this: Engine, item: CslItem, of: 'citation_sort'): unknown;
  NUMERIC: number;
}

const CSL = citeproc as unknown as Citeproc;
const { getSpliceDelimiter } = CSL;

/** The `update_mode` of numbered styles. */
const NUMBERED = CSL.NUMERIC;

/** What stands before a cite: within years that are set together the delimiter of the group, as CSL has it; citeproc takes that of whole cites. */
CSL.getSpliceDelimiter = function (lastLocator, lastCollapsed, place) {
  const usual = getSpliceDelimiter.call(this, lastLocator, lastCollapsed, place);
  const { opt } = this.citation;
  const isWhole =
    place === 0 || lastLocator || !this.tmp.have_collapsed || opt['after-collapse-delimiter'] === undefined;
  if (isWhole || this.opt.xclass === 'note' || this.opt.update_mode === NUMBERED) {
    return usual;
  }
  this.tmp.splice_delimiter = opt.cite_group_delimiter ?? ', ';
  return this.tmp.splice_delimiter;
};

const { renumber, dorefreshes } = CSL.Registry.prototype;

/**
 * Whether works have numbers in the order in which they are cited, and `ClusterNumbers` keeps those in the citations right. Where a style
 * sorts its list, be it by these numbers, citeproc must sort what has another number again.
 */
export function countsCitations(engine: Engine): boolean {
  return engine.opt.update_mode === NUMBERED && engine.bibliography_sort.tokens.length === 0;
}

/** Leaves citations as they are where their numbers are kept right: in no other mode than that of numbers does it have them printed anew. */
CSL.Registry.prototype.renumber = function () {
  const { opt } = this.state;
  const mode = opt.update_mode;
  opt.update_mode = countsCitations(this.state) ? 0 : mode;
  renumber.call(this);
  opt.update_mode = mode;
};

/** All works count as alike where a style tells none apart: when one goes, all would be read, sorted and printed anew. */
CSL.Registry.prototype.dorefreshes = function () {
  if (tellsApart(this.state)) {
    dorefreshes.call(this);
  }
};

/** An engine for a style and a locale. Costs 100 to 700 ms. @throws where the style is broken in a way that only citeproc sees */
export function engineOf(system: System, style: CslNode, locale: string): Engine {
  const engine = new CSL.Engine(system, style, locale, true);
  engine.setOutputFormat('html');
  engine.opt.development_extensions.wrap_url_and_doi = true;
  // The first range of years that is printed would else have the brackets of the last date in the style.
  engine.dateput.string(engine, engine.dateput.queue);
  engine.dateput.openLevel();
  // What is a locator has been decided by whoever asks.
  engine.opt.development_extensions.locator_label_parse = false;
  engine.opt.development_extensions.locator_date_and_revision = false;
  const { compareCompositeKeys } = engine.citation.srt;
  engine.citation.srt.compareCompositeKeys = (a, b) =>
    (a[1].group ?? 0) - (b[1].group ?? 0) || compareCompositeKeys(a, b);
  engine.process_CitationCluster = (items, citation) =>
    printCluster(engine, items, citation, (some, whole) => CSL.getCitationCluster.call(engine, some, whole));
  return engine;
}

/** The list, or some of its entries in their order, printed one behind the other. A section of citeproc's own would pass over the whole list. */
export function bibliographyOf(engine: Engine, ids?: readonly string[]): ReturnType<Engine['makeBibliography']> {
  const { registry } = engine;
  const { getSortedIds } = registry;
  registry.getSortedIds = () => ids ?? getSortedIds.call(registry);
  try {
    return engine.makeBibliography();
  } finally {
    registry.getSortedIds = getSortedIds;
  }
}

/** Whether a style tells apart works that it would cite alike. */
export function tellsApart(engine: Engine): boolean {
  return engine.disambiguate.modes.length > 0 || Boolean(engine.opt['disambiguate-add-givenname']);
}

/** Prints a citation that the engine knows once more, its works sorted anew. */
export function printAgain(engine: Engine, citation: CiteprocCitation): string {
  const items = citation.sortedItems!;
  for (const [item, cite] of items) {
    cite.sortkeys = CSL.getSortKeys.call(engine, item, 'citation_sort');
  }
  items.sort(engine.citation.srt.compareCompositeKeys);
  return engine.process_CitationCluster(items, citation);
}

/** Whether works are numbered, or listed in the order in which they are cited. */
export function isNumbered(engine: Engine): boolean {
  return engine.opt.update_mode === NUMBERED || engine.bibliography_sort.tokens.length === 0;
}

/** Makes an engine forget all works and citations. What a document before did not cite it would keep, and ask for. */
export function forgetAll(engine: Engine): void {
  engine.registry.uncited = {};
  engine.restoreProcessorState([]);
}
