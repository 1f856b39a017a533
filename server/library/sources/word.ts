import type { Surroundings } from './host.ts';
import { absoluteUri, canonicalUri, isWindows, pathOf, pathWithin, placeOf, resolveUri, uncUri } from './uri.ts';

/** To what a path is relative. */
export interface Base {
  /** The folder of the file that names it; absent in a document that has not been saved. */
  folder?: string | undefined;
  /** Folders in which it is looked for next. */
  fallbacks: readonly string[];
  /** The folder of `_quarto.yml`, which Quarto means by a `/` at the start. */
  projectRoot?: string | undefined;
  /** What `${workspaceFolder}` is. */
  workspaceFolder?: string | undefined;
}

export type Refusal = 'empty' | 'url' | 'unsaved' | 'no-home' | 'no-workspace-folder' | 'unknown-variable';

/** The files that a path may mean, the first that exists is meant; or why it means none. */
export type Meaning = { candidates: string[] } | { refused: Refusal };

/** The workspace's folder that holds a document, the innermost where they are nested; else the first. */
export function workspaceFolderOf(document: string, { folders }: Surroundings): string | undefined {
  const place = placeOf(document);
  const holding = folders
    .map(({ uri }) => canonicalUri(uri))
    .filter((uri) => place !== undefined && pathWithin(uri, place) !== undefined)
    .sort((a, b) => b.length - a.length);
  return holding[0] ?? (folders[0] && canonicalUri(folders[0].uri));
}

const slashed = (path: string) => path.replace(/\\/g, '/');

/** `${…}` at the start of a path: VS Code's variables, and those of pandoc's defaults files. */
function ofVariable(name: string, rest: string, base: Base, { folders, home }: Surroundings): Meaning {
  const within = (folder: string | undefined, refused: Refusal): Meaning =>
    folder === undefined ? { refused } : { candidates: [resolveUri(folder, slashed(rest))] };
  if (name === 'workspaceFolder') {
    return within(base.workspaceFolder, 'no-workspace-folder');
  }
  if (name.startsWith('workspaceFolder:')) {
    const named = folders.find((folder) => folder.name === name.slice('workspaceFolder:'.length));
    return within(named?.uri, 'no-workspace-folder');
  }
  if (name === 'userHome' || name === 'HOME' || name === 'env:HOME') {
    return within(home, 'no-home');
  }
  if (name === 'USERDATA' && home !== undefined) {
    const places = ['.local/share/pandoc', '.pandoc', 'AppData/Roaming/pandoc'];
    return { candidates: places.map((place) => resolveUri(home, `${place}/${slashed(rest)}`)) };
  }
  return name === '.' ? within(base.folder, 'unsaved') : { refused: 'unknown-variable' };
}

/** `/refs/my.bib`: of the Quarto project, then of the machine; on Windows of the drive or share. */
function ofRoot(path: string, { folder, projectRoot }: Base): Meaning {
  const share = folder === undefined ? undefined : /^(?:[a-z]:|\/\/[^/]+(\/[^/]+))(?=\/|$)/.exec(pathOf(folder));
  const root = share ? (share[1] ?? `/${share[0]}`) : '';
  const absolute = absoluteUri(`${root}${path}`, folder);
  return { candidates: projectRoot === undefined ? [absolute] : [resolveUri(projectRoot, path), absolute] };
}

/** What a path in a document, a project file or the setting means. */
export function meaningOf(written: string, base: Base, around: Surroundings): Meaning {
  const word = written.trim();
  if (word === '') {
    return { refused: 'empty' };
  }
  if (/^(?:https?|ftp):/i.test(word)) {
    return { refused: 'url' };
  }
  const variable = /^\$\{([^}]*)\}([\s\S]*)$/.exec(word);
  if (variable) {
    return ofVariable(variable[1]!, variable[2]!, base, around);
  }
  if (/^~(?:[\\/]|$)/.test(word)) {
    return around.home === undefined
      ? { refused: 'no-home' }
      : { candidates: [resolveUri(around.home, slashed(word.slice(1)))] };
  }
  if (/^file:\/|^[a-z][a-z0-9+.-]+:\/\//i.test(word)) {
    return { candidates: [canonicalUri(word)] };
  }
  // `\\?\` lifts Windows' limit on the length of a path and changes nothing else.
  const path = slashed(word.replace(/^\\\\\?\\(?:UNC(?=\\))?/i, (prefix) => (/UNC$/i.test(prefix) ? '\\' : '')));
  if (/^[a-z]:\//i.test(path)) {
    const remote = base.folder !== undefined && !base.folder.startsWith('file:') ? base.folder : undefined;
    return { candidates: [absoluteUri(path, remote)] };
  }
  const unc = /^\/\/([^/]+)(\/.*)$/.exec(path);
  if (unc && (word.startsWith('\\') || (base.folder !== undefined && isWindows(base.folder)))) {
    return { candidates: [uncUri(unc[1]!, unc[2]!)] };
  }
  if (path.startsWith('/')) {
    return ofRoot(path, base);
  }
  const folders = base.folder === undefined ? base.fallbacks : [base.folder, ...base.fallbacks];
  const candidates = [...new Set(folders.map((folder) => resolveUri(folder, path)))];
  return candidates.length > 0 ? { candidates } : { refused: 'unsaved' };
}
