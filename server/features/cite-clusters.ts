import type { Entry } from '../library/entry.ts';
import { libraryOf, type Snapshot, sourcesOf, styleOf } from '../snapshot.ts';
import type { Cluster, DocumentRequest } from '../style/formatted-document.ts';
import type { Citation, Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';

/** A cite cluster of a document's text: its span, its citations, and what is asked of the style. */
export interface CiteCluster extends Span {
  citations: readonly Citation[];
  cluster: Cluster;
}

/** What a document cites, as it is formatted. */
export interface CitedWorks {
  /** The clusters in the order in which they are read: those of a note where the text refers to it. */
  clusters: readonly CiteCluster[];
  /** Keys under `nocite:`, and all keys where it holds `@*`. */
  uncited: readonly string[];
  /** The works by the keys under which they are cited. */
  entries: ReadonlyMap<string, Entry>;
  /** Keys that nobody knows, in their order. */
  unknown: readonly string[];
}

/** The front matter's field in which a citation stands. */
function fieldOf(document: Document, offset: number): string | undefined {
  return [...document.lines.slice(0, offset).matchAll(/^([\w-]+)[ \t]*:/gm)].at(-1)?.[1];
}

function clusterOf(citations: readonly Citation[], inNote: Cluster['inNote'], note: number): Cluster {
  const inText = citations[0]!.mode === 'AuthorInText';
  return {
    items: citations.map(({ citekey, prefix, behind, mode }) => ({
      citekey,
      ...(prefix && { prefix }),
      ...(behind.trim() && { suffix: behind }),
      ...(mode === 'SuppressAuthor' && { suppressAuthor: true }),
    })),
    inText,
    ...(inNote && { inNote }),
    note,
  };
}

/** The citations that stand in one bracket, or a key in the running text with the bracket behind it. */
function clustered(citations: readonly Citation[]): Citation[][] {
  const groups: Citation[][] = [];
  for (const citation of citations) {
    const last = groups.at(-1);
    const span = last?.[0]?.cluster;
    if (last && span?.from === citation.cluster.from && span.to === citation.cluster.to) {
      last.push(citation);
    } else {
      groups.push([citation]);
    }
  }
  return groups;
}

/** What stands before the first words of a note. */
const NOTE_BEGINS = /^(?:\^\[|\[\^[^\]]*\]:)\s*$/;

/** The clusters of the text in reading order, with the numbers of their notes. */
function clustersOf(document: Document, citations: readonly Citation[]): CiteCluster[] {
  const { notes } = document;
  const within = (offset: number) => notes.find(({ text }) => text.from <= offset && offset < text.to);
  const placed = clustered(citations).map((group) => {
    const { from, to } = group[0]!.cluster;
    const note = within(from);
    return { from, to, group, note, at: note ? (note.at ?? Number.POSITIVE_INFINITY) : from };
  });
  placed.sort((a, b) => a.at - b.at || a.from - b.from);
  const inNote = ({ note, from }: (typeof placed)[number]): Cluster['inNote'] =>
    note && (NOTE_BEGINS.test(document.lines.slice(note.text.from, from)) ? 'first' : 'further');
  // Both the writer's notes and those that a note style makes are counted.
  const marks = [
    ...notes.map((note) => ({ at: note.at ?? Number.POSITIVE_INFINITY, note })),
    ...placed.flatMap((one) => (one.note ? [] : [{ at: one.at, note: one }])),
  ].sort((a, b) => a.at - b.at);
  const numbers = new Map<unknown, number>(marks.map(({ note }, i) => [note, i + 1]));
  return placed.map((one) => ({
    from: one.from,
    to: one.to,
    citations: one.group,
    cluster: clusterOf(one.group, inNote(one), numbers.get(one.note ?? one) ?? 0),
  }));
}

/** The citations under `nocite:` in the front matter. */
export function nocited(document: Document): Citation[] {
  const end = document.frontMatter?.to ?? 0;
  return document.citations.filter(({ from }) => from < end && fieldOf(document, from) === 'nocite');
}

/** What a document cites. */
export function citedWorks(snapshot: Snapshot, document: Document): CitedWorks {
  const library = libraryOf(snapshot, document);
  const named = nocited(document);
  const uncited = named.map(({ citekey }) => citekey);
  const cited = document.citations.filter((citation) => !named.includes(citation));
  const everything = uncited.includes('*') ? library.everything().map(({ citekey }) => citekey) : [];
  const listed = [...new Set([...everything, ...uncited.filter((key) => key !== '*')])];
  const entries = new Map<string, Entry>();
  const unknown = new Set<string>();
  for (const citekey of [...cited.map((citation) => citation.citekey).filter((key) => key !== '*'), ...listed]) {
    const entry = entries.get(citekey) ?? library.find(citekey);
    if (entry) {
      entries.set(citekey, entry);
    } else {
      unknown.add(citekey);
    }
  }
  return { clusters: clustersOf(document, cited), uncited: listed, entries, unknown: [...unknown] };
}

/** The own references of the first pack's source document, as a list without citations. */
export function coreWorks(snapshot: Snapshot): CitedWorks {
  const [first] = snapshot.packs;
  const core = snapshot.library.references().filter(({ known }) => known?.evidence.core && known.pack === first);
  const entries = new Map(core.map((entry) => [entry.citekey, entry]));
  return { clusters: [], uncited: [...entries.keys()], entries, unknown: [] };
}

/** What several documents cite, as if they were one. */
export function together(works: readonly CitedWorks[]): CitedWorks {
  return {
    clusters: works.flatMap(({ clusters }) => clusters),
    uncited: [...new Set(works.flatMap(({ uncited }) => uncited))],
    entries: new Map(works.flatMap(({ entries }) => [...entries])),
    unknown: [...new Set(works.flatMap(({ unknown }) => unknown))],
  };
}

/** The request that formats a document with all that it cites, in its style and language. */
export function documentRequest(snapshot: Snapshot, document: Document, works: CitedWorks): DocumentRequest {
  const locale = sourcesOf(snapshot, document).frontMatter.lang?.value;
  return {
    document: document.uri,
    style: styleOf(snapshot, document),
    ...(locale !== undefined && { locale }),
    records: new Map([...works.entries].map(([citekey, { record }]) => [citekey, record])),
    clusters: works.clusters.map(({ cluster }) => cluster),
    uncited: works.uncited,
  };
}
