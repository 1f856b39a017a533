import type { StyledSurroundings, Surroundings } from './host.ts';
import { resolveUri } from './uri.ts';
import { type Base, meaningOf } from './word.ts';

/** Where Pandoc and Zotero keep styles, in the user's home folder. */
const KEPT = ['.local/share/pandoc/csl', '.pandoc/csl', 'AppData/Roaming/pandoc/csl', 'Zotero/styles'];

/** The folders in which Pandoc and Zotero keep styles. */
export const keptFolders = ({ home }: Surroundings): string[] =>
  home === undefined ? [] : KEPT.map((folder) => resolveUri(home, folder));

/** The folders with styles that the setting names. */
export function settingFolders(around: StyledSurroundings, base: Base): string[] {
  return around.styleFolders.flatMap((folder) => {
    const meaning = meaningOf(folder, base, around);
    return 'candidates' in meaning ? meaning.candidates : [];
  });
}
