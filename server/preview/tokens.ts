import type { Token } from 'markdown-it';
import type { Placeholder } from './rendering.ts';

/** The tokens of a cite cluster, and of the places of the notes and of the list. */
export const CITE = 'ketacite_cite';
export const NOTES = 'ketacite_notes';
export const LIST = 'ketacite_list';

/** A cluster's token: its content is what was written. Blanks before it and punctuation behind it are its own: a raised number moves. */
export interface CiteMeta extends Placeholder {
  before: string;
  after: string;
}

export interface ListMeta {
  /** Whether the text says where it stands. */
  placed: boolean;
}

export const metaOf = (token: Token) => token.meta as CiteMeta;

/** The clusters among tokens, those in others included, in the order of the text. */
export function* citesIn(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    if (token.type === CITE) {
      yield token;
    } else if (token.children) {
      yield* citesIn(token.children);
    }
  }
}
