import MarkdownIt from 'markdown-it';
import type { PreviewCluster, PreviewData } from '../../../server/preview/data.ts';
import { citationPlugin } from '../../../server/preview/plugin.ts';
import type { Previewed } from '../../../server/preview/rendering.ts';
import { written } from '../../../server/preview/written.ts';

interface Env {
  previewed?: Previewed;
}

/** markdown-it as VS Code makes it, with the plugin; it shows what the environment of a rendering holds. */
export const engine = (): MarkdownIt =>
  citationPlugin(new MarkdownIt({ html: true, linkify: true }), (env) => (env as Env).previewed);

const md = engine();

/** A cluster by what was written and what is shown of it. */
export const cluster = (text: string, html: string, more: Partial<PreviewCluster> = {}): PreviewCluster => ({
  written: written(text),
  html,
  title: `About ${text}`,
  ...more,
});

export const data = (clusters: readonly PreviewCluster[], more: Partial<PreviewData> = {}): PreviewData => ({
  version: 1,
  clusters,
  entries: [],
  atEnd: true,
  ...more,
});

/** A text as the preview shows it; `waiting` where something waits for an answer. */
export function preview(
  text: string,
  shown: PreviewData | undefined,
  current = true,
): { html: string; waiting: boolean } {
  const previewed: Previewed = { data: shown, current: current && shown !== undefined, waiting: false };
  const html = md.renderer.render(md.parse(text, {}), md.options, { previewed });
  return { html, waiting: previewed.waiting };
}

/** The HTML of a text whose clusters are all `clusters`. */
export const rendered = (text: string, clusters: readonly PreviewCluster[], more: Partial<PreviewData> = {}): string =>
  preview(text, data(clusters, more)).html;
