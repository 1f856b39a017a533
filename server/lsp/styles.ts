import type { Connection } from 'vscode-languageserver';
import { styleEdit } from '../features/style-edit.ts';
import type { Entry } from '../library/entry.ts';
import { isPandocs, libraryOf, type Snapshot, sourcesOf, styleOf } from '../snapshot.ts';
import { APA } from '../style/csl.ts';
import type { DocumentFormatter } from '../style/formatter.ts';
import { fromHtml } from '../style/markup.ts';
import type { Document } from '../syntax/document.ts';
import { readFrontMatter } from '../syntax/frontmatter.ts';
import {
  type FindStylesParams,
  type FindStylesResult,
  findStylesRequest,
  type StyleEditParams,
  type StyleEditResult,
  type StylePreviewParams,
  type StylePreviewResult,
  type StylesParams,
  type StylesResult,
  styleEditRequest,
  stylePreviewRequest,
  stylesRequest,
} from './protocol.ts';
import type { Workspace } from './workspace.ts';

const NOTHING = { citation: '', reference: '' };
const NOT_OPEN = 'This document is not open as Markdown.';

/** The work by which a style is shown: the first that the document cites, else the first that comes with Ketacite. */
function shownWork(snapshot: Snapshot, document: Document | undefined): Entry | undefined {
  const library = document && libraryOf(snapshot, document);
  for (const { citekey } of document?.citations ?? []) {
    const entry = library?.find(citekey);
    if (entry) {
      return entry;
    }
  }
  return snapshot.library.references()[0];
}

/** A style as Pandoc finds it too: it knows no ids, but takes the addresses that they stand for. */
const pandocsWord = (style: string) => (/^[\w-]+$/.test(style) ? `https://www.zotero.org/styles/${style}` : style);

function namedBy(snapshot: Snapshot, document: Document | undefined): StylesResult['namedBy'] {
  const by = document && sourcesOf(snapshot, document).named.styledBy;
  return by === undefined ? 'setting' : by === document?.uri ? 'document' : 'project';
}

/** Answers what the command that chooses a style asks. A fault reaches the client as the request's error. */
export function serveStyles(connection: Connection, workspace: Workspace, format: DocumentFormatter): void {
  const documentOf = async (uri: string | undefined) => (uri === undefined ? undefined : workspace.whenRead(uri));

  connection.onRequest(stylesRequest, async ({ uri }: StylesParams): Promise<StylesResult> => {
    const document = await documentOf(uri);
    const { snapshot } = workspace;
    const { styleChoices } = await import('./libraries.ts');
    const inForce = document && styleOf(snapshot, document);
    return {
      ...(await styleChoices(document?.uri, workspace.around(document), inForce, APA)),
      namedBy: namedBy(snapshot, document),
    };
  });

  connection.onRequest(findStylesRequest, async ({ query }: FindStylesParams): Promise<FindStylesResult> => {
    const { findChoices } = await import('./libraries.ts');
    return findChoices(query);
  });

  connection.onRequest(stylePreviewRequest, async (params: StylePreviewParams): Promise<StylePreviewResult> => {
    const document = await documentOf(params.uri);
    const { styleOfWord } = await import('./libraries.ts');
    const { style, fault } = await styleOfWord(params.style, document?.uri, workspace.around(document));
    if (!style) {
      return { ...NOTHING, fault: fault!.message };
    }
    const { snapshot } = workspace;
    const work = shownWork(snapshot, document);
    if (!work) {
      return { ...NOTHING, fault: 'There is no reference by which the style could be shown.' };
    }
    const { citekey, record } = work;
    const locale = document && sourcesOf(snapshot, document).frontMatter.lang?.value;
    try {
      const formatted = await format({
        document: 'preview',
        style,
        ...(locale !== undefined && { locale }),
        records: new Map([[citekey, record]]),
        clusters: [{ items: [{ citekey }], inText: false, note: 1 }],
        uncited: [],
      });
      const [cluster] = formatted.clusters;
      const [entry] = formatted.entries;
      const reference = entry ? [entry.label ?? '', entry.html].map((html) => fromHtml(html, 'text')) : [];
      return {
        citation: fromHtml(cluster?.note ?? cluster?.html ?? '', 'text'),
        reference: reference.filter((part) => part !== '').join(' '),
      };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ...NOTHING, fault: `The style “${style.title}” cannot print this reference: ${reason}` };
    }
  });

  connection.onRequest(styleEditRequest, async ({ uri, style }: StyleEditParams): Promise<StyleEditResult> => {
    const document = await documentOf(uri);
    if (!document) {
      return { version: 0, fault: NOT_OPEN };
    }
    const { version, lines, text } = document;
    const word = isPandocs(workspace.snapshot, document) ? pandocsWord(style) : style;
    const edit = styleEdit(document, await readFrontMatter(text), word);
    if (typeof edit === 'string') {
      return { version, fault: edit };
    }
    return { version, ...(edit && { edit: { range: lines.range(edit), newText: edit.insert } }) };
  });
}
