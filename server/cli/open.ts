import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtinPacks } from '../evidence/builtin.ts';
import { loadSources } from '../lsp/sources.ts';
import { type Snapshot, snapshotOf } from '../snapshot.ts';
import { Document } from '../syntax/document.ts';

/** A file as named on the command line, and its document. */
export interface OpenFile {
  file: string;
  document: Document;
}

const LANGUAGES: Record<string, string> = { '.qmd': 'quarto', '.rmd': 'rmd' };

/** The text of a file; a message that names the file where it cannot be read. Bytes that are no UTF-8 become U+FFFD. */
export async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new Error(`${file}: ${reason}`);
  }
}

/** Reads the files and what they bring along, into a snapshot. @throws Error that names a file that cannot be read */
export async function openFiles(
  files: readonly string[],
  topic?: string,
): Promise<{ snapshot: Snapshot; open: OpenFile[] }> {
  const snapshot = snapshotOf(builtinPacks, { style: 'apa' }, topic);
  const open: OpenFile[] = [];
  const sources = new Map(snapshot.sources);
  for (const file of files) {
    const uri = pathToFileURL(path.resolve(file)).href;
    const document = Document.create(
      uri,
      LANGUAGES[path.extname(file).toLowerCase()] ?? 'markdown',
      0,
      await textOf(file),
    );
    sources.set(uri, await loadSources(document, (library) => readFile(library, 'utf8')));
    open.push({ file, document });
  }
  return {
    snapshot: { ...snapshot, sources, documents: new Map(open.map(({ document }) => [document.uri, document])) },
    open,
  };
}
