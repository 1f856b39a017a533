import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { escapeHtml } from '../text.ts';
import { citationRule, settle } from './parsing.ts';
import { referencesPlace } from './place.ts';
import { type Lookup, Rendering } from './rendering.ts';
import { safeHtml } from './safe-html.ts';
import { CITE, citesIn, LIST, type ListMeta, metaOf, NOTES } from './tokens.ts';

/** What a style prints that is raised as a whole. */
const RAISED = /^<sup>[^<]*<\/sup>$/;

function cite(token: Token, rendering: Rendering): string {
  const { before, after, ...placeholder } = metaOf(token);
  const shown = rendering.shown(placeholder);
  if (shown === 'plain') {
    return escapeHtml(before + token.content + after);
  }
  const words = shown === 'pending' ? '' : shown.title;
  const title = words && ` title="${escapeHtml(words)}"`;
  if (shown === 'pending' || (shown.html === '' && shown.note === undefined)) {
    return `${before}<span class="ketacite-pending"${title}>${escapeHtml(token.content)}</span>${after}`;
  }
  const html = safeHtml(shown.html);
  const isNote = shown.note !== undefined;
  const number = isNote ? `<sup class="ketacite-note">${rendering.nextNote()}</sup>` : '';
  const raised = html === '' || RAISED.test(html);
  const span = `<span class="ketacite-cite"${title}>${html}${number}</span>`;
  return isNote && html === '' ? after + span : (raised ? '' : before) + span + after;
}

/** The notes of a note style; nothing in others. */
function notes(tokens: readonly Token[], rendering: Rendering): string {
  const items = [...citesIn(tokens)].flatMap((token) => {
    const shown = rendering.shown(metaOf(token));
    return typeof shown === 'object' && shown.note !== undefined ? [`<li>${safeHtml(shown.note)}</li>\n`] : [];
  });
  return items.length > 0 ? `<ol class="ketacite-notes">\n${items.join('')}</ol>\n` : '';
}

/** The bibliography; nothing where the document has or wants none. */
function list(token: Token, rendering: Rendering, attributes: string): string {
  const data = rendering.previewed?.data;
  const { placed } = token.meta as ListMeta;
  const entries = data && (placed || data.atEnd) ? data.entries.map((entry) => `${safeHtml(entry, true)}\n`) : [];
  return entries.length > 0 ? `<div${attributes}>\n${entries.join('')}</div>\n` : '';
}

/**
 * Shows citations as a style prints them: a plugin of markdown-it. Parsing leaves placeholders, which hold what was written and
 * nothing else; rendering fills them with what `lookup` finds for the environment of the rendering.
 */
export function citationPlugin(md: MarkdownIt, lookup: Lookup): MarkdownIt {
  const renderings = new WeakMap<object, Rendering>();
  const renderingOf = (env: unknown): Rendering => {
    const key = typeof env === 'object' && env !== null ? env : {};
    const rendering = renderings.get(key) ?? new Rendering(lookup(env));
    renderings.set(key, rendering);
    return rendering;
  };
  md.core.ruler.after('inline', 'ketacite_settle', settle);
  md.block.ruler.before('fence', 'ketacite_place', referencesPlace, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.inline.ruler.before('link', 'ketacite_citation', citationRule());
  md.renderer.rules[CITE] = (tokens, index, _options, env) => cite(tokens[index]!, renderingOf(env));
  const html = md.renderer.rules.html_block;
  md.renderer.rules.html_block = (tokens, index, options, env, self) => {
    const { children, content } = tokens[index]!;
    return children
      ? self.renderInline(children, options, env)
      : (html?.(tokens, index, options, env, self) ?? content);
  };
  md.renderer.rules[NOTES] = (tokens, _index, _options, env) => notes(tokens, renderingOf(env));
  md.renderer.rules[LIST] = (tokens, index, _options, env, self) =>
    list(tokens[index]!, renderingOf(env), self.renderAttrs(tokens[index]!));
  return md;
}
