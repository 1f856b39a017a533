import type { Claim, Pack } from '../../evidence/pack.ts';
import type { ClaimFound, OverclaimFound, Recognised } from '../../evidence/recognised.ts';
import { libraryOf, type Snapshot } from '../../snapshot.ts';
import type { Citation, Document } from '../../syntax/document.ts';
import type { Span } from '../../text.ts';

/** A sentence that states a claim, what it overstates, and what it cites. A sentence that states it twice counts once. */
export interface Statement {
  found: ClaimFound;
  overclaims: OverclaimFound[];
  /** Its citations: those in the sentence and those right behind its full stop. */
  citations: Citation[];
  /** The pack's own keys of the references among them. */
  references: ReadonlySet<string>;
}

/** What a document says and cites of one pack. */
export interface PackReading {
  pack: Pack;
  /** By the claim's id, in the order of the text. */
  statements: ReadonlyMap<string, Statement[]>;
  /** The document's citations of a reference, by the pack's own key of it. */
  citations: ReadonlyMap<string, Citation[]>;
  /** The key under which the document cites a reference, by the pack's own: another one where the writer's library has the work. */
  keys: ReadonlyMap<string, string>;
}

/** The index of the first citation that begins at an offset or behind it. */
function firstAt(citations: readonly Citation[], offset: number): number {
  let low = 0;
  let high = citations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (citations[middle]!.from < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * The citations of a sentence: those in it, a name that begins it ("@a found …"), and a bracket behind its full stop on the same line.
 * @param sentence without the citations around it, which are no words of prose
 */
export function citationsWith({ citations, lines }: Document, { from, to }: Span): Citation[] {
  const bracketed = ({ cluster }: Citation) => lines.slice(cluster.from, cluster.from + 1) === '[';
  const begins = (citation: Citation) =>
    !bracketed(citation) && /^[ \t]*$/.test(lines.slice(citation.cluster.to, from));
  const follows = (citation: Citation) =>
    bracketed(citation) && /^[ \t]*$/.test(lines.slice(to, Math.max(to, citation.cluster.from)));
  const found: Citation[] = [];
  let i = firstAt(citations, from);
  const before = citations[i - 1];
  if (before && before.cluster.to <= from && begins(before)) {
    found.push(before);
  }
  for (; i < citations.length && (citations[i]!.from < to || follows(citations[i]!)); i++) {
    found.push(citations[i]!);
  }
  return found;
}

/** The key under which a document cites each of a pack's references. */
export function ownKeys(snapshot: Snapshot, document: Document, pack: Pack): Map<string, string> {
  const library = libraryOf(snapshot, document);
  const references = snapshot.library.references().filter(({ known }) => known?.pack === pack);
  return new Map(references.map((reference) => [reference.known!.key, library.own(reference).citekey]));
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}

/** Reads a document against what was recognised of a pack in it. */
export function packReading(
  snapshot: Snapshot,
  document: Document,
  { pack, claims, overclaims }: Recognised,
): PackReading {
  const library = libraryOf(snapshot, document);
  const references = new Map<Citation, string>();
  const cited = new Map<string, Citation[]>();
  for (const citation of document.citations) {
    const known = library.find(citation.citekey)?.known;
    if (known?.pack === pack) {
      references.set(citation, known.key);
      add(cited, known.key, citation);
    }
  }
  const over = new Map<number, OverclaimFound[]>();
  for (const overclaim of overclaims) {
    add(over, overclaim.sentence.from, overclaim);
  }
  const statements = new Map<string, Statement[]>();
  for (const found of claims) {
    if (statements.get(found.claim.id)?.at(-1)?.found.sentence.from === found.sentence.from) {
      continue;
    }
    const citations = citationsWith(document, found.sentence);
    add(statements, found.claim.id, {
      found,
      overclaims: over.get(found.sentence.from) ?? [],
      citations,
      references: new Set(citations.flatMap((citation) => references.get(citation) ?? [])),
    });
  }
  return { pack, statements, citations: cited, keys: ownKeys(snapshot, document, pack) };
}

/** The sentences that state a claim. */
export function statementsOf({ statements }: PackReading, { id }: Pick<Claim, 'id'>): readonly Statement[] {
  return statements.get(id) ?? [];
}
