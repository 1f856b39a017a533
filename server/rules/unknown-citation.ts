import type { Entry } from '../library/entry.ts';
import type { Library } from '../library/library.ts';
import { editDistance, fold } from '../library/words.ts';
import type { Fix, Problem } from '../problem.ts';
import { libraryOf, mayBeUnread, type Snapshot } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Citation, Document } from '../syntax/document.ts';

/** Most suggestions for one key. */
const SUGGESTIONS = 3;
/** Entries of a library at most of which every key is compared; of a larger one, those that begin alike. */
const COMPARED = 3000;

/** Entries that a mistyped key may mean: with its first letters and its year, or with a few more letters. */
function* candidates(citekey: string, library: Library): Generator<Entry> {
  if (library.size <= COMPARED) {
    yield* library.entries();
    return;
  }
  const year = /\d{4}/.exec(citekey)?.[0] ?? '';
  yield* library.references();
  yield* library.search(`${citekey.slice(0, 3)} ${year}`, 300);
  yield* library.search(citekey.slice(0, 5), 300);
}

const compared = new WeakMap<Library, Map<string, string[]>>();

/** Known keys that look like a mistyped one, nearest first: a few characters apart, or the same name with another year. */
function similarKeys(citekey: string, library: Library): string[] {
  const known = compared.get(library) ?? new Map<string, string[]>();
  compared.set(library, known);
  let similar = known.get(citekey);
  if (!similar) {
    similar = nearestKeys(citekey, library);
    known.set(citekey, similar);
  }
  return similar;
}

function nearestKeys(citekey: string, library: Library): string[] {
  const asked = fold(citekey);
  const limit = Math.max(1, Math.floor(asked.length / 4));
  const name = /^\p{L}{4,}/u.exec(asked)?.[0];
  const near = new Map<string, number>();
  for (const { citekey: known } of candidates(citekey, library)) {
    const folded = fold(known);
    const distance = editDistance(asked, folded, limit);
    if (distance <= limit || (name && folded.startsWith(name))) {
      near.set(known, Math.min(distance, limit + 1));
    }
  }
  return [...near]
    .sort(([, a], [, b]) => a - b)
    .slice(0, SUGGESTIONS)
    .map(([known]) => known);
}

/** The fix that puts another key in a citation's place. */
export function citeInstead(citation: Citation, citekey: string, title: string, preferred = false): Fix {
  return {
    title,
    edits: [{ from: citation.from, to: citation.to, insert: writtenCitekey(citekey) }],
    ...(preferred && { preferred }),
  };
}

function problem(citation: Citation, library: Library): Problem {
  const similar = similarKeys(citation.citekey, library);
  const suggestion = similar.length > 0 ? ` Did you mean ${similar.map(writtenCitekey).join(' or ')}?` : '';
  const bare = citation.mode === 'AuthorInText' && similar.length === 0 ? ' If this is no citation, write \\@.' : '';
  return {
    code: 'unknown-citation',
    severity: 'warning',
    message: `Unknown citekey “${citation.citekey}”.${suggestion}${bare}`,
    from: citation.from,
    to: citation.to,
    fixes: () => similar.map((key, i) => citeInstead(citation, key, `Change to ${writtenCitekey(key)}`, i === 0)),
  };
}

/** Citations whose key no reference has. Silent while a library that the document names has not been read: the key may stand there. */
export function unknownCitation(snapshot: Snapshot, document: Document): Problem[] {
  if (mayBeUnread(snapshot, document)) {
    return [];
  }
  const library = libraryOf(snapshot, document);
  return document.citations
    .filter(({ citekey }) => citekey !== '*' && !library.find(citekey))
    .map((citation) => problem(citation, library));
}
