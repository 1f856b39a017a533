import type { Problem } from '../../problem.ts';
import type { Style } from '../../style/csl.ts';
import type { FrontMatter, Named } from '../../syntax/frontmatter.ts';
import type { Misnamed } from '../../syntax/yaml.ts';
import type { Span } from '../../text.ts';
import { chosenStyle } from './chosen-style.ts';
import { misnamed as misnamedFault } from './fault.ts';
import type { LibraryFormat } from './format.ts';
import { groundOf } from './ground.ts';
import { type Host, recording, type StyledSurroundings } from './host.ts';
import { type Located, locate, locateInMetadata } from './locate.ts';
import { brokenYaml, firstLine, problemAt } from './problems.ts';
import { foldersAbove, readProjects } from './project.ts';
import { settingLibraries } from './setting.ts';
import type { Styles } from './style-word.ts';
import { fileKey, parentUri } from './uri.ts';
import type { Base } from './word.ts';

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
  /** The style that the front matter, else the nearest project file, else the setting names; absent where that is none. */
  style?: Style;
  /** The document or project file (URI) that names it; absent where that is the setting. */
  styledBy?: string;
  problems: Problem[];
  foreignProblems: ForeignProblems[];
  /** Sentences about the setting `ketacite.libraries`. */
  settingProblems: string[];
  /** Whether a library is named and was not found: then a key that is not known may well stand in it. */
  incomplete: boolean;
  /** The answer may be another when one of these appears, changes or goes. One that ends with `/` is a folder: what stands in it counts. */
  watch: string[];
}

/**
 * Finds the library files of a document: those of its front matter, then of the project files up the folder tree, then of the setting.
 * In a workspace that is not trusted, what the document and the project name is asked for inside the workspace's folders only. Never rejects.
 */
export async function namedSources(
  document: { uri: string; text: string },
  frontMatter: FrontMatter,
  around: StyledSurroundings,
  outside: Host,
  styles: Styles,
): Promise<NamedSources> {
  const { host, asked } = recording(outside);
  const ground = groundOf(document.uri, around, host);
  const { reach } = ground;
  const above = ground.base.folder === undefined ? [] : foldersAbove(ground.base.folder, ground.base.workspaceFolder);
  const { projects, root: projectRoot } = await readProjects(above, ground.base, reach, around);
  const base: Base = { ...ground.base, projectRoot };

  const libraries = new Map<string, NamedLibrary>();
  let incomplete = frontMatter.broken !== undefined;
  function take({ uri, format }: Located, by: NamedBy): void {
    if (uri === undefined || !format) {
      incomplete = true;
    } else if (!libraries.has(fileKey(uri))) {
      libraries.set(fileKey(uri), { uri, shown: ground.shown(uri), format, by });
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

  /** Says in the document what is wrong in a file of its project. */
  function sayOfProject(uri: string, code: string, message: string): void {
    const said = `In ${ground.shown(uri)}: ${message}`;
    problems.push({ ...firstLine(document.text), code, severity: 'information', message: said });
  }

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
      sayOfProject(uri, first.code, first.message + more);
    }
  }

  /** The problems of a project file, to which others may be added. */
  function ofProject(uri: string): Problem[] {
    const known = foreignProblems.find((one) => one.uri === uri);
    if (known) {
      return known.problems;
    }
    const added: ForeignProblems = { uri, problems: [] };
    foreignProblems.push(added);
    return added.problems;
  }

  const setting = await settingLibraries(ground.ofSetting, ground.reachOfSetting, around);
  for (const { setting: entry, ...library } of setting.libraries) {
    take(library, { from: 0, to: entry.length, setting: entry });
  }
  incomplete ||= setting.incomplete;

  const styled = projects.find(({ file }) => file.csl);
  const csl = frontMatter.csl
    ? { ...frontMatter.csl, uri: document.uri }
    : styled && { ...styled.file.csl!, uri: styled.uri };
  const chosen = await chosenStyle(csl, { ...ground, base }, around, styles);
  if (csl && chosen.problem) {
    const { code, message } = chosen.problem;
    if (csl.uri === document.uri) {
      problems.push(chosen.problem);
    } else {
      ofProject(csl.uri).push(chosen.problem);
      sayOfProject(csl.uri, code, message);
    }
  }
  return {
    libraries: [...libraries.values()],
    ...(chosen.style && { style: chosen.style }),
    ...(chosen.by !== undefined && { styledBy: chosen.by }),
    problems,
    foreignProblems: [...foreignProblems, ...chosen.files],
    settingProblems: [...setting.problems, ...chosen.settingProblems],
    incomplete,
    watch: [...asked],
  };
}
