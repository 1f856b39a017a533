import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DISMISSED_PATH, type Dismissed, dismissedUri, readDismissed } from '../dismissed/dismissed-file.ts';
import { foldersUpTo } from '../dismissed/folders.ts';
import { canonicalUri } from '../library/sources/uri.ts';
import { files as disk, pathOfUri } from '../lsp/files.ts';
import type { FileProblems } from './report.ts';

const uriOf = (file: string) => canonicalUri(pathToFileURL(file).href);

/** The topmost folder in which dismissed problems of a file are looked for: its repository's, else the working directory, else its own. */
async function rootOf(file: string): Promise<string> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const found = await stat(path.join(folder, '.git')).catch(() => undefined);
    if (found) {
      return folder;
    }
    if (folder === path.dirname(folder)) {
      break;
    }
  }
  const within = path.relative(process.cwd(), file);
  return within.startsWith('..') || path.isAbsolute(within) ? path.dirname(file) : process.cwd();
}

/** The problems that are kept dismissed for files, by the URIs of what keeps them, and what is wrong with that. Never rejects. */
export async function dismissedFor(
  files: readonly string[],
): Promise<{ dismissed: Map<string, Dismissed>; problems: FileProblems[] }> {
  const folders = new Set<string>();
  for (const file of files.map((name) => path.resolve(name))) {
    for (const folder of foldersUpTo(uriOf(file), uriOf(await rootOf(file)))) {
      folders.add(folder);
    }
  }
  const dismissed = new Map<string, Dismissed>();
  const found: FileProblems[] = [];
  for (const folder of folders) {
    const uri = dismissedUri(folder);
    const text = await disk.text(uri);
    if (text !== undefined) {
      const { dismissals, problems } = readDismissed(text);
      dismissed.set(uri, { folder, ids: new Set(dismissals.map(({ id }) => id)) });
      if (problems.length > 0) {
        const file = path.relative(process.cwd(), pathOfUri(uri) ?? DISMISSED_PATH);
        found.push({ file, problems });
      }
    }
  }
  return { dismissed, problems: found };
}
