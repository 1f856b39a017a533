import { refused, untrusted } from '../library/sources/fault.ts';
import { filesMatching } from '../library/sources/glob.ts';
import type { Host, Surroundings } from '../library/sources/host.ts';
import { beyond, everywhere, type Reach } from '../library/sources/reach.ts';
import { parted } from '../library/sources/setting.ts';
import { canonicalUri, fileKey, parentUri, pathOf } from '../library/sources/uri.ts';
import { type Base, meaningOf, type Refusal } from '../library/sources/word.ts';

/** The folders that the setting `ketacite.packs` names, each once, and what is wrong with its entries, in sentences. */
export interface PackFolders {
  uris: string[];
  problems: string[];
}

/** What surrounds packs: paths of the setting are relative to the workspace's folders. */
export type PackSurroundings = Omit<Surroundings, 'libraries'>;

/** How far packs are read: in a workspace that is not trusted no link leads out of its folders. */
export function packReach({ folders, trusted }: PackSurroundings, host: Host): Reach {
  return trusted
    ? everywhere(host)
    : beyond(
        folders.map(({ uri }) => canonicalUri(uri)),
        host,
      );
}

function whyRefused(entry: string, refusal: Refusal): string {
  if (refusal === 'empty') {
    return 'An entry is empty. Write the path of a folder with a pack.yaml.';
  }
  return refusal === 'unsaved'
    ? `“${entry}” is relative to the workspace, and no folder is open. Write the whole path.`
    : refused(entry, refusal).message;
}

/** The folders of one entry: a path, or one with wildcards. */
async function foldersOf(entry: string, base: Base, reach: Reach, around: Surroundings): Promise<PackFolders> {
  const pattern = parted(entry.trim());
  const meaning = meaningOf(pattern ? pattern.folder : entry, base, around);
  if ('refused' in meaning) {
    return { uris: [], problems: [whyRefused(entry, meaning.refused)] };
  }
  if (pattern) {
    const found = await filesMatching(
      meaning.candidates[0]!,
      `${pattern.pattern.replace(/\/$/, '')}/pack.yaml`,
      reach.host,
    );
    const uris = found.uris.flatMap((uri) => parentUri(uri) ?? []);
    return { uris, problems: uris.length > 0 ? [] : [`“${entry}” finds no folder with a pack.yaml.`] };
  }
  let isOutside = true;
  let isFile = false;
  for (const candidate of meaning.candidates) {
    if (await reach.outside(candidate)) {
      continue;
    }
    isOutside = false;
    const kind = await reach.host.kind(candidate);
    if (kind === 'folder') {
      return { uris: [candidate], problems: [] };
    }
    isFile ||= kind === 'file';
  }
  if (isOutside) {
    return { uris: [], problems: [untrusted(entry).message] };
  }
  const looked = meaning.candidates.map(pathOf).filter((path) => path !== entry);
  const places = looked.length > 0 ? `: looked for ${looked.slice(0, 2).join(' and ')}` : '';
  const why = isFile
    ? `“${entry}” is a file. Name the folder that holds it.`
    : `There is no folder “${entry}”${places}.`;
  return { uris: [], problems: [why] };
}

/** Finds the packs' folders. */
export async function packFolders(
  entries: readonly string[],
  around: PackSurroundings,
  reach: Reach,
): Promise<PackFolders> {
  const [first, ...others] = around.folders.map(({ uri }) => canonicalUri(uri));
  const base: Base = { folder: first, fallbacks: others, workspaceFolder: first };
  const uris = new Map<string, string>();
  const problems: string[] = [];
  for (const entry of entries) {
    const found = await foldersOf(entry, base, reach, { ...around, libraries: [] });
    problems.push(...found.problems.map((message) => `The setting ketacite.packs: ${message}`));
    for (const uri of found.uris) {
      uris.set(fileKey(uri), uri);
    }
  }
  return { uris: [...uris.values()], problems };
}
