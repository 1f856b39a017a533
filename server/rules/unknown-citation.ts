import type { Library } from '../library/library.ts';
import { editDistance, fold } from '../library/words.ts';
import type { Fix, Problem } from '../problem.ts';
import { libraryOf, type Snapshot, sourcesOf } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Citation, Document } from '../syntax/document.ts';

/** Most suggestions for one key. */
const SUGGESTIONS = 3;

/** Known keys that look like a mistyped one, nearest first: a few characters apart, or the same name with another year. */
function similarKeys(citekey: string, library: Library): string[] {
  const asked = fold(citekey);
  const limit = Math.max(1, Math.floor(asked.length / 4));
  const name = /^\p{L}{4,}/u.exec(asked)?.[0];
  return library.entries
    .map(({ citekey: known }) => {
      const folded = fold(known);
      const distance = editDistance(asked, folded, limit);
      const near = distance <= limit ? distance : name && folded.startsWith(name) ? limit + 1 : undefined;
      return { known, near };
    })
    .filter((candidate): candidate is { known: string; near: number } => candidate.near !== undefined)
    .sort((a, b) => a.near - b.near)
    .slice(0, SUGGESTIONS)
    .map(({ known }) => known);
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
    fixes: similar.map((key, i) => citeInstead(citation, key, `Change to ${writtenCitekey(key)}`, i === 0)),
  };
}

/** Citations whose key no reference has. Silent while a library that the document names has not been read: the key may stand there. */
export function unknownCitation(snapshot: Snapshot, document: Document): Problem[] {
  if (sourcesOf(snapshot, document).unread) {
    return [];
  }
  const library = libraryOf(snapshot, document);
  return document.citations
    .filter(({ citekey }) => citekey !== '*' && !library.find(citekey))
    .map((citation) => problem(citation, library));
}
