/** The styles that Ketacite formats in: citation-js's own. */
export type StyleId = 'apa' | 'vancouver' | 'harvard1';

export const STYLES: Record<StyleId, string> = { apa: 'APA', vancouver: 'Vancouver', harvard1: 'Harvard' };

export const isStyle = (id: string | undefined): id is StyleId => id !== undefined && Object.hasOwn(STYLES, id);

/** Whether a style numbers its entries in the order of their citation. */
export const isNumbered = (style: StyleId): boolean => style === 'vancouver';
