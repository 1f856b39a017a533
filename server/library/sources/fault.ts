import type { Severity } from '../../problem.ts';
import type { Misnamed } from '../../syntax/yaml.ts';
import { FORMATS_READ } from './format.ts';
import type { Refusal } from './word.ts';

/** What is wrong with a word that should name a library. */
export interface Fault {
  code: string;
  severity: Severity;
  message: string;
  /** What to write instead. */
  instead?: string;
}

const warning = (code: string, message: string): Fault => ({ code, severity: 'warning', message });
const information = (code: string, message: string): Fault => ({ code, severity: 'information', message });

export function refused(word: string, refusal: Refusal): Fault {
  switch (refusal) {
    case 'empty':
      return warning('library-name', 'Nothing is named here. Write the path of a library file, such as refs.bib.');
    case 'url':
      return information(
        'library-url',
        `Ketacite reads nothing from the internet. Save “${word}” as a file and name that file here.`,
      );
    case 'unsaved':
      return information(
        'library-unsaved',
        `“${word}” is relative to this document, which has not been saved yet. Save the document, and the library is found.`,
      );
    case 'no-home':
      return warning(
        'library-name',
        `Where “${word}” begins is not known: no home folder was found. Write the whole path.`,
      );
    case 'no-workspace-folder':
      return warning('library-name', `“${word}” names a folder of the workspace, and none of that name is open.`);
    case 'unknown-variable':
      return warning(
        'library-name',
        `“${word}” begins with a variable that is not known here. Known are ~, \${userHome}, \${workspaceFolder} and \${workspaceFolder:NAME}.`,
      );
  }
}

/** @param places the paths at which it was looked for */
export function missing(word: string, places: readonly string[], instead?: string): Fault {
  const elsewhere = places.filter((place) => place !== word).slice(0, 2);
  const looked = elsewhere.length > 0 ? `: looked for ${elsewhere.join(' and ')}` : '';
  const hint = instead === undefined ? '' : ` Did you mean “${instead}”?`;
  return {
    ...warning('library-missing', `There is no file “${word}”${looked}.${hint}`),
    ...(instead !== undefined && { instead }),
  };
}

export function isFolder(word: string): Fault {
  return warning('library-missing', `“${word}” is a folder. Name a library file in it.`);
}

export function unknownFormat(word: string): Fault {
  return warning('library-format', `“${word}” is in a format that Ketacite does not read. It reads ${FORMATS_READ}.`);
}

export function untrusted(word: string): Fault {
  return information(
    'library-untrusted',
    `“${word}” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.`,
  );
}

/** Pandoc takes metadata for Markdown: there `refs\my.bib` is "refs", a TeX command and ".bib". */
export function backslashes(word: string): Fault {
  const instead = word.replace(/\\/g, '/');
  return { ...information('library-path', `Pandoc does not find a path with “\\”. Write “${instead}”.`), instead };
}

export function misnamed({ why }: Misnamed): Fault {
  switch (why) {
    case 'no-text':
      return warning('library-name', 'This is no path. Write the name of a library file, such as refs.bib.');
    case 'too-many':
      return warning('library-name', 'These are too many libraries: from here on they are not read.');
    case 'overridden':
      return warning('library-name', 'This key stands twice, and only the last counts. Make one list of both.');
  }
}
