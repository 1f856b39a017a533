import type { Claim, Level, Pack } from '../evidence/pack.ts';
import { brief } from '../library/brief.ts';
import { shortName } from '../library/shown.ts';
import { escapeMarkdown } from '../style/markup.ts';
import { bullets, capital, factText, footer, LEVEL_NAMES } from './card.ts';

/** Levels whose reasons a card gives: what reviews and premises add is in the levels' names. */
const REASONED: readonly Level[] = ['direct', 'partly'];

/** One line for each level of support: who, and why in a few words. A reference of which no record was found supports nothing. */
function shown(claim: Claim, pack: Pack): string[] {
  const core = pack.references.filter(({ evidence }) => evidence.core && !evidence.misprint);
  const lines = LEVEL_NAMES.flatMap(([level, name]) => {
    const supporting = core.filter(({ item }) => claim.support[item.id]?.level === level);
    const named = supporting.map(({ item }) => {
      const why = claim.support[item.id]!.why;
      return `**${escapeMarkdown(shortName(brief(item)))}**${REASONED.includes(level) ? ` ${escapeMarkdown(why)}` : ''}`;
    });
    return named.length > 0 ? [`${name}: ${named.join(' · ')}`] : [];
  });
  return lines.length > 0 ? lines : [`None of ${escapeMarkdown(pack.coreName)} supports it`];
}

function head(claim: Claim): string {
  return `**Claim: ${escapeMarkdown(claim.label)}** · ${escapeMarkdown(claim.strength)}`;
}

/** The card of a claim: strength at a glance, summary, what the references show, caveats of the source and of the evidence. */
export function claimCard(claim: Claim, pack: Pack): string {
  const { source, evidence, outside } = claim.caveats;
  const outsiders = outside.map((fact) => `${factText(fact)} (${escapeMarkdown(fact.source)})`);
  return [
    head(claim),
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

/** The short form of a claim's card, for a claim that shares its words with another one. */
export function shortClaimCard(claim: Claim, pack: Pack): string {
  return `${head(claim)}\n${bullets(shown(claim, pack))}`;
}
