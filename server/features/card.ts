import type { Basis, Claim, Fact, Level, Pack, PackReference } from '../evidence/pack.ts';
import { brief } from '../library/brief.ts';
import { shortName } from '../library/shown.ts';
import { escapeMarkdown } from '../style/markup.ts';
import type { Edit } from '../text.ts';

/** Makes the targets of a card's links, all of them commands of Ketacite's own. */
export interface CardLinks {
  /** Makes an edit of the text that the card explains. */
  edit(edit: Edit): string;
  /** Opens the long form of a claim. */
  more(pack: Pack, claim: Claim): string;
}

/** What a client can do with a card. */
export interface CardClient {
  /** Absent where it runs no commands. */
  links?: CardLinks | undefined;
  /** Whether it shows images; where it does not, a card says in words what they show. */
  images: boolean;
}

/** How cards show the levels of support, strongest first: a symbol, since colours are the theme's, and always with words. */
export const LEVEL_SYMBOLS: Record<Level, string> = {
  direct: '●',
  partly: '◐',
  mechanism: '○',
  premise: '◌',
  none: '✕',
};

/** What cards call the levels of support, strongest first; `none` is not listed. */
export const LEVEL_NAMES: readonly [Exclude<Level, 'none'>, string][] = [
  ['direct', 'Directly'],
  ['partly', 'In part'],
  ['mechanism', 'As mechanism or review only'],
  ['premise', 'Only as its premise'],
];

/** What stands behind a figure or statement that does not rest on a primary source. */
export const MARKS: Record<Basis, string> = { verified: '', secondary: ' †', inference: ' ‡' };

// Invisible characters, and those that turn the direction of what follows them.
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu;

/**
 * Text of a pack or a draft as a card shows it: as itself, in one line. A pack may be anybody's file, so nothing in it becomes a
 * link, also not an address that Markdown would link without being asked.
 */
export function plain(text: string): string {
  return escapeMarkdown(text.replace(UNSEEN, ' ').trim())
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www(?=\.)/gi, '$&\\');
}

/** Text that is to be typed as it stands, such as a citation: in a font of its own where that can hold it. */
export function typed(text: string): string {
  return /^[^`\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u.test(text) ? `\`${text}\`` : plain(text);
}

/** A fact as a card shows it, marked where it does not rest on a primary source. */
export function factText(fact: Pick<Fact, 'text' | 'basis'>): string {
  return plain(fact.text) + MARKS[fact.basis];
}

/** What the marks in a card's facts mean; empty where none is marked. */
function legend(facts: readonly (Pick<Fact, 'basis'> | undefined)[]): string {
  const bases = new Set(facts.map((fact) => fact?.basis));
  return [
    bases.has('secondary') ? '† from a secondary source, not seen in the paper itself' : '',
    bases.has('inference') ? '‡ inferred' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The line at the end of every card. */
export function footer(pack: Pack, facts: readonly (Pick<Fact, 'basis'> | undefined)[]): string {
  return [legend(facts), `Evidence checked ${plain(pack.checked)}`, plain(pack.disclaimer)]
    .filter(Boolean)
    .map((part) => part.replace(/\.$/, ''))
    .join(' · ')
    .replace(/^(.*)$/, '*$1*');
}

// What a DOI may hold; anything else is no address to send a reader to.
const DOI = /^10\.\d{4,9}\/[\x21-\x7e]+$/;

/** The address of a DOI, safe as a target in Markdown; undefined where it is none. */
export function doiUrl(doi: unknown): string | undefined {
  return typeof doi === 'string' && DOI.test(doi)
    ? `https://doi.org/${encodeURIComponent(doi)
        .replaceAll('%2F', '/')
        .replace(/[()'*!~_]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`
    : undefined;
}

/** A reference's short name, linked where pages show its DOI: a printed reference of which no record was found has none. */
export function linkedName({ item, evidence }: PackReference): string {
  const name = plain(shortName(brief(item)));
  const isVerified = !evidence.misprint && (evidence.verified.DOI ?? []).length > 0;
  const url = isVerified ? doiUrl(item.DOI) : undefined;
  return url ? `[${name}](${url})` : name;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Lines of one paragraph; empty ones are left out. */
export function lines(texts: readonly string[]): string {
  return texts.filter(Boolean).join('  \n');
}
