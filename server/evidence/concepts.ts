import type { Span } from '../text.ts';
import type { Pack } from './pack.ts';

/** A word of a sentence, folded to lower case; `from`..`to` are offsets of the paragraph. */
export interface Token extends Span {
  word: string;
}

/** A concept found in a sentence: tokens `first`..`last`, both included. */
export interface Occurrence {
  concept: string;
  first: number;
  last: number;
}

interface Term {
  concept: string;
  words: string[];
}

/** The terms of a pack by their first word, whole (`exact`) or as a beginning (`stems`). */
export interface Lexicon {
  exact: Map<string, Term[]>;
  stems: Map<string, Term[]>;
}

const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;

export function tokensOf(text: string, sentence: Span): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (const match of text.slice(sentence.from, sentence.to).matchAll(TOKEN)) {
    const from = sentence.from + match.index;
    tokens.push({ word: match[0].toLowerCase().replace('’', "'"), from, to: from + match[0].length });
  }
  return tokens;
}

const lexicons = new WeakMap<Pack, Lexicon>();

/** The pack's terms, arranged for look-up once. */
export function lexiconOf(pack: Pack): Lexicon {
  let lexicon = lexicons.get(pack);
  if (!lexicon) {
    lexicon = { exact: new Map(), stems: new Map() };
    for (const [concept, terms] of Object.entries(pack.concepts)) {
      for (const text of terms) {
        const words = text.toLowerCase().split(/[\s-]+/);
        const first = words[0]!;
        const [map, key] = first.endsWith('*') ? [lexicon.stems, first.slice(0, -1)] : [lexicon.exact, first];
        map.set(key, [...(map.get(key) ?? []), { concept, words }]);
      }
    }
    lexicons.set(pack, lexicon);
  }
  return lexicon;
}

function matches(pattern: string, word: string | undefined): boolean {
  return word !== undefined && (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern);
}

/** Of every concept, the longest term that begins at a token. */
export function occurrencesOf(tokens: readonly Token[], lexicon: Lexicon): Occurrence[] {
  const found: Occurrence[] = [];
  tokens.forEach(({ word }, at) => {
    const candidates = [...(lexicon.exact.get(word) ?? [])];
    for (let length = 2; length <= word.length; length++) {
      candidates.push(...(lexicon.stems.get(word.slice(0, length)) ?? []));
    }
    const longest = new Map<string, number>();
    for (const { concept, words } of candidates) {
      if (
        words.length > (longest.get(concept) ?? 0) &&
        words.every((pattern, i) => matches(pattern, tokens[at + i]?.word))
      ) {
        longest.set(concept, words.length);
      }
    }
    for (const [concept, length] of longest) {
      found.push({ concept, first: at, last: at + length - 1 });
    }
  });
  return found;
}
