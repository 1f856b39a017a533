/** Line breaks with the marks of block quotes behind them, and all other blanks. */
const BREAKS = /[ \t]*\r?\n[ \t>]*|\s+/g;

/** A cluster as it is written, on one line: by this one of a document and one of its preview are known to be the same. */
export const written = (text: string): string => text.replace(BREAKS, ' ');
