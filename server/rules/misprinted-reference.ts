import type { Entry } from '../library/library.ts';
import type { Problem } from '../problem.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import { writtenKey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import { citeInstead } from './unknown-citation.ts';

/** What a misprinted reference's problem says; undefined for a reference whose record was found. */
export function misprintMessage({ citekey, evidence }: Entry): string | undefined {
  const misprint = evidence?.misprint;
  if (!misprint) {
    return undefined;
  }
  const found = misprint.candidates.map(({ label, why }) => `${label} (${why.text.replace(/\.$/, '')})`);
  return `${citekey}: ${misprint.statement.text} This is an inference: its parts belong to other articles. Found instead: ${found.join(' or ')}.`;
}

/** Citations of a reference of which no record was found, with fixes that cite what was found instead. */
export function misprintedReference(snapshot: Snapshot, document: Document): Problem[] {
  const library = libraryOf(snapshot, document);
  return document.citations.flatMap((citation) => {
    const entry = library.find(citation.citekey);
    const message = entry && misprintMessage(entry);
    return message
      ? [
          {
            code: 'misprinted-reference',
            severity: 'warning' as const,
            message,
            from: citation.from,
            to: citation.to,
            fixes: entry.evidence!.misprint!.candidates.map(({ citekey, label }) =>
              citeInstead(citation, citekey, `Cite ${label}: @${writtenKey(citekey)}`),
            ),
          },
        ]
      : [];
  });
}
