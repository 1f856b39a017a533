// The one place that imports citeproc itself. Like citation-js it is loaded in the style worker alone.
import citeproc from 'citeproc';
import type { CslItem } from '../library/item.ts';
import type { CslNode } from './csl.ts';

/** One work of a citation, as citeproc takes it. */
export interface CiteprocItem {
  id: string;
  prefix?: string;
  suffix?: string;
  locator?: string;
  label?: string;
  'suppress-author'?: boolean;
}

/** A citation as citeproc takes it, and keeps and changes it from then on. */
export interface CiteprocCitation {
  citationID: string;
  citationItems: CiteprocItem[];
  properties: { noteIndex: number; mode?: 'composite' | 'author-only'; infix?: string };
}

/** An item of a citation that is printed: its record, and how it is cited. */
type Cited = [item: CslItem, cite: CiteprocItem & { 'author-only'?: boolean }];

/** A citation's id and the number of its note. */
export type Placed = [citationId: string, noteIndex: number];

interface Registered {
  seq: number;
  disambig?: unknown;
  siblings?: unknown;
}

/** What Ketacite uses of citeproc's engine. */
export interface Engine {
  opt: {
    xclass: 'note' | 'in-text';
    development_extensions: Record<string, boolean>;
  };
  bibliography: {
    tokens: unknown[];
    opt: Record<string, unknown> & { exclude_types?: string[]; exclude_with_fields?: string[] };
  };
  registry: { registry: Record<string, Registered>; getSortedIds(): string[] };
  refetchItem(id: string): CslItem;
  setOutputFormat(format: 'html'): void;
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
  process_CitationCluster(items: Cited[], citation: CiteprocCitation): string;
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
}

const { Engine: CiteprocEngine } = citeproc as unknown as Citeproc;

/**
 * Makes a note style print the author in the text and the rest, with the infix between them, where the mode is `composite`: citeproc prints
 * the author twice there.
 */
function mendComposite(engine: Engine): void {
  const process = engine.process_CitationCluster;
  engine.process_CitationCluster = function (this: Engine, items, citation) {
    const { mode: _, ...properties } = citation.properties;
    const cite = items[0]?.[1];
    if (citation.properties.mode !== 'composite' || !cite) {
      return process.call(this, items, citation);
    }
    const author = process.call(this, items, { ...citation, properties: { ...properties, mode: 'author-only' } });
    delete cite['author-only'];
    cite['suppress-author'] = true;
    const rest = process.call(this, items, { ...citation, properties });
    delete cite['suppress-author'];
    return author + (properties.infix ?? '') + rest;
  };
}

/** An engine for a style and a locale. Costs 100 to 700 ms. @throws where the style is broken in a way that only citeproc sees */
export function engineOf(system: System, style: CslNode, locale: string): Engine {
  const engine = new CiteprocEngine(system, style, locale, true);
  engine.setOutputFormat('html');
  engine.opt.development_extensions.wrap_url_and_doi = true;
  if (engine.opt.xclass === 'note') {
    mendComposite(engine);
  }
  return engine;
}
