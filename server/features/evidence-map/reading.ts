import type { Claim, Pack } from '../../evidence/pack.ts';
import { type Statement, statementsOf } from '../../rules/claims/statements.ts';
import { entryOf } from '../../rules/claims/support.ts';
import { libraryOf, type Snapshot } from '../../snapshot.ts';
import type { Citation, Document } from '../../syntax/document.ts';

/** What a document says and cites of one pack. */
export interface PackReading {
  snapshot: Snapshot;
  document: Document;
  pack: Pack;
  /** The sentences that state a claim, by the claim's id, in the order of the text. */
  statements: ReadonlyMap<string, Statement[]>;
  /** The document's citations of a reference, by the pack's own key of it. */
  citations: ReadonlyMap<string, Citation[]>;
  /** The pack's own key of a reference, by a key that the document cites. */
  references: ReadonlyMap<string, string>;
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}

/** Reads a document against one of the packs that apply to it. */
export function packReading(snapshot: Snapshot, document: Document, pack: Pack): PackReading {
  const library = libraryOf(snapshot, document);
  const citations = new Map<string, Citation[]>();
  const references = new Map<string, string>();
  for (const citation of document.citations) {
    const known = library.find(citation.citekey)?.known;
    if (known?.pack === pack) {
      add(citations, known.key, citation);
      references.set(citation.citekey, known.key);
    }
  }
  const statements = new Map<string, Statement[]>();
  for (const statement of statementsOf(snapshot, document)) {
    const ids = statement.pack === pack ? statement.claims.map(({ claim }) => claim.id) : [];
    for (const id of new Set(ids)) {
      add(statements, id, statement);
    }
  }
  return { snapshot, document, pack, statements, citations, references };
}

/** The sentences that state a claim. */
export function statementsFor({ statements }: PackReading, { id }: Claim): readonly Statement[] {
  return statements.get(id) ?? [];
}

/** Whether a sentence cites a reference, named by the pack's own key. */
export function citesReference({ references }: PackReading, { citations }: Statement, key: string): boolean {
  return citations.some(({ citekey }) => references.get(citekey) === key);
}

/** The key under which the document cites a reference: another one than the pack's where the writer's library has the work. */
export function citekeyFor({ snapshot, document, pack }: PackReading, key: string): string {
  return entryOf(snapshot, document, pack, key)?.citekey ?? key;
}
