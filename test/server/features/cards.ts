import { builtinPacks } from '../../../server/evidence/builtin.ts';
import type { Claim, OverclaimKind, Pack } from '../../../server/evidence/pack.ts';
import type { CardClient } from '../../../server/features/card.ts';
import { type Statements, statementCards } from '../../../server/features/hover.ts';
import type { Snapshot } from '../../../server/snapshot.ts';
import type { Document } from '../../../server/syntax/document.ts';
import { applyEdits, type Span } from '../../../server/text.ts';
import { snapshot } from '../../fixture.ts';

export const pack = builtinPacks[0]!;

export const claimOf = (id: string): Claim => pack.claims.find((claim) => claim.id === id)!;

/** Where words stand in a document, in its only sentence. */
export function foundAt(document: Document, words: string) {
  const from = document.text.indexOf(words);
  const span = { from, to: from + words.length };
  const sentence: Span = { from: 0, to: document.text.trimEnd().length };
  return { ...span, words: [span], sentence, paragraph: sentence };
}

/** A claim as the recogniser would find it in the words of a document. */
export function claimFound(document: Document, words: string, claim: Claim, parts: string[] = [], of: Pack = pack) {
  return {
    ...foundAt(document, words),
    claim,
    parts: claim.parts.filter(({ part }) => parts.includes(part)),
    pack: of,
  };
}

/** An over-claim as the recogniser would find it, with what it would write instead. */
export function overclaimFound(document: Document, words: string, kind: OverclaimKind, text?: string, of: Pack = pack) {
  const found = foundAt(document, words);
  const span = { from: found.from, to: found.to };
  return { ...found, kind, pack: of, ...(text !== undefined && { rewrite: { span, text } }) };
}

/** A client with commands and images; the target of a link that edits is what the document would be. */
export function editor(document: Document): CardClient {
  return {
    links: {
      edit: (edit) => `command:edit?${applyEdits(document.text, [edit]).trimEnd().replaceAll(' ', '_')}`,
      more: (pack, claim) => `command:map?${pack.id}/${claim.id}`,
    },
    images: true,
  };
}

/** The card of what a document states, with the data of its images left out. */
export function card(
  document: Document,
  statements: Partial<Statements>,
  client = editor(document),
  of: Snapshot = snapshot,
) {
  const whole = { claims: [], others: [], overclaims: [], ...statements };
  return statementCards(whole, of, document, client).replace(/data:image\/svg\+xml;base64,[\w+/=]+/g, 'svg');
}
