import { fileName, isProgram, type Machine, pathsOf, programsIn, realFolder, searchPath } from './machine.ts';
import { runProgram } from './run-program.ts';
import { pandocFolders, QUARTO_TOOLS } from './usual-places.ts';

/** A pandoc that runs. */
export interface Pandoc {
  file: string;
  version: readonly [major: number, minor: number];
}

/** Why there is none to be used. */
export interface NoPandoc {
  /** What the setting names and is none, or the version of the newest one that is too old. */
  setting?: string;
  tooOld?: string;
}

/** The first version that formats citations itself. */
const OLDEST = [2, 11] as const;

/** For hanging only. */
const LIMIT = 60_000;

const isOlder = ([major, minor]: Pandoc['version'], [other, than]: Pandoc['version']) =>
  major < other || (major === other && minor < than);

/** The pandoc at a path; undefined where what stands there is none. */
async function pandocAt(file: string): Promise<Pandoc | undefined> {
  const { out } = await runProgram(file, { args: ['--version'], limit: LIMIT });
  const [, major, minor] = /^pandoc(?:\.exe)? (\d+)\.(\d+)/.exec(out) ?? [];
  return major === undefined ? undefined : { file, version: [Number(major), Number(minor)] };
}

/** Where pandoc may stand: on PATH, beside the Quarto that PATH leads to, in the usual places. */
async function candidates(machine: Machine): Promise<string[]> {
  const folders = searchPath(machine);
  const quartos = await programsIn(machine, folders, 'quarto');
  const beside = await Promise.all(quartos.map((file) => realFolder(machine, file)));
  const { join } = pathsOf(machine);
  const tools = beside.flatMap((folder) => QUARTO_TOOLS.map((below) => join(folder, below)));
  return programsIn(machine, [...folders, ...tools, ...pandocFolders(machine)], 'pandoc');
}

/** The file that the setting means: a program, or the folder that holds it. */
async function named(setting: string, machine: Machine): Promise<string | undefined> {
  const { join, isAbsolute } = pathsOf(machine);
  const path = setting.replace(/^~(?=[\\/])/, () => machine.home);
  const files = [path, join(path, fileName(machine, 'pandoc'))];
  const found = await Promise.all(files.map((file) => isAbsolute(path) && isProgram(file)));
  return files.find((_, i) => found[i]);
}

/**
 * Finds the writer's pandoc. One that the setting names is the only one looked at.
 * @param setting the setting's path; empty where nothing is set
 */
export async function findPandoc(setting: string, machine: Machine): Promise<Pandoc | NoPandoc> {
  const own = setting.trim();
  const files = own === '' ? await candidates(machine) : [(await named(own, machine)) ?? ''];
  let tooOld: Pandoc['version'] | undefined;
  for (const file of files.filter((one) => one !== '')) {
    const found = await pandocAt(file);
    if (found && !isOlder(found.version, OLDEST)) {
      return found;
    }
    if (found && (!tooOld || isOlder(tooOld, found.version))) {
      tooOld = found.version;
    }
  }
  return tooOld ? { tooOld: tooOld.join('.') } : own === '' ? {} : { setting: own };
}
