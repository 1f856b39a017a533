import type { Fix, Problem } from '../../problem.ts';
import type { FrontMatter, Named } from '../../syntax/frontmatter.ts';
import type { Misnamed } from '../../syntax/yaml.ts';
import type { Span } from '../../text.ts';
import { type Fault, misnamed as misnamedFault } from './fault.ts';
import type { LibraryFormat } from './format.ts';
import { type Host, recording, type Surroundings } from './host.ts';
import { type Located, locate, locateInMetadata } from './locate.ts';
import { foldersAbove, type Project, readProjects } from './project.ts';
import { beyond, everywhere, within } from './reach.ts';
import { settingLibraries } from './setting.ts';
import { canonicalUri, fileKey, nameOf, parentUri, pathOf, pathWithin, placeOf } from './uri.ts';
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

/** What is wrong with a project's file as such. */
function faultsOf({ uri, file, unread }: Project): Problem[] {
  const broken: Problem[] = file.broken
    ? [
        {
          code: 'project-file',
          severity: 'warning',
          message: `${nameOf(uri)} cannot be read: ${file.broken.message}`,
          from: file.broken.from,
          to: file.broken.to,
        },
      ]
    : [];
  return [...broken, ...unread.map(({ named, fault }) => problemAt(named, fault))];
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

  const problems: Problem[] = await takeNamed(
    document.uri,
    frontMatter.bibliography,
    frontMatter.misnamed ?? [],
    (word) => locateInMetadata(word, base, reach, around),
  );
  if (frontMatter.broken) {
    // What stands behind a fault is read as well as can be; more about it would only confuse.
    const { from, to, message } = frontMatter.broken;
    problems.splice(0, Infinity, {
      code: 'front-matter',
      severity: 'warning',
      message: `The front matter cannot be read: ${message}`,
      from,
      to,
    });
  }

  const foreignProblems: ForeignProblems[] = [];
  for (const project of projects) {
    const found = await takeNamed(project.uri, project.file.bibliography, project.file.misnamed, (word) =>
      locate(word, { ...base, folder: parentUri(project.uri) }, reach, around),
    );
    const own = [...faultsOf(project), ...found];
    if (own.length > 0) {
      foreignProblems.push({ uri: project.uri, problems: own });
      const more = own.length > 1 ? ` (${own.length - 1} more in that file)` : '';
      problems.push({
        ...firstLine(document.text),
        code: own[0]!.code,
        severity: 'information',
        message: `In ${shownAs(project.uri, shownFrom, around.home)}: ${own[0]!.message}${more}`,
      });
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
