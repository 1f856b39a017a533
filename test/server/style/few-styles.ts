import type { CitationFormat } from '../../../server/style/csl.ts';
import type { StyleIndex } from '../../../server/style/style-index.ts';

const INDEPENDENT: readonly (readonly [id: string, title: string, format: CitationFormat, locale: string])[] = [
  ['american-medical-association', 'American Medical Association 11th edition', 'numeric', 'en-US'],
  ['apa', 'American Psychological Association 7th edition', 'author-date', ''],
  ['chicago-notes-bibliography', 'Chicago Manual of Style (notes and bibliography)', 'note', ''],
  ['harvard-cite-them-right', 'Cite Them Right - Harvard', 'author-date', 'en-GB'],
  ['nature', 'Nature', 'numeric', 'en-GB'],
  ['vancouver', 'Vancouver', 'numeric', ''],
];
const DEPENDENT: readonly (readonly [id: string, title: string, parent: string])[] = [
  ['jama', 'JAMA (The Journal of the American Medical Association)', 'american-medical-association'],
  ['nature-medicine', 'Nature Medicine', 'nature'],
];

/** An index of a few styles, for tests that ask for no rules. */
export const FEW_STYLES: StyleIndex = {
  blockSize: 64,
  ids: [...INDEPENDENT, ...DEPENDENT].map(([id]) => id),
  titles: [...INDEPENDENT, ...DEPENDENT].map(([, title]) => title),
  locales: [...INDEPENDENT.map(([, , , locale]) => locale), ...DEPENDENT.map(() => '')],
  formats: INDEPENDENT.map(([, , format]) => format),
  ranks: INDEPENDENT.map((_, i) => i),
  parents: DEPENDENT.map(([, , parent]) => INDEPENDENT.findIndex(([id]) => id === parent)),
};
