import type { Host, Surroundings } from './host.ts';
import { beyond, everywhere, type Reach, within } from './reach.ts';
import { canonicalUri, parentUri, pathOf, pathWithin, placeOf } from './uri.ts';
import { type Base, workspaceFolderOf } from './word.ts';

/** Where a document stands: to what its paths are relative, and how far reading goes. */
export interface Ground {
  /** For the words of the document, and with another folder for those of a project's file. */
  base: Base;
  /** For the setting: its paths are relative to the workspace. */
  ofSetting: Base;
  /** How far what the document and its project name is read. */
  reach: Reach;
  /** How far what the setting names is read. */
  reachOfSetting: Reach;
  /** The path of a file as messages name it: relative to the workspace's or the document's folder, else to the home folder. */
  shown(uri: string): string;
}

export function groundOf(document: string, around: Surroundings, host: Host): Ground {
  const place = placeOf(document);
  const own = place === undefined ? undefined : parentUri(place);
  const workspaceFolder = workspaceFolderOf(document, around);
  const folders = around.folders.map(({ uri }) => canonicalUri(uri));
  const roots = folders.length > 0 ? folders : own === undefined ? [] : [own];
  // An unsaved document has no folder: there paths are relative to the workspace.
  const folder = own ?? workspaceFolder;
  const holds = workspaceFolder !== undefined && own !== undefined && pathWithin(workspaceFolder, own) !== undefined;
  const shownFrom = holds ? workspaceFolder : folder;
  return {
    base: {
      folder,
      fallbacks: workspaceFolder === undefined ? [] : [workspaceFolder, ...folders],
      workspaceFolder,
    },
    ofSetting: { folder: workspaceFolder ?? own, fallbacks: [], workspaceFolder },
    reach: around.trusted ? everywhere(host) : within(roots, host),
    reachOfSetting: around.trusted ? everywhere(host) : beyond(roots, host),
    shown(uri) {
      const path = shownFrom === undefined ? undefined : pathWithin(shownFrom, uri);
      const ofHome = around.home === undefined ? undefined : pathWithin(around.home, uri);
      return path ?? (ofHome === undefined ? pathOf(uri) : `~/${ofHome}`);
    },
  };
}
