import type { Fix, Problem } from '../../problem.ts';
import type { FrontMatter, Named } from '../../syntax/frontmatter.ts';
import type { Broken, Misnamed } from '../../syntax/yaml.ts';
import type { Span } from '../../text.ts';
import { type Fault, misnamed as misnamedFault } from './fault.ts';
import type { LibraryFormat } from './format.ts';
import { type Host, recording, type Surroundings } from './host.ts';
import { type Located, locate, locateInMetadata } from './locate.ts';
import { foldersAbove, readProjects } from './project.ts';
import { beyond, everywhere, within } from './reach.ts';
import { settingLibraries } from './setting.ts';
import { canonicalUri, fileKey, parentUri, pathOf, pathWithin, placeOf } from './uri.ts';
import { type Base, workspaceFolderOf } from './word.ts';

/** Where a name stands: offsets of that file. In the setting it has no file, and the offsets are those of the entry. */
export interface NamedBy extends Span {
  uri?: string;
  setting?: string;
}

/** A library file that a document uses. */
export interface NamedLibrary {
  /** As VS Code writes it. */
  uri: string;
  /** Its path as messages name it: short, and no other library's. */
  shown: string;
  format: LibraryFormat;
  by: NamedBy;
}

/** Problems of a file that is not the document. */
export interface ForeignProblems {
  uri: string;
  problems: Problem[];
}

/** Which library files a document uses, and what is wrong with the words that name them. */
export interface NamedSources {
  /** In their order: those first that win. Each file once. */
  libraries: NamedLibrary[];
  /** `csl:` of the front matter, else of the nearest project file, and the file where it stands. */
  csl?: Named & { uri: string };
  problems: Problem[];
  foreignProblems: ForeignProblems[];
  /** Sentences about the setting `ketacite.libraries`. */
  settingProblems: string[];
  /** Whether a library is named and was not found: then a key that is not known may well stand in it. */
  incomplete: boolean;
  /** The answer may be another when one of these appears, changes or goes. One that ends with `/` is a folder: what stands in it counts. */
  watch: string[];
}

/** A word as YAML: quoted where a plain one would mean something else. */
function yamlWord(value: string): string {
  return /^[\p{L}\p{N}._/~][\p{L}\p{N}._/~+ -]*(?<! )$/u.test(value) ? value : `'${value.replace(/'/g, "''")}'`;
}

function problemAt({ from, to }: Span, { code, severity, message, instead }: Fault): Problem {
  const fix = (text: string): Fix => ({
    title: `Change to ${text}`,
    edits: [{ from, to, insert: yamlWord(text) }],
    preferred: true,
  });
  return { code, severity, message, from, to, ...(instead !== undefined && { fixes: [fix(instead)] }) };
}

/** The first line of a document: what concerns all of it is shown there. */
function firstLine(text: string): Span {
  return { from: 0, to: Math.max(0, text.search(/[\r\n]|$/)) };
}

/** The path of a file as messages name it: relative to a folder that holds it, else to the home folder. */
function shownAs(uri: string, folder: string | undefined, home: string | undefined): string {
  const path = folder === undefined ? undefined : pathWithin(folder, uri);
  const ofHome = home === undefined ? undefined : pathWithin(home, uri);
  return path ?? (ofHome === undefined ? pathOf(uri) : `~/${ofHome}`);
}

/** YAML that cannot be read. What stands behind the fault is taken as well as can be; more problems about it would only confuse. */
function brokenYaml(file: string, { from, to, message }: Broken): Problem {
  return { code: 'front-matter', severity: 'warning', message: `${file} cannot be read: ${message}`, from, to };
}

/**
 * Finds the library files of a document: those of its front matter, then of the project files up the folder tree, then of the setting.
 * In a workspace that is not trusted, what the document and the project name is asked for inside the workspace's folders only. Never rejects.
 */
export async function namedSources(
  document: { uri: string; text: string },
  frontMatter: FrontMatter,
  around: Surroundings,
  outside: Host,
): Promise<NamedSources> {
  const { host, asked } = recording(outside);
  const place = placeOf(document.uri);
  const own = place === undefined ? undefined : parentUri(place);
  const workspaceFolder = workspaceFolderOf(document.uri, around);
  const folders = around.folders.map(({ uri }) => canonicalUri(uri));
  const roots = folders.length > 0 ? folders : own === undefined ? [] : [own];
  const reach = around.trusted ? everywhere(host) : within(roots, host);

  // An unsaved document has no folder: there paths are relative to the workspace.
  const folder = own ?? workspaceFolder;
  const fallbacks = [...(workspaceFolder === undefined ? [] : [workspaceFolder]), ...folders];
  const plain: Base = { folder, fallbacks, workspaceFolder };
  const inWorkspace =
    workspaceFolder !== undefined && place !== undefined && pathWithin(workspaceFolder, place) !== undefined;
  const shownFrom = inWorkspace ? workspaceFolder : folder;
  const above = folder === undefined ? [] : foldersAbove(folder, workspaceFolder);
  const { projects, root: projectRoot } = await readProjects(above, plain, reach, around);
  const base: Base = { ...plain, projectRoot };

  const libraries = new Map<string, NamedLibrary>();
  let incomplete = frontMatter.broken !== undefined;
  function take({ uri, format }: Located, by: NamedBy): void {
    if (uri === undefined || !format) {
      incomplete = true;
    } else if (!libraries.has(fileKey(uri))) {
      const shown = shownAs(uri, shownFrom, around.home);
      libraries.set(fileKey(uri), { uri, shown, format, by });
    }
  }

  /** Takes the libraries that a file names, and says what is wrong with its words. */
  async function takeNamed(
    uri: string,
    named: readonly Named[],
    misnamed: readonly Misnamed[],
    find: (word: string) => Promise<Located>,
  ): Promise<Problem[]> {
    const problems = misnamed.map((span) => problemAt(span, misnamedFault(span)));
    for (const word of named) {
      const located = await find(word.value);
      take(located, { uri, from: word.from, to: word.to });
      if (located.fault) {
        problems.push(problemAt(word, located.fault));
      }
    }
    return problems;
  }

  const inDocument = await takeNamed(document.uri, frontMatter.bibliography, frontMatter.misnamed ?? [], (word) =>
    locateInMetadata(word, base, reach, around),
  );
  const problems = frontMatter.broken ? [brokenYaml('The front matter', frontMatter.broken)] : inDocument;

  const foreignProblems: ForeignProblems[] = [];
  for (const { uri, file, unread } of projects) {
    const inNames = await takeNamed(uri, file.bibliography, file.misnamed, (word) =>
      locate(word, { ...base, folder: parentUri(uri) }, reach, around),
    );
    const found = file.broken
      ? [brokenYaml('This file', file.broken)]
      : [...unread.map(({ named, fault }) => problemAt(named, fault)), ...inNames].sort((a, b) => a.from - b.from);
    const [first] = found;
    if (first) {
      foreignProblems.push({ uri, problems: found });
      const more = found.length > 1 ? ` (${found.length - 1} more in that file)` : '';
      const message = `In ${shownAs(uri, shownFrom, around.home)}: ${first.message}${more}`;
      problems.push({ ...firstLine(document.text), code: first.code, severity: 'information', message });
    }
  }

  const setting = await settingLibraries(
    { ...plain, folder: workspaceFolder ?? own, fallbacks: [] },
    around.trusted ? reach : beyond(roots, host),
    around,
  );
  for (const { setting: entry, ...library } of setting.libraries) {
    take(library, { from: 0, to: entry.length, setting: entry });
  }
  incomplete ||= setting.incomplete;

  const styled = projects.find(({ file }) => file.csl);
  const csl = frontMatter.csl
    ? { ...frontMatter.csl, uri: document.uri }
    : styled && { ...styled.file.csl!, uri: styled.uri };
  return {
    libraries: [...libraries.values()],
    ...(csl && { csl }),
    problems,
    foreignProblems,
    settingProblems: setting.problems,
    incomplete,
    watch: [...asked],
  };
}
