import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtinPacks } from '../evidence/builtin.ts';
import { loadPacks } from '../evidence/load-packs.ts';
import type { Pack } from '../evidence/pack.ts';
import { formatOf, type LibraryFormat } from '../library/sources/format.ts';
import type { StyledSurroundings } from '../library/sources/host.ts';
import { everywhere } from '../library/sources/reach.ts';
import { findStyle } from '../library/sources/style-word.ts';
import { canonicalUri } from '../library/sources/uri.ts';
import type { LibraryVersion } from '../library/version.ts';
import { files as disk, homeUri, unreadable } from '../lsp/files.ts';
import { readVersion } from '../lsp/read-version.ts';
import { loadSources, styles } from '../lsp/sources.ts';
import { DEFAULTS, type LibraryFile, type Snapshot, snapshotOf } from '../snapshot.ts';
import type { Style } from '../style/csl.ts';
import { Document } from '../syntax/document.ts';
import { one, UsageError } from './arguments.ts';
import { dismissedFor } from './dismissed.ts';
import type { FileProblems } from './report.ts';

/** A file as named on the command line, and its document. */
export interface OpenFile {
  file: string;
  document: Document;
}

const LANGUAGES: Record<string, string> = { '.qmd': 'quarto', '.rmd': 'rmd' };
const AROUND: StyledSurroundings = {
  folders: [],
  home: homeUri(),
  trusted: true,
  libraries: [],
  style: DEFAULTS.style,
  styleFolders: [],
};

const uriOf = (file: string) => pathToFileURL(path.resolve(file)).href;

/** The text of a file. Bytes that are no UTF-8 become U+FFFD. @throws Error that names the file where it cannot be read */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} ${unreadable(error)}`);
  }
}

/** The format of a file that is a library and no text. */
export function libraryFormat(file: string): LibraryFormat | undefined {
  return formatOf(path.basename(file));
}

/** Reads a library that the command line names. @throws Error that names the file where it cannot be read */
export async function openLibrary(file: string, format: LibraryFormat): Promise<LibraryVersion> {
  try {
    return (await readVersion({ uri: uriOf(file), format }, undefined)).version;
  } catch (error) {
    throw new Error(`${file} ${unreadable(error)}`);
  }
}

/** A library that a document uses. */
async function libraryFile(uri: string, format: LibraryFormat): Promise<LibraryFile> {
  try {
    const { version, fault } = await readVersion({ uri, format }, undefined);
    return { shelf: version.shelf, loading: false, ...(fault !== undefined && { fault }) };
  } catch (error) {
    return { loading: false, fault: unreadable(error) };
  }
}

/** The packs of these folders beside the built-in ones, and what is wrong in their files. @throws Error where a folder holds none */
async function openPacks(folders: readonly string[]): Promise<{ packs: Pack[]; packProblems: FileProblems[] }> {
  const paths = folders.map((folder) => path.resolve(folder));
  const loaded = await loadPacks(paths, AROUND, builtinPacks, disk);
  const [fault] = loaded.settingProblems;
  if (fault !== undefined) {
    throw new Error(fault.replace(/^The setting ketacite\.packs/, '--pack'));
  }
  const named = (uri: string) => path.relative('', fileURLToPath(uri));
  return {
    packs: [...builtinPacks, ...loaded.packs],
    packProblems: [...loaded.problems].map(([uri, problems]) => ({ file: named(uri), problems })),
  };
}

/** The style of that id or path. @throws UsageError where there is none */
async function openStyle(word: string): Promise<Style> {
  const base = { folder: canonicalUri(pathToFileURL(process.cwd()).href), fallbacks: [] };
  const { style, fault } = await findStyle(word, base, everywhere(disk), AROUND, [], styles);
  if (!style) {
    throw new UsageError(`--style ${word}: ${fault?.message}`);
  }
  return style;
}

/**
 * Reads the files and what they bring along, into a snapshot; `problems` are those of packs and of files that dismiss problems.
 * @throws Error that names a file that cannot be read
 */
export async function openFiles(
  names: readonly string[],
  { topic, packs: folders = [], style }: { topic?: string; packs?: readonly string[]; style?: string } = {},
): Promise<{ snapshot: Snapshot; open: OpenFile[]; problems: FileProblems[] }> {
  const { packs, packProblems } = await openPacks(folders);
  if (topic !== undefined) {
    one(
      'topic',
      topic,
      packs.map(({ id }) => id),
    );
  }
  const chosen = style === undefined ? undefined : await openStyle(style);
  const snapshot = snapshotOf(packs, DEFAULTS, topic);
  const open: OpenFile[] = [];
  const sources = new Map(snapshot.sources);
  const files = new Map(snapshot.files);
  for (const file of names) {
    const language = LANGUAGES[path.extname(file).toLowerCase()] ?? 'markdown';
    const document = Document.create(uriOf(file), language, 0, await textOf(file));
    const found = await loadSources(document, AROUND, disk);
    sources.set(document.uri, chosen ? { ...found, named: { ...found.named, style: chosen } } : found);
    for (const { uri, format } of found.named.libraries) {
      files.set(uri, files.get(uri) ?? (await libraryFile(uri, format)));
    }
    open.push({ file, document });
  }
  const documents = new Map(open.map(({ document }) => [document.uri, document]));
  const { dismissed, problems } = await dismissedFor(names);
  return {
    snapshot: { ...snapshot, sources, files, documents, dismissed },
    open,
    problems: [...packProblems, ...problems],
  };
}
