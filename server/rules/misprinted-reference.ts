import type { Entry } from '../library/entry.ts';
import type { Problem } from '../problem.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import { citeInstead } from './unknown-citation.ts';

/** A sentence as part of another. */
function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}

/** What a misprinted reference's problem says; undefined for a reference whose record was found. */
export function misprintMessage({ citekey, known }: Entry): string | undefined {
  const misprint = known?.evidence.misprint;
  if (!misprint) {
    return undefined;
  }
  const found = misprint.candidates.map(
    (candidate) => `${writtenCitekey(candidate.citekey)} (${candidate.label}: ${lower(candidate.why.text)})`,
  );
  return `${misprint.statement.text} Found instead: ${found.join(' or ')}. That @${citekey} does not exist as printed is an inference.`;
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
            fixes: () =>
              entry.known!.evidence.misprint!.candidates.map(({ citekey, label }) =>
                citeInstead(citation, citekey, `Cite ${label}: ${writtenCitekey(citekey)}`),
              ),
          },
        ]
      : [];
  });
}
