import type { Pack, ReferenceEvidence } from '../evidence/pack.ts';
import type { Entry } from '../library/entry.ts';
import { plainReference } from '../library/shown.ts';
import { escapeMarkdown, fromHtml } from '../style/markup.ts';
import { bullets, type CiteLink, capital, factText, footer, LEVEL_NAMES } from './card.ts';

/** A study that only rests on a claim's premise does not support the claim. */
const SUPPORTING = LEVEL_NAMES.filter(([level]) => level !== 'premise');

/** The reference itself: as the style prints it, or in plain words while the style engine has not answered. */
function reference(entry: Entry, html: string | undefined): string {
  return html === undefined ? escapeMarkdown(plainReference(entry)) : fromHtml(html, 'markdown');
}

/** The claims that a reference supports, a line for each level. */
function supports(citekey: string, pack: Pack): string {
  const lines = SUPPORTING.flatMap(([level, name]) => {
    const labels = pack.claims.filter((claim) => claim.support[citekey]?.level === level).map((claim) => claim.label);
    return labels.length > 0 ? [`${name}: ${labels.map(escapeMarkdown).join(' · ')}`] : [];
  });
  return lines.length > 0
    ? `**Supports**\n${bullets(lines)}`
    : `**Supports** none of the claims of ${escapeMarkdown(pack.title)}.`;
}

function printedLine({ printed }: ReferenceEvidence): string {
  const wrong = (printed?.differences ?? []).filter(({ severity }) => severity === 'error');
  if (!printed || wrong.length === 0) {
    return '';
  }
  const lines = wrong.map(
    (difference) =>
      `${capital(escapeMarkdown(difference.field))}: printed “${escapeMarkdown(difference.printed)}”; record: ${escapeMarkdown(difference.record)}.`,
  );
  return `**As printed in the source document** (this record is right):\n${bullets(lines)}`;
}

function misprintLines({ misprint }: ReferenceEvidence, citeLink?: CiteLink): string[] {
  if (!misprint) {
    return [];
  }
  const candidates = misprint.candidates.map(({ citekey, label, why }) => {
    const link = citeLink ? `[Cite this instead](${citeLink(citekey)})` : `Cite \`@${citekey}\`.`;
    return `${escapeMarkdown(label)}: ${factText(why)} ${link}`;
  });
  return [
    `**${escapeMarkdown(misprint.statement.text)}** ‡ It joins two articles. Found instead:\n${bullets(candidates)}`,
    bullets(misprint.found.map(factText)),
  ];
}

/** The card of a reference: the reference, what the study is and found, what it supports, and what was printed wrong. */
export function referenceCard(entry: Entry, html: string | undefined, citeLink?: CiteLink): string {
  const { known, brief } = entry;
  const head = reference(entry, html);
  const linked = head.includes('doi.org') || !brief.doi ? '' : `<https://doi.org/${encodeURI(brief.doi)}>`;
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
  return [
    head,
    linked,
    `**Study:** ${study.map(factText).join(' ')}`,
    `**Found:** ${factText(evidence.result)}`,
    supports(known.key, pack),
    evidence.limits.length > 0 ? `**Limits:** ${evidence.limits.map(factText).join(' ')}` : '',
    `**More**\n${bullets(evidence.facts.map(factText))}`,
    printedLine(evidence),
    footer(pack, [...study, evidence.result, ...evidence.facts, ...evidence.limits]),
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
    const instead = evidence.misprint.candidates.map(({ citekey }) => `\`@${citekey}\``).join(' or ');
    return [
      head,
      `**${escapeMarkdown(evidence.misprint.statement.text)}** ‡ Consider ${instead}.`,
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
