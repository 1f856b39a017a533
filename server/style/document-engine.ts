import type { Labels } from '../syntax/locator.ts';
import { inCitedOrder, sortsByNumber } from './cited-order.ts';
import {
  type CiteprocCitation,
  type CiteprocItem,
  type Engine,
  engineOf,
  forgetAll,
  isNumbered,
  type Placed,
} from './citeproc.ts';
import { citeprocItems, labelsOf } from './cites.ts';
import { ClusterNumbers } from './cluster-numbers.ts';
import type { CslNode } from './csl.ts';
import type {
  Cluster,
  ClusterItem,
  DocumentRequest,
  FormattedCluster,
  FormattedDocument,
} from './formatted-document.ts';
import { HeldItems, idOf } from './held-items.ts';
import { withWholeLinks } from './links.ts';
import { ListEntries } from './list-entries.ts';
import { type EtAl, etAlOf, withoutMark } from './others.ts';
import { printedCluster } from './printed-cluster.ts';
import { sameEnds } from './same-ends.ts';
import { goesOn, type Works } from './works.ts';

/** Clusters that are changed one by one at most: beyond them a new state is quicker. */
const FEW_CHANGES = 24;

/** What is printed of a cluster of unknown works. */
const NOTHING_SET: FormattedCluster = { html: '' };

/** The works of a cluster as the engine takes them, and all that its text depends on but its place. */
interface Made {
  works: CiteprocItem[];
  key: string;
}

/** A cluster that the engine has processed. */
interface Processed {
  /** All that its text depends on but its place. */
  key: string;
  citation: CiteprocCitation;
  html: string;
  /** How it was set last, and of what: while it stays as it is, it stays the same object. */
  set?: { html: string; inNote: Cluster['inNote']; cluster: FormattedCluster };
}

/**
 * An engine of one style and locale, with the state of the document that was formatted last. Where the next request is for the same
 * document, only what has changed is made anew.
 */
export class DocumentEngine {
  private readonly engine: Engine;
  private readonly list: ListEntries;
  private readonly numbers: ClusterNumbers;
  private readonly labels: Labels;
  private readonly etAl: EtAl;
  private readonly setting: { isNotes: boolean; isNumbered: boolean; inQuotes: boolean };
  /** Whether it can go on from the document of before: the engine does not sort again by numbers that have changed. */
  private readonly canGoOn: boolean;
  private readonly items = new HeldItems();
  private readonly made = new WeakMap<readonly ClusterItem[], Made>();
  private document: string | undefined;
  private processed: Processed[] = [];
  private works: Works = { cited: [], uncited: [] };
  private citations = 0;

  constructor(style: CslNode, locale: string, retrieveLocale: (tag: string) => CslNode) {
    const rules = inCitedOrder(style);
    this.canGoOn = !sortsByNumber(rules);
    this.engine = engineOf({ retrieveItem: (id) => this.items.item(id), retrieveLocale }, rules, locale);
    this.labels = labelsOf(retrieveLocale(locale), this.engine);
    this.etAl = etAlOf(rules, (name) => this.engine.getTerm(name));
    this.setting = {
      isNotes: this.engine.opt.xclass === 'note',
      isNumbered: isNumbered(this.engine),
      inQuotes: this.engine.getOpt('punctuation-in-quote') === true,
    };
    this.list = new ListEntries(this.engine, rules, this.etAl);
    this.numbers = new ClusterNumbers(this.engine);
  }

  /** Formats a document. @throws where the style fails; the engine is of no use from then on */
  format(request: DocumentRequest): FormattedDocument {
    const { faults, changed } = this.items.take(request.records);
    const all = request.clusters.map((cluster) => this.citationOf(cluster));
    // The engine fails at what stands behind a citation of nothing.
    const clusters = all.filter(({ citation }) => citation.citationItems.length > 0);
    const cited = new Set(clusters.flatMap(({ citation }) => citation.citationItems.map(({ id }) => id)));
    const uncited = request.uncited.map(idOf).filter((id) => this.items.has(id) && !cited.has(id));
    const works: Works = { cited: [...cited], uncited };
    const isNext = this.canGoOn && this.document === request.document && !changed;
    const before = isNext && goesOn(this.engine, this.works, works, this.setting.isNumbered) ? this.processed : [];
    this.document = request.document;
    this.works = works;
    this.process(before, clusters);
    const entries = this.list.all((id) => ({ citekey: id.slice(1), version: this.items.version(id) }));
    let place = 0;
    return {
      clusters: request.clusters.map((cluster, i) =>
        all[i] === clusters[place] ? this.set(cluster, this.processed[place++]!) : NOTHING_SET,
      ),
      entries: entries.flatMap((entry) => ('empty' in entry ? [] : [entry])),
      faults: [
        ...faults,
        ...entries.flatMap((entry) =>
          'empty' in entry ? [{ citekey: entry.id, fault: 'the style prints nothing of what its record holds' }] : [],
        ),
      ],
    };
  }

  /** A cluster's works for the engine, and its key; a cluster that has not changed brings the array of before. */
  private worksOf({ items, inText }: Cluster): Made {
    const before = this.made.get(items);
    if (before?.works.every(({ id }) => this.items.has(id))) {
      return before;
    }
    const known = items.filter(({ citekey }) => this.items.has(idOf(citekey)));
    const works = citeprocItems(known, inText && known[0] === items[0], idOf, this.labels);
    const made = { works, key: JSON.stringify(works) };
    if (known.length === items.length) {
      this.made.set(items, made);
    }
    return made;
  }

  private citationOf(cluster: Cluster): Processed {
    const { works, key } = this.worksOf(cluster);
    const properties = { noteIndex: this.setting.isNotes ? cluster.note : 0 };
    return { key, citation: { citationID: '', citationItems: works, properties }, html: '' };
  }

  /** Brings the engine's state to these clusters. @param before those from which it can go on */
  private process(before: readonly Processed[], clusters: readonly Processed[]): void {
    const { start, end } = sameEnds(before, clusters, (one, other) => one.key === other.key);
    const middle = clusters.length - start - end;
    if (start + end === 0 || middle > FEW_CHANGES) {
      this.rebuild(clusters);
      return;
    }
    const removed = before.length - start - end;
    const kept = [...before.slice(0, start), ...before.slice(before.length - end)];
    const next = [...clusters];
    // The kept ones stay the objects that the engine knows; their notes may have moved.
    const renumbered = kept.some(({ citation }, i) => {
      const place = i < start ? i : i + middle;
      return citation.properties.noteIndex !== next[place]!.citation.properties.noteIndex;
    });
    for (const [i, one] of kept.entries()) {
      const place = i < start ? i : i + middle;
      one.citation.properties.noteIndex = next[place]!.citation.properties.noteIndex;
      next[place] = one;
    }
    const again = middle === 0 && (removed > 0 || renumbered) ? [Math.max(0, start - 1)] : [];
    const todo = [...again, ...next.slice(start, start + middle).map((_, i) => start + i)];
    // What is not processed yet is not known to the engine: it stands in no list of neighbours.
    const known = new Set(kept);
    const stirred = new Set(todo.flatMap((place) => this.processOne(next, place, known)));
    for (const one of this.engine.opt.grouped_sort ? stirred : []) {
      this.processOne(next, next.indexOf(one), known);
    }
    this.processed = next;
    this.numbers.update(next);
  }

  /** Processes a cluster. @returns the others that the engine has printed anew with it, in which it does not bring the works of an author together */
  private processOne(all: readonly Processed[], place: number, known: Set<Processed>): Processed[] {
    const one = all[place]!;
    const around = (some: readonly Processed[]) => some.filter((other) => known.has(other));
    const before = around(all.slice(0, place));
    const behind = around(all.slice(place + 1));
    const placed = ({ citation }: Processed): Placed => [citation.citationID, citation.properties.noteIndex];
    this.name(one);
    const [, updates] = this.engine.processCitationCluster(one.citation, before.map(placed), behind.map(placed));
    known.add(one);
    const inOrder = [...before, one, ...behind];
    for (const [index, html] of updates) {
      inOrder[index]!.html = html;
      this.numbers.printed(inOrder[index]!);
    }
    return updates.map(([index]) => inOrder[index]!).filter((other) => other !== one);
  }

  private name(one: Processed): void {
    if (one.citation.citationID === '') {
      this.citations++;
      one.citation.citationID = `c${this.citations}`;
      // The engine writes into what it is given.
      one.citation.citationItems = one.citation.citationItems.map((work) => ({ ...work }));
    }
  }

  private rebuild(clusters: readonly Processed[]): void {
    for (const one of clusters) {
      this.name(one);
    }
    const citations = clusters.map(({ citation }) => citation);
    forgetAll(this.engine);
    // Works that are not cited have a part in what tells the cited ones apart.
    const uncited = [...this.works.uncited];
    this.engine.updateUncitedItems(uncited);
    const printed = this.engine.rebuildProcessorState(citations, 'html', uncited);
    for (const [i, one] of clusters.entries()) {
      one.html = printed[i]?.[2] ?? '';
      this.numbers.printed(one);
    }
    this.processed = [...clusters];
  }

  /** A processed cluster as it stands in the text. */
  private set({ inNote }: Cluster, one: Processed): FormattedCluster {
    if (one.set?.html !== one.html || one.set.inNote !== inNote) {
      const html = withoutMark(withWholeLinks(one.html), { ...this.etAl, comma: false });
      one.set = { html: one.html, inNote, cluster: printedCluster(html, inNote, this.setting) };
    }
    return one.set.cluster;
  }
}
