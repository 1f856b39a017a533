export type LibraryFormat = 'bibtex' | 'csl-json' | 'csl-yaml' | 'ris';

const FORMATS: ReadonlyMap<string, LibraryFormat> = new Map([
  ['bib', 'bibtex'],
  ['bibtex', 'bibtex'],
  ['json', 'csl-json'],
  ['yaml', 'csl-yaml'],
  ['yml', 'csl-yaml'],
  ['ris', 'ris'],
]);

/** The formats as a sentence names them. */
export const FORMATS_READ = '.bib, .bibtex, .json (CSL-JSON), .yaml or .yml (CSL-YAML) and .ris';

/** The format of a library, by the ending of its name. */
export function formatOf(name: string): LibraryFormat | undefined {
  return FORMATS.get(/\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');
}
