import type { PreviewCluster, PreviewData } from '../preview/data.ts';
import { written } from '../preview/written.ts';
import { mayBeUnread, type Snapshot } from '../snapshot.ts';
import type { FormattedCluster, FormattedDocument } from '../style/formatted-document.ts';
import type { FormattedEntry } from '../style/formatter.ts';
import { fromHtml } from '../style/markup.ts';
import type { Document } from '../syntax/document.ts';
import { escapeHtml } from '../text.ts';
import { isSuppressed } from './bibliography.ts';
import type { CiteCluster, CitedWorks } from './cite-clusters.ts';
import { entryHtml } from './list-text.ts';
import { writtenList } from './written-list.ts';

const unknownMark = (citekey: string) => `<span class="ketacite-unknown">@${escapeHtml(citekey)}?</span>`;

/** What a cluster is shown with, whatever its document. */
interface Context {
  works: CitedWorks;
  /** The list's entries by their keys. */
  printed: ReadonlyMap<string, FormattedEntry>;
  /** Whether a key that is not found may well be in a library that has not been read. */
  unread: boolean;
}

function previewCluster(
  document: Document,
  { from, to, citations }: CiteCluster,
  { html, note }: FormattedCluster,
  { works, printed, unread }: Context,
): PreviewCluster {
  const keys = [...new Set(citations.map(({ citekey }) => citekey))];
  const unknown = keys.filter((key) => !works.entries.has(key));
  const shown = { written: written(document.lines.slice(from, to)) };
  if (unknown.length > 0 && unread) {
    return { ...shown, html: '', title: '' };
  }
  const references = keys
    .filter((key) => works.entries.has(key))
    .map((key) => {
      const entry = printed.get(key);
      return entry ? fromHtml(entry.html, 'text') : key;
    });
  const hasNote = note !== undefined && note !== '';
  const known = hasNote ? [fromHtml(note, 'text')] : references;
  return {
    ...shown,
    html: [html, ...unknown.map(unknownMark)].filter((part) => part !== '').join(' '),
    ...(hasNote && { note }),
    title: [...known, ...unknown.map((key) => `${key}: no reference has this citekey.`)].join('\n'),
  };
}

/** A formatted document as its preview shows it. */
export function previewData(
  snapshot: Snapshot,
  document: Document,
  works: CitedWorks,
  formatted: FormattedDocument,
): PreviewData {
  const context = {
    works,
    printed: new Map(formatted.entries.map((entry) => [entry.id, entry])),
    unread: mayBeUnread(snapshot, document),
  };
  const body = document.frontMatter?.to ?? 0;
  return {
    version: document.version,
    clusters: works.clusters
      .map((cluster, i) => ({ cluster, formatted: formatted.clusters[i]! }))
      // Citations in the front matter are not shown.
      .filter(({ cluster }) => cluster.from >= body)
      .sort((a, b) => a.cluster.from - b.cluster.from)
      .map(({ cluster, formatted: one }) => previewCluster(document, cluster, one, context)),
    entries: isSuppressed(document) ? [] : formatted.entries.map(entryHtml),
    atEnd: writtenList(document) === undefined,
  };
}
