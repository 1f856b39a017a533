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
export type SortedItem = [item: CslItem, cite: CiteprocItem];

/** A citation as citeproc takes it, and keeps and changes it from then on. */
export interface CiteprocCitation {
  citationID: string;
  citationItems: CiteprocItem[];
  properties: { noteIndex: number };
}

/** A citation's id and the number of its note. */
export type Placed = [citationId: string, noteIndex: number];

interface Registered {
  seq: number;
  disambig?: unknown;
}

/** What Ketacite uses of citeproc's engine. */
export interface Engine {
  opt: {
    xclass: 'note' | 'in-text';
    development_extensions: Record<string, boolean>;
    update_mode: number;
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
    getSortedIds(): string[];
  };
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
  makeBibliography(section?: {
    include: { field: 'id'; value: string }[];
  }): [{ entry_ids: string[][] }, string[]] | false;
}

interface System {
  retrieveItem(id: string): CslItem;
  retrieveLocale(tag: string): CslNode;
}

interface Citeproc {
  Engine: new (system: System, style: CslNode, locale: string, forceLocale: boolean) => Engine;
  getCitationCluster(this: Engine, items: SortedItem[], citation?: CiteprocCitation): string;
  getSpliceDelimiter(this: Engine, lastLocator: boolean, lastCollapsed: boolean, place: number): string;
  /** The `update_mode` of numbered styles. */
  NUMERIC: number;
}

const CSL = citeproc as unknown as Citeproc;
const { getSpliceDelimiter } = CSL;

/** What stands before a cite: within years that are set together the delimiter of the group, as CSL has it; citeproc takes that of whole cites. */
CSL.getSpliceDelimiter = function (lastLocator, lastCollapsed, place) {
  const usual = getSpliceDelimiter.call(this, lastLocator, lastCollapsed, place);
  const { opt } = this.citation;
  const isWhole =
    place === 0 || lastLocator || !this.tmp.have_collapsed || opt['after-collapse-delimiter'] === undefined;
  if (isWhole || this.opt.xclass === 'note' || this.opt.update_mode === CSL.NUMERIC) {
    return usual;
  }
  this.tmp.splice_delimiter = opt.cite_group_delimiter ?? ', ';
  return this.tmp.splice_delimiter;
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

/** Whether works are numbered, or listed in the order in which they are cited. */
export function isNumbered(engine: Engine): boolean {
  return engine.opt.update_mode === CSL.NUMERIC || engine.bibliography_sort.tokens.length === 0;
}

/** Makes an engine forget all works and citations. What a document before did not cite it would keep, and ask for. */
export function forgetAll(engine: Engine): void {
  engine.registry.uncited = {};
  engine.restoreProcessorState([]);
}
