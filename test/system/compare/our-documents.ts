import { builtinPacks } from '../../../server/evidence/builtin.ts';
import { citedWorks, documentRequest } from '../../../server/features/cite-clusters.ts';
import { brief } from '../../../server/library/brief.ts';
import type { CslItem } from '../../../server/library/item.ts';
import { listShelf } from '../../../server/library/list-shelf.ts';
import { DEFAULTS, NO_SOURCES, type Snapshot, snapshotOf } from '../../../server/snapshot.ts';
import type { Style } from '../../../server/style/csl.ts';
import { documentFormatter } from '../../../server/style/engines.ts';
import type { StyleResources } from '../../../server/style/resources.ts';
import { Document } from '../../../server/syntax/document.ts';
import { readFrontMatter } from '../../../server/syntax/frontmatter.ts';
import type { Printed } from './pandoc-documents.ts';
import { htmlText } from './plain.ts';
import { type ComparedStyle, readStyle } from './styles.ts';

const base = snapshotOf(builtinPacks, DEFAULTS);

async function printedOf(
  text: string,
  style: Style,
  library: readonly CslItem[],
  format: ReturnType<typeof documentFormatter>,
): Promise<Printed> {
  const document = Document.create('file:///draft.md', 'markdown', 1, text);
  const entries = library.map((item) => ({
    citekey: item.id,
    brief: brief(item),
    record: { format: 'csl' as const, item },
    origin: 'library',
  }));
  const sources = {
    frontMatter: await readFrontMatter(text),
    inline: listShelf('library', entries),
    named: { ...NO_SOURCES.named, style },
  };
  const snapshot: Snapshot = { ...base, sources: new Map([[document.uri, sources]]) };
  const works = citedWorks(snapshot, document);
  const formatted = format(documentRequest(snapshot, document, works));
  return {
    clusters: formatted.clusters.map(({ html }) => htmlText(html)),
    notes: formatted.clusters.map(({ note }) => htmlText(note ?? '')),
    entries: formatted.entries.map(({ html, label }) => htmlText(label === undefined ? html : `${label} ${html}`)),
  };
}

/** What Ketacite prints of each document, with one engine, as an editor does it. */
export async function ourDocuments(
  documents: readonly string[],
  { file, rules }: ComparedStyle,
  library: readonly CslItem[],
  resources: StyleResources,
): Promise<Printed[]> {
  const style = await readStyle(file);
  const parent = file === rules ? undefined : (await readStyle(rules)).rules;
  const format = documentFormatter({ ...resources, style: () => structuredClone(parent) });
  const printed: Printed[] = [];
  for (const text of documents) {
    printed.push(await printedOf(text, style, library, format));
  }
  return printed;
}
