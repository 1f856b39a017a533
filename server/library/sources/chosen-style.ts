import type { Fix, Problem } from '../../problem.ts';
import type { Style } from '../../style/csl.ts';
import type { Named } from '../../syntax/frontmatter.ts';
import type { Ground } from './ground.ts';
import type { StyledSurroundings } from './host.ts';
import type { ForeignProblems } from './sources.ts';
import { settingFolders } from './style-folders.ts';
import { type FoundStyle, findStyle, type Styles } from './style-word.ts';
import { parentUri } from './uri.ts';

/** The style of a document, and what is wrong with the words that name it. */
export interface ChosenStyle {
  style?: Style;
  /** The document's or the project's file that names it; absent where that is the setting's. */
  by?: string;
  /** At the word, in the file where it stands. */
  problem?: Problem;
  /** What is wrong in files of styles. */
  files: ForeignProblems[];
  /** Sentences about the settings. */
  settingProblems: string[];
}

function problemAt({ from, to }: Named, fault: NonNullable<FoundStyle['fault']>): Problem {
  const fixes = (): Fix[] =>
    fault.instead.map(({ id, title }, i) => ({
      title: `Change to ${id} (${title})`,
      edits: [{ from, to, insert: id }],
      ...(i === 0 && { preferred: true }),
    }));
  const { code, severity, message } = fault;
  return { code, severity, message, from, to, ...(fault.instead.length > 0 && { fixes }) };
}

/** The style that the front matter or the project names, else the setting's. */
export async function chosenStyle(
  csl: (Named & { uri: string }) | undefined,
  ground: Ground,
  around: StyledSurroundings,
  styles: Styles,
): Promise<ChosenStyle> {
  const folders = settingFolders(around, ground.ofSetting);
  const chosen: ChosenStyle = { files: [], settingProblems: [] };
  const take = ({ style, file }: FoundStyle) => {
    if (file && file.problems.length > 0) {
      chosen.files.push({ uri: file.uri, problems: [...file.problems] });
    }
    return style;
  };
  if (csl) {
    const base = { ...ground.base, folder: parentUri(csl.uri) ?? ground.base.folder };
    const found = await findStyle(csl.value, base, ground.reach, around, folders, styles);
    const style = take(found);
    if (style) {
      return { ...chosen, style, by: csl.uri };
    }
    chosen.problem = problemAt(csl, found.fault!);
  }
  const found = await findStyle(around.style, ground.ofSetting, ground.reachOfSetting, around, folders, styles);
  const style = take(found);
  if (found.fault) {
    chosen.settingProblems.push(`The setting ketacite.style: ${found.fault.message}`);
  }
  return { ...chosen, ...(style && { style }) };
}
