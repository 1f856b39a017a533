import { type Machine, programsIn, searchPath } from './machine.ts';
import { engineFolders } from './usual-places.ts';

/** The programs by which pandoc makes PDF, those first that print all of Unicode and need nothing of the writer. */
const ENGINES = ['xelatex', 'lualatex', 'tectonic', 'pdflatex', 'weasyprint', 'prince', 'wkhtmltopdf'];

/** The path of a program by which pandoc makes PDF; undefined where the machine has none. */
export async function findPdfEngine(machine: Machine): Promise<string | undefined> {
  const folders = [...searchPath(machine), ...engineFolders(machine)];
  for (const engine of ENGINES) {
    const [file] = await programsIn(machine, folders, engine);
    if (file !== undefined) {
      return file;
    }
  }
  return undefined;
}
