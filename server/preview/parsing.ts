import type { StateCore, StateInline, Token } from 'markdown-it';
import { clustersOf } from '../syntax/inlines.ts';
import { CITE, type CiteMeta, LIST, type ListMeta, metaOf, NOTES } from './tokens.ts';
import { written } from './written.ts';

const PUNCTUATION = /[.,;:!?]+(?=\s|$)/y;
/** HTML whose text is none. */
const RAW = /^\s*<(?:script|style|pre|textarea)\b/i;

/** A paragraph that is parsed, with its clusters once one of them may begin. */
type Paragraph = StateInline & { citeClusters?: ReadonlyMap<number, number> };

/** The inline rule that makes a token of a cite cluster. */
export function citationRule() {
  return (state: Paragraph, silent: boolean): boolean => {
    const { src, pos } = state;
    // A bracket that is looked over for a link's words is counted by markdown-it: one that is a construct could be in none.
    if (src[pos] !== '@' && (src[pos] !== '[' || silent)) {
      return false;
    }
    state.citeClusters ??= clustersOf(src);
    const to = state.citeClusters.get(pos);
    if (to === undefined || to > state.posMax) {
      return false;
    }
    PUNCTUATION.lastIndex = to;
    const after = PUNCTUATION.exec(src)?.[0] ?? '';
    if (!silent) {
      const content = src.slice(pos, to);
      const before = /[ \t]*$/.exec(state.pending)![0];
      state.pending = state.pending.slice(0, state.pending.length - before.length);
      const token = state.push(CITE, '', 0);
      token.content = content;
      token.meta = { written: written(content), occurrence: 0, before, after } satisfies CiteMeta;
    }
    state.pos = to + after.length;
    return true;
  };
}

/** HTML that holds text is a block of its own to markdown-it: its clusters, and what stands between them, as its children. */
function readHtmlBlock(block: Token, state: StateCore): void {
  const { content } = block;
  const children: Token[] = [];
  const add = (type: string, from: number, to: number): Token => {
    const token = new state.Token(type, '', 0);
    token.content = content.slice(from, to);
    children.push(token);
    return token;
  };
  let at = 0;
  for (const [from, to] of RAW.test(content) ? [] : clustersOf(content)) {
    add('html_inline', at, from);
    const token = add(CITE, from, to);
    token.meta = { written: written(token.content), occurrence: 0, before: '', after: '' } satisfies CiteMeta;
    at = to;
  }
  if (children.length > 0) {
    add('html_inline', at, content.length);
    block.children = children;
  }
}

/** Counts the clusters, and leaves text alone in the words for an image. */
function settleCites(tokens: readonly Token[], counts: Map<string, number>, inImage: boolean): void {
  for (const token of tokens) {
    if (token.type === CITE) {
      const meta = metaOf(token);
      meta.occurrence = counts.get(meta.written) ?? 0;
      counts.set(meta.written, meta.occurrence + 1);
      if (inImage) {
        token.type = 'text';
        token.content = meta.before + token.content + meta.after;
      }
    } else if (token.children) {
      settleCites(token.children, counts, inImage || token.type === 'image');
    }
  }
}

/** Gives the list one place, the first that is named or the end, and the notes theirs: before it and the heading that it stands under. */
function settlePlaces(state: StateCore): void {
  const place = state.tokens.find(({ type }) => type === LIST);
  const list = place ?? new state.Token(LIST, '', 0);
  list.attrs = [
    ['id', 'refs'],
    ['class', 'ketacite-references'],
  ];
  list.meta = { placed: place !== undefined } satisfies ListMeta;
  const tokens = state.tokens.filter((token) => token.type !== LIST || token === list);
  if (!place) {
    tokens.push(list);
  }
  const at = tokens.indexOf(list);
  const isUnderHeading = tokens[at - 1]?.type === 'heading_close';
  tokens.splice(isUnderHeading ? at - 3 : at, 0, new state.Token(NOTES, '', 0));
  state.tokens = tokens;
}

/** Settles what is known once all is parsed. */
export function settle(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type === 'html_block') {
      readHtmlBlock(token, state);
    }
  }
  settleCites(state.tokens, new Map(), false);
  if (!state.inlineMode) {
    settlePlaces(state);
  }
}
