import type { SyntaxNode } from '@lezer/common';
import { fold } from '../library/words.ts';
import { recognised, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Position } from '../text.ts';
import { capital } from './card.ts';
import { type EvidenceStatement, evidenceStatements } from './statements.ts';
import type { Suggestion } from './suggestion.ts';

/** Characters read back from the caret for what has been typed of a sentence. */
const REACH = 200;

// Where no sentence of prose is written.
const ELSEWHERE = /Code|Math|Raw|TeX|HTML|Comment|ProcessingInstruction|Heading|URL|Link|Image|Cite/;

/** Whether a sentence of prose can be written at an offset: in no code, heading, HTML, link, citation or front matter. */
function inProse(document: Document, offset: number): boolean {
  if (offset < (document.frontMatter?.to ?? 0)) {
    return false;
  }
  for (let node: SyntaxNode | null = document.tree.resolveInner(offset, -1); node; node = node.parent) {
    if (ELSEWHERE.test(node.name)) {
      return false;
    }
  }
  return true;
}

/** What has been typed of the sentence at an offset, on its line: all since the last full stop, or since the mark of a list or quote. */
function typedAt({ lines }: Document, offset: number): string {
  const start = Math.max(lines.start(lines.lineAt(offset)), offset - REACH);
  const typed = lines.slice(start, offset).replace(/^[\s\S]*[.!?…]["'”’)\]]*\s/, '');
  return typed.replace(/^[ \t]*(?:(?:>|[-*+]|\d+[.)]|\|)[ \t]*)*/, '').trimStart();
}

/** What a client matches the typed words against: the wording where they begin it, else the claim's label. */
function matched({ claim, wording }: EvidenceStatement, typed: string): string | undefined {
  const asked = fold(typed);
  if (fold(wording).startsWith(asked)) {
    return asked === '' ? `${claim}: ${wording}` : wording;
  }
  return fold(claim).startsWith(asked) ? `${claim}: ${wording}` : undefined;
}

/**
 * The wordings that can stand at a position: all at the start of a sentence, else those that begin as what has been typed of it, or
 * whose claim's label does. Only where the writer has asked (`asked`), in prose, and where a pack applies to the document.
 */
export function statementCompletion(
  snapshot: Snapshot,
  document: Document,
  position: Position,
  asked: boolean,
): Suggestion[] | undefined {
  const offset = document.lines.offset(position);
  if (!asked || !inProse(document, offset) || recognised(snapshot, document).length === 0) {
    return undefined;
  }
  const typed = typedAt(document, offset);
  const span = { from: offset - typed.length, to: offset };
  const found = evidenceStatements(snapshot, document).flatMap((statement): Suggestion[] => {
    const filter = matched(statement, typed);
    const { claim, wording, text, rests, strength, references } = statement;
    return filter === undefined
      ? []
      : [
          {
            label: wording,
            kind: 'statement',
            detail: [claim, ...references].join(' · '),
            documentation: [text, capital(rests), strength].filter(Boolean).join('\n\n'),
            filter,
            newText: text,
            insert: span,
            replace: span,
          },
        ];
  });
  return found.length > 0 ? found : undefined;
}
