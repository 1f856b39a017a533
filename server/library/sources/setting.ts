import { type Fault, refused } from './fault.ts';
import { formatOf, type LibraryFormat } from './format.ts';
import { filesMatching, isGlob } from './glob.ts';
import type { Surroundings } from './host.ts';
import { locate } from './locate.ts';
import type { Reach } from './reach.ts';
import { type Base, meaningOf } from './word.ts';

/** A library that an entry of the setting names. */
export interface SettingLibrary {
  uri: string;
  format: LibraryFormat;
  setting: string;
}

export interface SettingLibraries {
  /** In the setting's order, those of one pattern sorted. */
  libraries: SettingLibrary[];
  /** What is wrong with its entries, in sentences. */
  problems: string[];
  /** Whether a file that it names is not among them. */
  incomplete: boolean;
}

/** A path with wildcards in two: the folder before the first of them, and the rest. */
export function parted(entry: string): { folder: string; pattern: string } | undefined {
  const variable = /^\$\{[^}]*\}/.exec(entry)?.[0] ?? '';
  const path = entry.slice(variable.length);
  if (!isGlob(path)) {
    return undefined;
  }
  const slash = Math.max(...['/', '\\'].map((char) => path.slice(0, path.search(/[*?{]/)).lastIndexOf(char)));
  const folder = variable + path.slice(0, slash + 1);
  return { folder: folder || '.', pattern: path.slice(slash + 1).replace(/\\/g, '/') };
}

/** Finds the libraries of the setting. */
export async function settingLibraries(base: Base, reach: Reach, around: Surroundings): Promise<SettingLibraries> {
  const libraries: SettingLibrary[] = [];
  const problems: string[] = [];
  let incomplete = false;
  const say = (message: string) => problems.push(`The setting ketacite.libraries: ${message}`);
  const sayFault = (fault: Fault) => say(fault.message);
  for (const entry of around.libraries) {
    const parts = parted(entry.trim());
    if (!parts) {
      const { uri, format, fault } = await locate(entry, base, reach, around);
      if (uri !== undefined && format) {
        libraries.push({ uri, format, setting: entry });
      } else if (fault && fault.code !== 'library-unsaved') {
        incomplete = true;
        sayFault(fault);
      }
      continue;
    }
    const meaning = meaningOf(parts.folder, base, around);
    if ('refused' in meaning) {
      // Without a folder there is nothing to which the pattern is relative, and nothing that the writer could mend.
      if (meaning.refused !== 'unsaved') {
        sayFault(refused(entry, meaning.refused));
      }
      continue;
    }
    const found = await filesMatching(meaning.candidates[0]!, parts.pattern, reach.host);
    for (const uri of found.uris) {
      const format = formatOf(uri);
      if (format && !(await reach.outside(uri))) {
        libraries.push({ uri, format, setting: entry });
      }
    }
    if (found.cut) {
      incomplete = true;
      say(`“${entry}” finds too many files or folders, so not all of them are read. Name the folder more closely.`);
    } else if (found.uris.length === 0) {
      say(`“${entry}” finds no library.`);
    }
  }
  return { libraries, problems, incomplete };
}
