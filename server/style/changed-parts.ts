import type { SourceRecord } from '../library/entry.ts';
import type { Cluster, DocumentRequest, FormattedCluster, FormattedDocument } from './formatted-document.ts';
import type { FormattedEntry } from './formatter.ts';
import { sameEnds } from './same-ends.ts';

/** What a list has become: so many of its first and last parts are as they were, and between them stand others. */
interface Stretch<T> {
  start: number;
  end: number;
  middle: readonly T[];
}

function stretchOf<T>(before: readonly T[], now: readonly T[], isSame: (one: T, other: T) => boolean): Stretch<T> {
  const { start, end } = sameEnds(before, now, isSame);
  return { start, end, middle: now.slice(start, now.length - end) };
}

function applied<T>(before: readonly T[], { start, end, middle }: Stretch<T>): T[] {
  return [...before.slice(0, start), ...middle, ...before.slice(before.length - end)];
}

/** A request of which only what has changed since the one before is told. */
export interface ChangedRequest extends Omit<DocumentRequest, 'records' | 'clusters'> {
  keys: readonly string[];
  /** Of the records those that are new. */
  records: ReadonlyMap<string, SourceRecord>;
  clusters: Stretch<Cluster>;
  /** The numbers of the notes of all clusters. */
  notes: readonly number[];
}

/** Whether two plain values are alike, members of one name left out. */
function isAlike(one: unknown, other: unknown, leftOut?: string): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = Object.keys(mine);
  return (
    keys.length === Object.keys(theirs).length &&
    keys.every((key) => key === leftOut || isAlike(mine[key], theirs[key]))
  );
}

/** Tells the requests for one document, each by what has changed since the one before. */
export function requestWriter(): (request: DocumentRequest) => ChangedRequest {
  let sent: ReadonlyMap<string, SourceRecord> = new Map();
  let before: readonly Cluster[] = [];
  return ({ records, clusters, ...request }) => {
    const changed = {
      ...request,
      keys: [...records.keys()],
      records: new Map([...records].filter(([key, record]) => sent.get(key) !== record)),
      clusters: stretchOf(before, clusters, (one, other) => isAlike(one, other, 'note')),
      notes: clusters.map(({ note }) => note),
    };
    sent = records;
    before = clusters;
    return changed;
  };
}

/** Puts requests together again; a cluster that has not changed keeps its array of items. */
export function requestReader(): (changed: ChangedRequest) => DocumentRequest {
  let known: ReadonlyMap<string, SourceRecord> = new Map();
  let clusters: readonly Cluster[] = [];
  return ({ keys, records: fresh, clusters: changed, notes, ...request }) => {
    const records = new Map<string, SourceRecord>();
    for (const key of keys) {
      records.set(key, fresh.get(key) ?? known.get(key)!);
    }
    known = records;
    clusters = applied(clusters, changed).map((one, i) => (one.note === notes[i] ? one : { ...one, note: notes[i]! }));
    return { ...request, records, clusters };
  };
}

/** An answer of which only what has changed since the one before is told. */
export interface ChangedDocument extends Omit<FormattedDocument, 'clusters' | 'entries'> {
  clusters: Stretch<FormattedCluster>;
  /** Each an entry, the place at which it stood before, or that with another label. */
  entries: readonly (FormattedEntry | number | readonly [place: number, label: string])[];
}

/** Tells the answers for one document, each by what has changed since the one before. */
export function answerWriter(): (formatted: FormattedDocument) => ChangedDocument {
  let sent: readonly FormattedCluster[] = [];
  let places = new Map<string, number>();
  let entries: readonly FormattedEntry[] = [];
  const changedEntry = (entry: FormattedEntry) => {
    const place = places.get(entry.id);
    const before = place === undefined ? undefined : entries[place]!;
    if (before === undefined || before.html !== entry.html) {
      return entry;
    }
    if (before.label === entry.label) {
      return place!;
    }
    return entry.label === undefined ? entry : ([place!, entry.label] as const);
  };
  return (formatted) => {
    const isSame = (one: FormattedCluster, other: FormattedCluster) =>
      one.html === other.html && one.note === other.note;
    const changed = {
      ...formatted,
      clusters: stretchOf(sent, formatted.clusters, isSame),
      entries: formatted.entries.map(changedEntry),
    };
    sent = formatted.clusters;
    entries = formatted.entries;
    places = new Map(entries.map(({ id }, place) => [id, place]));
    return changed;
  };
}

/** Puts answers together again; an entry that has not changed stays the same object. */
export function answerReader(): (changed: ChangedDocument) => FormattedDocument {
  let before: FormattedDocument = { clusters: [], entries: [], faults: [] };
  return ({ clusters, entries, faults }) => {
    before = {
      clusters: applied(before.clusters, clusters),
      entries: entries.map((entry) => {
        if (typeof entry === 'number') {
          return before.entries[entry]!;
        }
        return 'id' in entry ? entry : { ...before.entries[entry[0]]!, label: entry[1] };
      }),
      faults,
    };
    return before;
  };
}
