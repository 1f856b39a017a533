import { type CslItem, type CslName, isOthers } from '../library/item.ts';
import type { CslNode } from './csl.ts';
import { partsOf } from './nodes.ts';

/** Stand for the names that a record leaves out (`and others`), for which CSL has no word: behind one name, and behind several. */
const BEHIND_ONE = '\ue007';
const BEHIND_MORE = '\ue003';

/** How "et al." is printed, and the word for "and" before a last name. */
export interface EtAl {
  html: string;
  and: string;
  /** Whether a comma stands before it behind one name too. */
  comma: boolean;
}

const ENGLISH: EtAl = { html: 'et al.', and: 'and', comma: true };

/** How a style prints "et al." @param term a word of its language */
export function etAlOf(rules: CslNode, term: (name: string) => string | undefined): EtAl {
  const parts = [...partsOf(rules)];
  const attrs = parts.find(({ name }) => name === 'et-al')?.attrs ?? {};
  const words = term(attrs.term ?? 'et-al') ?? ENGLISH.html;
  return {
    html: attrs['font-style'] === 'italic' ? `<i>${words}</i>` : words,
    and: term('and') ?? ENGLISH.and,
    comma: parts.some((part) => part.attrs['delimiter-precedes-et-al'] === 'always'),
  };
}

/** An item whose lists of names end with what BibTeX and Pandoc write for "et al.", with a mark in its place. */
export function withMark(item: CslItem): CslItem {
  const marked = (names: unknown) =>
    Array.isArray(names) && isOthers(names.at(-1) as CslName | undefined)
      ? [...names.slice(0, -1), { literal: names.length === 2 ? BEHIND_ONE : BEHIND_MORE }]
      : names;
  return {
    ...item,
    ...Object.fromEntries(['author', 'editor'].flatMap((f) => (item[f] ? [[f, marked(item[f])]] : []))),
  };
}

const quoted = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Formatted text with "et al." where the mark stands, and without the comma, "and" or dots before it, and a full stop that would double. */
export function withoutMark(html: string, { html: words, and, comma }: EtAl = ENGLISH): string {
  if (!html.includes(BEHIND_ONE) && !html.includes(BEHIND_MORE)) {
    return html;
  }
  const last = `[,\\s…]*(?:(?:&#38;|&amp;|&|${quoted(and)})\\s+)?([${BEHIND_ONE}${BEHIND_MORE}])${/\.(?:<|$)/.test(words) ? '\\.?' : ''}`;
  return html.replace(new RegExp(last, 'g'), (_, mark) => (comma || mark === BEHIND_MORE ? ', ' : ' ') + words);
}
