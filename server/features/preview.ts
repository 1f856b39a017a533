import type { PreviewCluster, PreviewData } from '../preview/data.ts';
import type { FormattedCluster, FormattedDocument } from '../style/formatted-document.ts';
import type { FormattedEntry } from '../style/formatter.ts';
import { fromHtml } from '../style/markup.ts';
import type { Document } from '../syntax/document.ts';
import type { CiteCluster, CitedWorks } from './cite-clusters.ts';
import { entryHtml } from './list-text.ts';

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;');

const unknownMark = (citekey: string) => `<span class="ketacite-unknown">@${escaped(citekey)}?</span>`;

function previewCluster(
  document: Document,
  { from, to, citations }: CiteCluster,
  { html, note }: FormattedCluster,
  works: CitedWorks,
  printed: ReadonlyMap<string, FormattedEntry>,
): PreviewCluster {
  const keys = [...new Set(citations.map(({ citekey }) => citekey))];
  const unknown = keys.filter((key) => !works.entries.has(key));
  const references = keys.map((key) => {
    const entry = printed.get(key);
    return entry
      ? fromHtml(entry.html, 'text')
      : works.entries.has(key)
        ? key
        : `${key}: no reference has this citekey.`;
  });
  return {
    written: document.lines.slice(from, to),
    html: [html, ...unknown.map(unknownMark)].filter((part) => part !== '').join(' '),
    ...(note !== undefined && note !== '' && { note }),
    title: references.join('\n'),
  };
}

/** A formatted document as its preview shows it. */
export function previewData(document: Document, works: CitedWorks, formatted: FormattedDocument): PreviewData {
  const printed = new Map(formatted.entries.map((entry) => [entry.id, entry]));
  const body = document.frontMatter?.to ?? 0;
  return {
    version: document.version,
    clusters: works.clusters
      .map((cluster, i) => ({ cluster, formatted: formatted.clusters[i]! }))
      // Citations in the front matter are not shown.
      .filter(({ cluster }) => cluster.from >= body)
      .sort((a, b) => a.cluster.from - b.cluster.from)
      .map(({ cluster, formatted: one }) => previewCluster(document, cluster, one, works, printed)),
    entries: formatted.entries.map(entryHtml),
  };
}
