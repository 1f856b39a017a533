import type { CellLevel, MapCell, MapClaim, MapPack, MapReference } from '../../../server/lsp/protocol.ts';

/** What a cell shows for a level: a symbol that differs by its shape, and a word. */
export const LEVELS: Record<CellLevel, { symbol: string; word: string }> = {
  direct: { symbol: '●', word: 'direct' },
  partly: { symbol: '◐', word: 'partly' },
  mechanism: { symbol: '○', word: 'mechanism' },
  premise: { symbol: '△', word: 'only as premise' },
  none: { symbol: '–', word: 'none' },
  unfound: { symbol: '✕', word: 'no record' },
};

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const times = (number: number): string => (number === 1 ? 'once' : `${number} times`);

/** What the document makes of a claim; empty where it does not state it. */
export function claimMarks({ stated, overstated, uncited }: MapClaim): string {
  if (stated === 0) {
    return '';
  }
  const cited = stated - uncited;
  return [
    count(stated, 'sentence'),
    overstated > 0 ? `${overstated} overstated` : '',
    cited > 0 && uncited > 0 ? `${uncited} uncited` : cited > 0 ? 'cited' : 'uncited',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What stands below a reference's name. */
export function referenceMarks({ cited, unfound }: MapReference): string {
  return [unfound ? 'no record found' : '', cited > 0 ? `cited ${times(cited)}` : ''].filter(Boolean).join(' · ');
}

/** What stands below a cell's level. */
export const cellMarks = ({ cited }: MapCell): string => (cited > 0 ? '✓ cited' : '');

const joined = (parts: readonly string[]): string => parts.filter(Boolean).join(', ');

export const claimName = (claim: MapClaim): string => joined([claim.label, claimMarks(claim).replaceAll(' · ', ', ')]);

export const referenceName = (reference: MapReference): string =>
  joined([reference.name, referenceMarks(reference).replaceAll(' · ', ', ')]);

/** What a screen reader says of a cell: whose it is, its level, and how often the document cites the one for the other. */
export function cellName(claim: MapClaim, reference: MapReference, { level, cited }: MapCell): string {
  return joined([
    `${claim.label}, ${reference.name}: ${LEVELS[level].word}`,
    cited > 0 ? `cited with it ${times(cited)}` : '',
  ]);
}

/** A document's figures in one line. */
export function summary({ claims, references }: MapPack): string {
  const stated = claims.filter((claim) => claim.stated > 0).length;
  const cited = references.filter((reference) => reference.cited > 0).length;
  return `states ${stated} of ${count(claims.length, 'claim')}, cites ${cited} of ${count(references.length, 'reference')}`;
}
