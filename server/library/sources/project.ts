import { type ProjectFile, readProject } from '../../syntax/project.ts';
import type { Named } from '../../syntax/yaml.ts';
import { type Fault, missing, untrusted } from './fault.ts';
import type { Host, Surroundings } from './host.ts';
import type { Reach } from './reach.ts';
import { fileKey, parentUri, pathOf, resolveUri } from './uri.ts';
import { type Base, meaningOf } from './word.ts';

/** Most folders looked at, from the document's up. */
const MOST_FOLDERS = 20;

/** Most files that others name (`metadata-files:`, `defaults:`); it also ends their circles. */
const MOST_INCLUDED = 20;

const QUARTO = ['_quarto.yml', '_quarto.yaml'];
const METADATA = ['_metadata.yml', '_metadata.yaml'];
/** Pandoc reads the defaults file that its command names; these are the usual names. */
const DEFAULTS = ['defaults', 'pandoc', 'pandoc-defaults', 'pandoc_defaults'].map((name) => [
  `${name}.yaml`,
  `${name}.yml`,
]);

/** The words without which a file says nothing of libraries. Files of these names may well belong to something else. */
const RELEVANT = /\b(?:bibliography|csl|metadata-files?|defaults)\b/;

/** A project's file that applies to a document. */
export interface Project {
  uri: string;
  file: ProjectFile;
  /** The files that it names and that are not read, with the reason. */
  unread: { named: Named; fault: Fault }[];
}

export interface Projects {
  /** The nearest first. */
  projects: Project[];
  /** The folder of `_quarto.yml`. */
  root?: string;
}

/** The folders from a document's own up to the root of its workspace folder, else of the machine. */
export function foldersAbove(folder: string, workspaceFolder: string | undefined): string[] {
  const folders: string[] = [];
  for (let at: string | undefined = folder; at !== undefined && folders.length < MOST_FOLDERS; at = parentUri(at)) {
    folders.push(at);
    if (workspaceFolder !== undefined && fileKey(at) === fileKey(workspaceFolder)) {
      break;
    }
  }
  return folders;
}

interface TextFile {
  uri: string;
  text: string;
}

/** The first of these files that is there. */
async function firstOf(uris: readonly string[], host: Host): Promise<TextFile | undefined> {
  for (const uri of uris) {
    const text = await host.text(uri);
    if (text !== undefined) {
      return { uri, text };
    }
  }
  return undefined;
}

/** Reads the project files that apply to what lies in the first of these folders, and the files that they name. */
export async function readProjects(
  folders: readonly string[],
  base: Base,
  reach: Reach,
  around: Surroundings,
): Promise<Projects> {
  const read = new Set<string>();
  let included = 0;

  /** What a name in a project's file means. Pandoc adds the ending to the name of a defaults file. */
  function candidatesOf(word: string, folder: string | undefined): string[] {
    return [word, ...(/\.[A-Za-z]+$/.test(word) ? [] : [`${word}.yaml`])].flatMap((path) => {
      const meaning = meaningOf(path, { ...base, folder }, around);
      return 'refused' in meaning ? [] : meaning.candidates;
    });
  }

  /** The file and those that it names, each once. */
  async function withIncluded({ uri, text }: TextFile): Promise<Project[]> {
    read.add(fileKey(uri));
    const project: Project = { uri, file: await readProject(text), unread: [] };
    const others: Project[] = [];
    for (const named of project.file.files) {
      const candidates = candidatesOf(named.value, parentUri(uri));
      if (candidates.some((candidate) => read.has(fileKey(candidate)))) {
        continue;
      }
      if (++included > MOST_INCLUDED) {
        break;
      }
      const found = await firstOf(candidates, reach.host);
      if (found) {
        others.push(...(await withIncluded(found)));
      } else if (/\.(?:ya?ml|json)$/i.test(named.value)) {
        const [first] = candidates;
        const outside = first !== undefined && (await reach.outside(first));
        const fault = outside ? untrusted(named.value) : missing(named.value, candidates.slice(0, 1).map(pathOf));
        project.unread.push({ named, fault });
      }
    }
    return [project, ...others];
  }

  const projects: Project[] = [];
  let root: string | undefined;
  for (const folder of folders) {
    // One look at the folder instead of one for each name.
    const listed = await reach.host.list(folder);
    const there = new Set(listed?.map(({ name }) => name));
    const find = (names: readonly string[]) =>
      firstOf(
        names.filter((name) => !listed || there.has(name)).map((name) => resolveUri(folder, name)),
        reach.host,
      );
    // What lies above a Quarto project belongs to another one.
    const [metadata, quarto] = root === undefined ? [await find(METADATA), await find(QUARTO)] : [];
    root ??= quarto && folder;
    const defaults = await Promise.all(DEFAULTS.map(find));
    for (const file of [metadata, quarto, ...defaults]) {
      if (file && RELEVANT.test(file.text) && !read.has(fileKey(file.uri))) {
        projects.push(...(await withIncluded(file)));
      }
    }
  }
  return { projects, ...(root !== undefined && { root }) };
}
