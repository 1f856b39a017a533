import { backslashes, type Fault, isFolder, missing, refused, unknownFormat, untrusted } from './fault.ts';
import { formatOf, type LibraryFormat } from './format.ts';
import type { Surroundings } from './host.ts';
import type { Reach } from './reach.ts';
import { similarLibrary } from './suggest.ts';
import { parentUri, pathOf, pathWithin } from './uri.ts';
import { type Base, meaningOf } from './word.ts';

/** The file that a word names, or what is wrong with the word; with a file a fault is advice. */
export interface Located {
  uri?: string;
  format?: LibraryFormat;
  fault?: Fault;
}

/** How to write a file in a text that stands in `folder`: relative where it lies in it or in a folder beside it. */
function writtenPath(uri: string, folder: string | undefined): string {
  let up = '';
  for (let at = folder, i = 0; at !== undefined && i < 3; at = parentUri(at), i++) {
    const path = pathWithin(at, uri);
    if (path !== undefined) {
      return up + path;
    }
    up += '../';
  }
  return pathOf(uri);
}

/** Finds the library that a word names. */
export async function locate(word: string, base: Base, reach: Reach, around: Surroundings): Promise<Located> {
  const meaning = meaningOf(word, base, around);
  if ('refused' in meaning) {
    return { fault: refused(word, meaning.refused) };
  }
  let folder = false;
  const inside: string[] = [];
  for (const candidate of meaning.candidates) {
    if (await reach.outside(candidate)) {
      continue;
    }
    inside.push(candidate);
    const kind = await reach.host.kind(candidate);
    if (kind === 'file') {
      const format = formatOf(candidate);
      return format ? { uri: candidate, format } : { fault: unknownFormat(word) };
    }
    folder ||= kind === 'folder';
  }
  if (folder) {
    return { fault: isFolder(word) };
  }
  if (inside.length === 0) {
    return { fault: untrusted(word) };
  }
  const similar = await similarLibrary(inside, reach.host);
  return { fault: missing(word, inside.map(pathOf), similar && writtenPath(similar, base.folder)) };
}

/** The same for a word of Markdown's metadata, where a backslash is no part of a path. */
export async function locateInMetadata(word: string, base: Base, reach: Reach, around: Surroundings): Promise<Located> {
  const located = await locate(word, base, reach, around);
  return located.fault || !word.includes('\\') ? located : { ...located, fault: backslashes(word) };
}
