import { canonicalUri, parentUri, pathWithin, placeOf } from '../library/sources/uri.ts';

/** Folders between a document and its workspace's folder at most. */
const DEEPEST = 64;

/** The nearest of some folders that holds a document; undefined for one in none of them, or not saved yet. */
export function folderHolding(folders: readonly string[], document: string): string | undefined {
  const place = /^untitled:/i.test(document) ? undefined : placeOf(document);
  const holding = folders.filter((folder) => place !== undefined && pathWithin(folder, place) !== undefined);
  return holding.sort((a, b) => b.length - a.length)[0];
}

/** The folders of which each may keep dismissed problems of a document: its own and those above it, up to `root`. */
export function foldersUpTo(document: string, root: string): string[] {
  const folders: string[] = [];
  const top = canonicalUri(root);
  let folder = parentUri(canonicalUri(document));
  while (folder !== undefined && folders.length < DEEPEST && pathWithin(top, folder) !== undefined) {
    folders.push(folder);
    folder = folder === top ? undefined : parentUri(folder);
  }
  return folders;
}
