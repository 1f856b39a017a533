import type { Pack } from '../evidence/pack.ts';
import type { OverclaimFound } from '../evidence/recognised.ts';
import type { Edit } from '../text.ts';
import { factText, footer, lines, plain } from './card.ts';
import { type CardPlace, wordingLine } from './claim-card.ts';

export type OverclaimInPack = OverclaimFound & { pack: Pack };

/** The words by which an over-claim was recognised, as they stand in the document. */
function wordsOf({ words }: OverclaimFound, { document }: CardPlace): string {
  return words.map(({ from, to }) => `“${plain(document.lines.slice(from, to))}”`).join(' … ');
}

/** What to write instead: a link that writes it, or the words where the client runs no commands. */
function insteadOf({ rewrite }: OverclaimFound, { document, client: { links } }: CardPlace): string {
  if (!rewrite) {
    return '';
  }
  const { span, text } = rewrite;
  const edit: Edit = { ...span, insert: capitalAs(text, document.lines.slice(span.from, span.from + 1)) };
  const words =
    text === ''
      ? `Leave out “${plain(document.lines.slice(span.from, span.to))}”`
      : `Write “${plain(edit.insert)}” instead`;
  return links ? `[${words}](${links.edit(edit)})` : `${words}.`;
}

/** A text with a capital where what it replaces begins with one. */
function capitalAs(text: string, first: string): string {
  return /^\p{Lu}/u.test(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** An over-claim in short, above the card of the claim that it overstates: kind, words seen, what the references show, the rewrite. */
export function overclaimLine(found: OverclaimInPack, place: CardPlace): string {
  const { kind, pack } = found;
  return lines([
    `**⚠ Over-claim: ${plain(kind.label)}** · ${wordsOf(found, place)}`,
    `What ${plain(pack.coreName)} show: ${factText(kind.shows)}`,
    insteadOf(found, place),
  ]);
}

/** The card of an over-claim under the cursor: the same, and a sentence that the evidence allows. */
export function overclaimCard(found: OverclaimInPack, place: CardPlace): string {
  const { kind, pack } = found;
  const [wording] = kind.wordings;
  return [
    overclaimLine(found, place),
    wording ? wordingLine(wording, pack, place) : '',
    footer(pack, [kind.shows, wording]),
  ]
    .filter(Boolean)
    .join('\n\n');
}
