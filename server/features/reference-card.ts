import type { Pack, ReferenceEvidence } from '../evidence/pack.ts';
import type { Entry } from '../library/entry.ts';
import { plainReference, shortName } from '../library/shown.ts';
import { fromHtml } from '../style/markup.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import { bullets, capital, doiUrl, factText, footer, LEVEL_NAMES, plain, typed } from './card.ts';
import { pictureMarkdown } from './picture.ts';

/** Makes the target of a link that cites another reference in place of the one that the card explains. */
export type CiteLink = (citekey: string) => string;

/** What a client can do with the card of a reference. */
export interface ReferenceCardClient {
  /** Absent where it runs no commands. */
  citeLink?: CiteLink | undefined;
  /** Whether it shows images. */
  images: boolean;
}

/** Pictures in a row. */
const PICTURES = 2;

/** A study that only rests on a claim's premise does not support the claim. */
const SUPPORTING = LEVEL_NAMES.filter(([level]) => level !== 'premise');

/** The reference itself: as the style prints it, or in plain words while the style engine has not answered. */
function reference(entry: Entry, html: string | undefined): string {
  return html === undefined ? plain(plainReference(entry)) : fromHtml(html, 'pandoc');
}

/** The claims that a reference supports, a line for each level. */
function supports(citekey: string, pack: Pack): string {
  const lines = SUPPORTING.flatMap(([level, name]) => {
    const labels = pack.claims.filter((claim) => claim.support[citekey]?.level === level).map((claim) => claim.label);
    return labels.length > 0 ? [`${name}: ${labels.map(plain).join(' · ')}`] : [];
  });
  return lines.length > 0
    ? `**Supports**\n${bullets(lines)}`
    : `**Supports** none of the claims of ${plain(pack.title)}.`;
}

function printedLine({ printed }: ReferenceEvidence): string {
  const wrong = (printed?.differences ?? []).filter(({ severity }) => severity === 'error');
  if (!printed || wrong.length === 0) {
    return '';
  }
  const lines = wrong.map(
    (difference) =>
      `${capital(plain(difference.field))}: printed “${plain(difference.printed)}”; record: ${plain(difference.record)}.`,
  );
  return `**As printed in the source document** (this record is right):\n${bullets(lines)}`;
}

function misprintLines({ misprint }: ReferenceEvidence, citeLink: CiteLink | undefined): string[] {
  if (!misprint) {
    return [];
  }
  const candidates = misprint.candidates.map(({ citekey, label, why }) => {
    const link = citeLink ? `[Cite this instead](${citeLink(citekey)})` : `Cite ${typed(writtenCitekey(citekey))}.`;
    return `${plain(label)}: ${factText(why)} ${link}`;
  });
  return [
    `**${plain(misprint.statement.text)}** ‡ It joins two articles. Found instead:\n${bullets(candidates)}`,
    bullets(misprint.found.map(factText)),
  ];
}

/** The card of a reference: the reference, what the study is and found, what it supports, and what was printed wrong. */
export function referenceCard(
  entry: Entry,
  html: string | undefined,
  { citeLink, images }: ReferenceCardClient,
): string {
  const { known, brief } = entry;
  const head = reference(entry, html);
  const url = doiUrl(brief.doi);
  const linked = head.includes('doi.org') || !url ? '' : `<${url}>`;
  if (!known) {
    return [head, linked].filter(Boolean).join('\n\n');
  }
  const { evidence, pack } = known;
  if (evidence.misprint) {
    const { statement, found, candidates } = evidence.misprint;
    const shown = [statement, ...found, ...candidates.map(({ why }) => why)];
    return [`As printed: ${head}`, ...misprintLines(evidence, citeLink), footer(pack, shown)].join('\n\n');
  }
  const study = [evidence.design, evidence.participants, evidence.intervention].filter((fact) => fact !== undefined);
  const pictures = (evidence.pictures ?? []).slice(0, PICTURES);
  return [
    head,
    linked,
    `**Study:** ${study.map(factText).join(' ')}`,
    `**Found:** ${factText(evidence.result)}`,
    pictures.map((picture) => pictureMarkdown(picture, shortName(brief), images)).join(' '),
    supports(known.key, pack),
    evidence.limits.length > 0 ? `**Limits:** ${evidence.limits.map(factText).join(' ')}` : '',
    `**More**\n${bullets(evidence.facts.map(factText))}`,
    printedLine(evidence),
    footer(pack, [
      ...study,
      evidence.result,
      ...pictures.flatMap(({ points }) => points),
      ...evidence.facts,
      ...evidence.limits,
    ]),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The shorter form beside a completion list: the reference, the study in one line, and what it supports. */
export function referenceSummary(entry: Entry, html: string | undefined): string {
  const head = reference(entry, html);
  if (!entry.known) {
    return head;
  }
  const { evidence, pack } = entry.known;
  if (evidence.misprint) {
    const instead = evidence.misprint.candidates.map(({ citekey }) => typed(writtenCitekey(citekey))).join(' or ');
    return [
      head,
      `**${plain(evidence.misprint.statement.text)}** ‡ Consider ${instead}.`,
      footer(pack, [evidence.misprint.statement]),
    ].join('\n\n');
  }
  const facts = [evidence.design, evidence.participants, evidence.result];
  return [
    head,
    `**Study:** ${[evidence.design, evidence.participants]
      .filter((fact) => fact !== undefined)
      .map(factText)
      .join(' ')}`,
    `**Found:** ${factText(evidence.result)}`,
    supports(entry.known.key, pack),
    footer(pack, facts),
  ].join('\n\n');
}
