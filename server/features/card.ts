import type { Fact, Level, Pack } from '../evidence/pack.ts';
import { escapeMarkdown } from '../style/markup.ts';

/** Makes a link's target that cites `citekey` in place of what the card explains; absent where the client runs no commands. */
export type CiteLink = (citekey: string) => string;

/** What cards call the levels of support, strongest first; `none` is not shown. */
export const LEVEL_NAMES: readonly [Exclude<Level, 'none'>, string][] = [
  ['direct', 'Directly'],
  ['partly', 'In part'],
  ['mechanism', 'As mechanism or review only'],
  ['premise', 'Only as its premise'],
];

const MARKS: Record<Fact['basis'], string> = { verified: '', secondary: ' †', inference: ' ‡' };

/** A fact as a card shows it, marked where it does not rest on a primary source. */
export function factText(fact: Fact): string {
  return escapeMarkdown(fact.text) + MARKS[fact.basis];
}

/** What the marks in a card's facts mean; empty where none is marked. */
function legend(facts: readonly (Fact | undefined)[]): string {
  const bases = new Set(facts.map((fact) => fact?.basis));
  return [
    bases.has('secondary') ? '† from a secondary source, not seen in the paper itself' : '',
    bases.has('inference') ? '‡ inferred' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The line at the end of every card. */
export function footer(pack: Pack, facts: readonly (Fact | undefined)[]): string {
  return [legend(facts), `Evidence checked ${pack.checked}`, escapeMarkdown(pack.disclaimer)]
    .filter(Boolean)
    .map((part) => part.replace(/\.$/, ''))
    .join(' · ')
    .replace(/^(.*)$/, '*$1*');
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
