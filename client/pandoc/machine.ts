import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** The machine on which programs are looked for. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  home: string;
}

/** Paths as the machine writes them. */
export const pathsOf = ({ platform }: Machine): path.PlatformPath => (platform === 'win32' ? path.win32 : path.posix);

/** What a program's file is called. */
export const fileName = ({ platform }: Machine, program: string): string =>
  platform === 'win32' ? `${program}.exe` : program;

/** The folders of PATH. One that is not absolute would mean another folder in each folder: a document's own, at that. */
export function searchPath(machine: Machine): string[] {
  const { delimiter, isAbsolute } = pathsOf(machine);
  // Windows calls it `Path`.
  const name = Object.keys(machine.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return (machine.env[name] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
}

/** Whether there is a program at a path. */
export async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** The paths at which a program stands, in the order of the folders. */
export async function programsIn(machine: Machine, folders: readonly string[], program: string): Promise<string[]> {
  const { join } = pathsOf(machine);
  const files = [...new Set(folders.map((folder) => join(folder, fileName(machine, program))))];
  const found = await Promise.all(files.map(isProgram));
  return files.filter((_, i) => found[i]);
}

/** Where a program really lies, behind its links. */
export async function realFolder(machine: Machine, file: string): Promise<string> {
  return pathsOf(machine).dirname(await realpath(file).catch(() => file));
}
