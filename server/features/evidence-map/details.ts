import type { Basis, Claim, Fact, Level, PackReference, Wording } from '../../evidence/pack.ts';
import { brief } from '../../library/brief.ts';
import { shortName } from '../../library/shown.ts';
import type { Document } from '../../syntax/document.ts';
import type { Range, Span } from '../../text.ts';
import { writtenWording } from '../statements.ts';
import type { PackReading } from './reading.ts';

/** A row, a column or a cell of a pack's map. */
export interface MapSelection {
  pack: string;
  claim?: string;
  reference?: string;
}

/** How a reference supports a claim, or that no record of the reference was found, so that it supports nothing. */
export type CellLevel = Level | 'unfound';

/** Something that the writer can do from the details. Places are those of the document's version that the map was made of. */
export type MapAction = { label: string } & (
  | { kind: 'reveal'; range: Range }
  /** Cites a key in a sentence, or at the cursor where none is given. */
  | { kind: 'cite'; citekey: string; sentence?: Range }
  /** Writes a text at the cursor. */
  | { kind: 'statement'; text: string }
  | { kind: 'select'; selection: MapSelection }
);

/** One line of the details. All texts are plain. */
export interface DetailLine {
  /** What stands before the text: a name. */
  name?: string;
  text: string;
  /** What the text rests on; absent where it is no fact. */
  basis?: Basis;
  /** Where the text comes from, or what it cites. */
  note?: string;
  actions?: MapAction[];
}

export interface Section {
  heading: string;
  lines: DetailLine[];
}

/** The explanation of a claim, a reference, or of both together. */
export interface Details {
  title: string;
  lead: string;
  /** The reference's address. */
  link?: string;
  actions: MapAction[];
  sections: Section[];
}

/** What the details call a level. */
export const LEVEL_WORDS: Record<CellLevel, string> = {
  direct: 'Direct support',
  partly: 'Support in part',
  mechanism: 'Mechanism or review only',
  premise: 'Only its premise: the study tests the drug and measures nothing of the claim',
  none: 'No support',
  unfound: 'No support: no record of this reference was found',
};

/** A level in the middle of a line. */
export const shortLevel = (level: CellLevel): string =>
  level === 'unfound' ? 'no record found' : LEVEL_WORDS[level].replace(/:.*/, '').toLowerCase();

/** How a reference supports a claim. */
export function levelOf(claim: Claim, { item, evidence }: PackReference): CellLevel {
  return evidence.misprint ? 'unfound' : (claim.support[item.id]?.level ?? 'none');
}

export const factLine = ({ text, basis }: Fact, name?: string): DetailLine => ({
  text,
  basis,
  ...(name !== undefined && { name }),
});

/** The sections that hold something. */
export const filled = (sections: readonly Section[]): Section[] => sections.filter(({ lines }) => lines.length > 0);

/** Characters of a sentence that the details quote at most. */
const QUOTED = 120;

/** A stretch of the document in one line, cut at a word. */
export function quoted({ lines }: Document, { from, to }: Span): string {
  const text = lines
    .slice(from, Math.min(to, from + 4 * QUOTED))
    .replace(/\s+/g, ' ')
    .trim();
  return `“${text.length <= QUOTED ? text : `${text.slice(0, QUOTED).replace(/\s+\S*$/, '')}…`}”`;
}

/** Places that the details list at most. */
const PLACES = 100;

/** The first lines of many, and how many there are beyond them. */
export function firstOf<T>(found: readonly T[], lineOf: (one: T) => DetailLine): DetailLine[] {
  const more = found.length - PLACES;
  return [...found.slice(0, PLACES).map(lineOf), ...(more > 0 ? [{ text: `And ${more} more.` }] : [])];
}

export function goTo({ lines }: Document, span: Span): MapAction {
  const range = lines.range(span);
  return { label: `Go to line ${range.start.line + 1}`, kind: 'reveal', range };
}

export const nameOf = ({ item }: PackReference): string => shortName(brief(item));

/** The wordings with their citations, each to be inserted as it stands. */
export function wordingLines(wordings: readonly Wording[], { snapshot, document, pack }: PackReading): DetailLine[] {
  return wordings.map((wording) => {
    const { text, basis, cites } = wording;
    const names = pack.references.filter(({ item }) => cites.includes(item.id)).map(nameOf);
    return {
      text,
      basis,
      note: names.length > 0 ? `Cites ${names.join(', ')}.` : 'Rests on none of these references.',
      actions: [
        { label: 'Insert this wording', kind: 'statement', text: writtenWording(snapshot, document, pack, wording) },
      ],
    };
  });
}
