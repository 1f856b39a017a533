import type { SourceRecord } from '../library/entry.ts';
import { nameOf } from '../library/sources/uri.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { type Snapshot, sourcesOf } from '../snapshot.ts';
import type { ExportFormat } from '../style/formatter.ts';
import type { Document } from '../syntax/document.ts';
import { type CitedWorks, citedWorks } from './cite-clusters.ts';

const ENDINGS: Readonly<Record<ExportFormat, string>> = { bibtex: 'bib', 'csl-json': 'json', ris: 'ris' };

/** The formats that Pandoc reads under `bibliography:`; RIS only in versions that few have. */
const PANDOCS: readonly string[] = ['bibtex', 'csl-json', 'csl-yaml'];

/** What a file of a document's references is made of. */
export interface ReferencesExport {
  /** The records of all works that the document cites or names under `nocite:`, in its order. */
  records: readonly SourceRecord[];
  /** Keys that nobody knows, in their order. */
  unknown: readonly string[];
  /** What no record was found of and is cited all the same, in sentences. */
  misprints: readonly string[];
  /** The file's name. */
  name: string;
  /** Whether Pandoc gains by the file under `bibliography:`: it reads it, and the document's own libraries lack a work. */
  gains: boolean;
}

/**
 * The name of the file: the document's with other endings. Pandoc reads names under `bibliography:` as Markdown, so that what means something
 * there becomes a hyphen, as does what a file system may refuse.
 */
function fileName(uri: string, format: ExportFormat): string {
  const base = nameOf(uri)
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{M}\p{N} ._+()-]/gu, '-')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '-')
    .replace(/\.(?=[ .])/g, '')
    .replace(/([ -])[ -]*/g, '$1')
    .replace(/^[^\p{L}\p{N}]+|[ .-]+$/gu, '');
  return `${base || 'document'}.references.${ENDINGS[format]}`;
}

/** Whether each work stands in the document itself, or in a library that it or its project names and Pandoc reads. */
function areHeld(snapshot: Snapshot, document: Document, { entries }: CitedWorks): boolean {
  const named = sourcesOf(snapshot, document).named.libraries.filter(
    ({ by, format }) => by.setting === undefined && PANDOCS.includes(format),
  );
  const own = new Set([document.uri, ...named.map(({ uri }) => uri)]);
  return [...entries.values()].every(({ origin }) => own.has(origin));
}

/** What a document's references are exported as. */
export function exportReferences(snapshot: Snapshot, document: Document, format: ExportFormat): ReferencesExport {
  const works = citedWorks(snapshot, document);
  const entries = [...works.entries.values()];
  return {
    records: entries.map(({ record }) => record),
    unknown: works.unknown,
    misprints: entries.flatMap((entry) => misprintMessage(entry) ?? []),
    name: fileName(document.uri, format),
    gains: PANDOCS.includes(format) && !areHeld(snapshot, document, works),
  };
}
