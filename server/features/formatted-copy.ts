import { isPandocs, type Snapshot } from '../snapshot.ts';
import type { FormattedCluster } from '../style/formatted-document.ts';
import type { FormattedEntry } from '../style/formatter.ts';
import { fromHtml, type Markup } from '../style/markup.ts';
import { richText } from '../style/rich-text.ts';
import type { Document } from '../syntax/document.ts';
import type { Position } from '../text.ts';
import type { CitedWorks } from './cite-clusters.ts';
import { listText } from './list-text.ts';

/** A formatted text in the forms in which it can be pasted elsewhere. */
export interface FormattedCopy {
  markdown: string;
  /** For word processors: escaped text, tags, and styles that stand in the elements. */
  html: string;
  text: string;
}

// What Word and Google Docs both keep: a paragraph with its indents in points. They ignore those of other elements, and of a list
// they make numbers of their own, which are not the style's and change when the text is edited.
const PARAGRAPH = 'margin-top:0;margin-bottom:8pt;margin-left:36pt;text-indent:-36pt';
// A tab would be a blank in HTML: the class is what Docs knows one by, the count what Word does.
const TAB = '<span class="Apple-tab-span" style="white-space:pre;mso-tab-count:1">\t</span>';

function paragraph({ html, label }: FormattedEntry): string {
  const margin = label === undefined ? '' : richText(label) + TAB;
  return `<p style="${PARAGRAPH}">${margin}${richText(html)}</p>`;
}

const markupOf = (snapshot: Snapshot, document: Document): Markup =>
  isPandocs(snapshot, document) ? 'pandoc' : 'markdown';

/** A document's list as it is copied: in HTML one paragraph with a hanging indent for each entry, its number as text. */
export function copiedList(snapshot: Snapshot, document: Document, entries: readonly FormattedEntry[]): FormattedCopy {
  return {
    markdown: listText(entries, markupOf(snapshot, document)),
    html: entries.map(paragraph).join('\n'),
    text: listText(entries, 'text'),
  };
}

/** A citation as it is copied: what stands in the text, then the text of its note where it makes one. */
export function copiedCitation(
  snapshot: Snapshot,
  document: Document,
  { html, note }: FormattedCluster,
): FormattedCopy {
  const whole = [html, note ?? ''].filter((part) => part !== '').join(' ');
  return {
    markdown: fromHtml(whole, markupOf(snapshot, document)),
    html: richText(whole),
    text: fromHtml(whole, 'text'),
  };
}

/** The index of the cluster that stands under a position, its end included; where two meet, of the one that begins there. */
export function clusterAt({ clusters }: CitedWorks, document: Document, position: Position): number | undefined {
  const offset = document.lines.offset(position);
  const under = clusters.findIndex(({ from, to }) => from <= offset && offset < to);
  const found = under < 0 ? clusters.findIndex(({ to }) => to === offset) : under;
  return found < 0 ? undefined : found;
}
