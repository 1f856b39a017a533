import { type Host, recording } from '../library/sources/host.ts';
import { pathOf, resolveUri } from '../library/sources/uri.ts';
import type { LocatedProblem } from '../library/version.ts';
import { withLanguageConcepts } from './language-concepts.ts';
import type { Pack } from './pack.ts';
import { type PackSurroundings, packFolders, packReach } from './pack-folders.ts';
import { type PackFile, type PackProblem, readPack } from './readpack.ts';

/** The code of every problem of a pack's file. */
const CODE = 'pack-file';

const HEAD = 'pack.yaml';
/** Files of a pack beside its claims. */
const FILES = [HEAD, 'concepts.yaml', 'references.json', 'overclaims.yaml', 'model.json'];

/** A pack's folder as it was read. */
interface ReadFolder {
  files: readonly PackFile[];
  pack?: Pack;
  problems: readonly PackProblem[];
}

/** The packs of the setting as they are at one moment. */
export interface LoadedPacks {
  packs: readonly Pack[];
  /** What is wrong with their files, by the files' URIs. */
  problems: ReadonlyMap<string, readonly LocatedProblem[]>;
  /** Sentences about the setting. */
  settingProblems: readonly string[];
  /** The answer may be another when one of these (URIs) appears, changes or goes. */
  watch: readonly string[];
  folders: ReadonlyMap<string, ReadFolder>;
}

export const NO_PACKS: LoadedPacks = {
  packs: [],
  problems: new Map(),
  settingProblems: [],
  watch: [],
  folders: new Map(),
};

async function filesOf(folder: string, host: Host): Promise<PackFile[]> {
  const listed = (await host.list(resolveUri(folder, 'claims'))) ?? [];
  const claims = listed.filter((one) => !one.folder && one.name.endsWith('.yaml')).map(({ name }) => `claims/${name}`);
  const files: PackFile[] = [];
  for (const path of [...FILES, ...claims]) {
    const text = await host.text(resolveUri(folder, path));
    if (text !== undefined) {
      files.push({ path, text });
    }
  }
  return files;
}

const isSame = (a: readonly PackFile[], b: readonly PackFile[]): boolean =>
  a.length === b.length && a.every(({ path, text }, i) => path === b[i]?.path && text === b[i]?.text);

/** A pack's folder; one whose files are as they were before stays the same pack. A second pack of one name is left out. */
async function readFolder(
  uri: string,
  host: Host,
  taken: ReadonlySet<string>,
  builtin: readonly Pack[],
  before: ReadFolder | undefined,
): Promise<ReadFolder> {
  const files = await filesOf(uri, host);
  if (before?.pack && isSame(before.files, files) && !taken.has(before.pack.id)) {
    return before;
  }
  const { pack, problems } = await readPack(files, taken);
  return { files, problems, ...(pack && { pack: withLanguageConcepts(pack, builtin) }) };
}

/**
 * Reads the packs that the setting `ketacite.packs` names. Never rejects.
 * @param builtin the packs that are there already
 * @param before what was read last
 */
export async function loadPacks(
  entries: readonly string[],
  around: PackSurroundings,
  builtin: readonly Pack[],
  outside: Host,
  before: LoadedPacks = NO_PACKS,
): Promise<LoadedPacks> {
  const { host, asked } = recording(outside);
  const reach = packReach(around, host);
  const { uris, problems: settingProblems } = await packFolders(entries, around, reach);
  const folders = new Map<string, ReadFolder>();
  const problems = new Map<string, LocatedProblem[]>();
  const ids = new Set(builtin.map(({ id }) => id));
  for (const uri of uris) {
    const read = await readFolder(uri, reach.host, ids, builtin, before.folders.get(uri));
    if (!read.files.some(({ path }) => path === HEAD)) {
      settingProblems.push(`The setting ketacite.packs: the folder ${pathOf(uri)} holds no ${HEAD}.`);
      continue;
    }
    folders.set(uri, read);
    if (read.pack) {
      ids.add(read.pack.id);
    }
    for (const { path, message, severity, range } of read.problems) {
      const file = resolveUri(uri, path);
      problems.set(file, [...(problems.get(file) ?? []), { code: CODE, severity, message, range }]);
    }
  }
  const packs = [...folders.values()].flatMap(({ pack }) => pack ?? []);
  return { packs, problems, settingProblems, watch: [...asked], folders };
}
