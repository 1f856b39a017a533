import type { Claim, Level, Pack } from '../evidence/pack.ts';
import { shortName } from '../library/item.ts';
import { escapeMarkdown } from '../style/markup.ts';
import { bullets, capital, factText, footer } from './card.ts';

const LEVELS: readonly [Level, string][] = [
  ['direct', 'Directly'],
  ['partly', 'In part'],
  ['mechanism', 'As mechanism or review only'],
  ['premise', 'Only as its premise'],
];

/** One line for each level of support: who, and why in a few words. A reference of which no record was found supports nothing. */
function shown(claim: Claim, pack: Pack): string[] {
  const core = pack.references.filter(({ evidence }) => evidence.core && !evidence.misprint);
  const lines = LEVELS.flatMap(([level, name]) => {
    const supporting = core.filter(({ item }) => claim.support[item.id]?.level === level);
    const named = supporting.map(({ item }) => {
      const why = claim.support[item.id]!.why;
      return `**${escapeMarkdown(shortName(item))}** ${escapeMarkdown(why)}`;
    });
    return named.length > 0 ? [`${name}: ${named.join(' · ')}`] : [];
  });
  return lines.length > 0 ? lines : [`None of ${escapeMarkdown(pack.coreName)} supports it`];
}

/** The card of a claim: strength at a glance, summary, what the references show, caveats of the source and of the evidence. */
export function claimCard(claim: Claim, pack: Pack): string {
  const { source, evidence, outside } = claim.caveats;
  const outsiders = outside.map((fact) => `${factText(fact)} (${escapeMarkdown(fact.source)})`);
  return [
    `**Claim: ${escapeMarkdown(claim.label)}** · ${escapeMarkdown(claim.strength)}`,
    escapeMarkdown(claim.summary),
    `**What ${escapeMarkdown(pack.coreName)} show**\n${bullets(shown(claim, pack))}`,
    `**Caveats**\n${bullets(evidence.map(factText))}`,
    outsiders.length > 0 ? `**Outside ${escapeMarkdown(pack.coreName)}**\n${bullets(outsiders)}` : '',
    `**Part by part**\n${bullets(claim.parts.map(({ part, support }) => `${capital(escapeMarkdown(part))}: ${escapeMarkdown(support)}`))}`,
    `**The source document itself says:** ${escapeMarkdown(source.join('; '))}.`,
    footer(pack, [...evidence, ...outside]),
  ]
    .filter(Boolean)
    .join('\n\n');
}
