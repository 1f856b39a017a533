import { type Broken, type Misnamed, type Named, readYaml } from './yaml.ts';

/** What Ketacite reads in a project's file (`_quarto.yml`, `_metadata.yml`, a defaults file of pandoc). Offsets are the file's. */
export interface ProjectFile {
  bibliography: Named[];
  csl?: Named;
  /** Other files that belong to it: `metadata-files:` and pandoc's `defaults:`. */
  files: Named[];
  misnamed: Misnamed[];
  broken?: Broken;
}

/** Reads a project's file; what cannot be read in it is named and the rest is taken. */
export async function readProject(text: string): Promise<ProjectFile> {
  const yaml = await readYaml(text);
  const libraries = [yaml.names('bibliography'), yaml.names('metadata', 'bibliography')];
  const csl = yaml.names('csl').named[0] ?? yaml.names('metadata', 'csl').named[0];
  const broken = yaml.broken();
  return {
    bibliography: libraries.flatMap(({ named }) => named),
    ...(csl && { csl }),
    files: ['metadata-files', 'metadata-file', 'defaults'].flatMap((key) => yaml.names(key).named),
    misnamed: libraries.flatMap(({ misnamed }) => misnamed),
    ...(broken && { broken }),
  };
}
