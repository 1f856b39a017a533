import type { SourceRecord } from '../library/entry.ts';
import type { CslItem } from '../library/item.ts';
import type { Labels } from '../syntax/locator.ts';
import { type CiteprocCitation, type Engine, engineOf, forgetAll, isNumbered, type Placed } from './citeproc.ts';
import { citeprocItems, labelsOf } from './cites.ts';
import { convert } from './convert.ts';
import type { CslNode } from './csl.ts';
import type { Cluster, DocumentRequest, FormattedCluster, FormattedDocument } from './formatted-document.ts';
import type { Fault } from './formatter.ts';
import { withWholeLinks } from './links.ts';
import { ListEntries } from './list-entries.ts';
import { type EtAl, etAlOf, withMark, withoutMark } from './others.ts';
import { printable } from './printable.ts';
import { printedCluster } from './printed-cluster.ts';

/** Clusters that are changed one by one at most: beyond them a new state is quicker. */
const FEW_CHANGES = 24;

/** An item as the engine has it. Its number is another with each change. */
interface Held {
  record: SourceRecord;
  json: string;
  item: CslItem;
  version: number;
}

/** A cluster that the engine has processed. */
interface Processed {
  /** All that its text depends on but its place. */
  key: string;
  citation: CiteprocCitation;
  html: string;
}

/** The ids of a document's works in the order in which it cites them first, and of those that are only listed. */
interface Works {
  cited: readonly string[];
  uncited: readonly string[];
}

/**
 * Whether works are the same as before, or more of them: the engine does not unlearn all that a work has brought about.
 * @param inOrder whether they must be cited in the same order, which is that of their numbers
 */
function growsTo(before: Works, after: Works, inOrder: boolean): boolean {
  const [known, cited] = [new Set(before.cited), new Set(after.cited)];
  const again = inOrder ? after.cited.filter((id) => known.has(id)) : before.cited.filter((id) => cited.has(id));
  const same = (some: readonly string[], others: readonly string[]) =>
    some.length === others.length && some.every((id, i) => id === others[i]);
  return same(before.cited, again) && same(before.uncited, after.uncited);
}

/** A key as the engine's id: `__proto__` means nothing to it then. */
const idOf = (citekey: string) => `@${citekey}`;

/**
 * An engine of one style and locale, with the state of the document that was formatted last. Where the next request is for the same
 * document, only what has changed is made anew.
 */
export class DocumentEngine {
  private readonly engine: Engine;
  private readonly list: ListEntries;
  private readonly labels: Labels;
  private readonly etAl: EtAl;
  private readonly setting: { isNotes: boolean; isNumbered: boolean; inQuotes: boolean };
  private document: string | undefined;
  private items = new Map<string, Held>();
  private processed: Processed[] = [];
  private works: Works = { cited: [], uncited: [] };
  private versions = 0;
  private citations = 0;

  constructor(rules: CslNode, locale: string, retrieveLocale: (tag: string) => CslNode) {
    const retrieveItem = (id: string) => this.items.get(id)!.item;
    this.engine = engineOf({ retrieveItem, retrieveLocale }, rules, locale);
    this.labels = labelsOf(retrieveLocale(locale), this.engine);
    this.etAl = etAlOf(rules, (name) => this.engine.getTerm(name));
    this.setting = {
      isNotes: this.engine.opt.xclass === 'note',
      isNumbered: isNumbered(this.engine),
      inQuotes: this.engine.getOpt('punctuation-in-quote') === true,
    };
    this.list = new ListEntries(this.engine, rules, this.etAl);
  }

  /** Formats a document. @throws where the style fails; the engine is of no use from then on */
  format(request: DocumentRequest): FormattedDocument {
    const { faults, changed } = this.take(request.records);
    const all = request.clusters.map((cluster) => this.citationOf(cluster));
    // The engine fails at what stands behind a citation of nothing.
    const clusters = all.filter(({ citation }) => citation.citationItems.length > 0);
    const cited = new Set(clusters.flatMap(({ citation }) => citation.citationItems.map(({ id }) => id)));
    const uncited = request.uncited.map(idOf).filter((id) => this.items.has(id) && !cited.has(id));
    const works: Works = { cited: [...cited], uncited };
    const grows = this.document === request.document && !changed && growsTo(this.works, works, this.setting.isNumbered);
    this.document = request.document;
    this.works = works;
    this.process(clusters, grows);
    const entries = this.list.all((id) => this.items.get(id)!.version);
    const citekey = (id: string) => id.slice(1);
    const places = new Map(clusters.map((one, place) => [one, place]));
    return {
      clusters: request.clusters.map((cluster, i) => {
        const place = places.get(all[i]!);
        return place === undefined ? { html: '' } : this.printed(cluster, this.processed[place]!);
      }),
      entries: entries.flatMap((entry) => ('empty' in entry ? [] : [{ ...entry, id: citekey(entry.id) }])),
      faults: [
        ...faults,
        ...entries.flatMap((entry) =>
          'empty' in entry
            ? [{ citekey: citekey(entry.id), fault: 'the style prints nothing of what its record holds' }]
            : [],
        ),
      ],
    };
  }

  /** Takes the records of a document; `changed` where the engine knows one of them as another. */
  private take(records: ReadonlyMap<string, SourceRecord>): { faults: Fault[]; changed: boolean } {
    const faults: Fault[] = [];
    const items = new Map<string, Held>();
    let changed = false;
    for (const [citekey, record] of records) {
      const id = idOf(citekey);
      const before = this.items.get(id);
      if (before?.record === record) {
        items.set(id, before);
        continue;
      }
      const { item, fault } = convert([record])[0]!;
      if (!item) {
        faults.push({ citekey, fault: fault ?? 'its record cannot be read' });
        continue;
      }
      const { custom: _, ...known } = printable(withMark(item));
      const json = JSON.stringify({ ...known, id });
      if (before?.json === json) {
        items.set(id, { ...before, record });
        continue;
      }
      changed ||= before !== undefined;
      this.versions++;
      items.set(id, { record, json, item: JSON.parse(json), version: this.versions });
    }
    this.items = items;
    return { faults, changed };
  }

  private citationOf({ items, inText, note }: Cluster): Processed {
    const known = items.filter(({ citekey }) => this.items.has(idOf(citekey)));
    const citation: CiteprocCitation = {
      citationID: '',
      citationItems: citeprocItems(known, inText && known[0] === items[0], idOf, this.labels),
      properties: { noteIndex: this.setting.isNotes ? note : 0 },
    };
    return { key: JSON.stringify(citation.citationItems), citation, html: '' };
  }

  /** Brings the engine's state to these clusters. @param grows whether all works that it knows are still there, in an order that it can go on from */
  private process(clusters: Processed[], grows: boolean): void {
    const unchanged = grows ? this.sameEnds(clusters) : undefined;
    const middle = unchanged && clusters.length - unchanged.start - unchanged.end;
    if (!unchanged || middle === undefined || middle > FEW_CHANGES || clusters.length === 0) {
      this.rebuild(clusters);
      return;
    }
    const { start, end } = unchanged;
    const removed = this.processed.length - start - end;
    const kept = [...this.processed.slice(0, start), ...this.processed.slice(this.processed.length - end)];
    const next = [
      ...clusters.slice(0, start),
      ...clusters.slice(start, start + middle),
      ...clusters.slice(start + middle),
    ];
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
    }
    return updates.map(([index]) => inOrder[index]!).filter((other) => other !== one);
  }

  private name(one: Processed): void {
    if (one.citation.citationID === '') {
      this.citations++;
      one.citation.citationID = `c${this.citations}`;
    }
  }

  private rebuild(clusters: Processed[]): void {
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
    }
    this.processed = clusters;
  }

  /** How many clusters at both ends are as they were; undefined where the clusters are all new. */
  private sameEnds(clusters: readonly Processed[]): { start: number; end: number } | undefined {
    const [before, after] = [this.processed, clusters];
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start]!.key === after[start]!.key) {
      start++;
    }
    let end = 0;
    while (end < shorter - start && before.at(-1 - end)!.key === after.at(-1 - end)!.key) {
      end++;
    }
    return start + end > 0 ? { start, end } : undefined;
  }

  private printed(cluster: Cluster, { html }: Processed): FormattedCluster {
    return printedCluster(withoutMark(withWholeLinks(html), { ...this.etAl, comma: false }), cluster, this.setting);
  }
}
