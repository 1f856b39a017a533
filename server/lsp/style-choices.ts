import { groundOf } from '../library/sources/ground.ts';
import type { StyledSurroundings } from '../library/sources/host.ts';
import { styleFiles } from '../library/sources/style-files.ts';
import { settingFolders } from '../library/sources/style-folders.ts';
import { type FoundStyle, findStyle } from '../library/sources/style-word.ts';
import { COMMON } from '../style/common.ts';
import type { StyleInfo } from '../style/csl.ts';
import type { Catalogue } from '../style/style-index.ts';
import { files } from './files.ts';
import type { StyleChoice } from './protocol.ts';
import { styles } from './sources.ts';

/** Styles found at most for what was typed. */
const FOUND = 100;

/** Where a document stands that is not there yet. */
const NOWHERE = 'untitled:nowhere';

/** A style as it is offered; a file's own word is not known here. */
function choiceOf({ id, title, format, parent }: StyleInfo, catalogue: Catalogue): StyleChoice {
  const set = parent === undefined ? undefined : catalogue.find(parent);
  return { word: id, title, format, ...(set && { parent: set.title }) };
}

/** The style in force and those to choose from before anything is typed. */
export interface Choices {
  current: StyleChoice;
  own: StyleChoice[];
  common: StyleChoice[];
  count: number;
}

/**
 * The styles to choose from before anything is typed.
 * @param document its URI; without one, for what the setting says
 * @param inForce the document's style; without one the setting's is found, and where that is none `fallback` is in force
 */
export async function styleChoices(
  document: string | undefined,
  around: StyledSurroundings,
  inForce: StyleInfo | undefined,
  fallback: StyleInfo,
): Promise<Choices> {
  const catalogue = await styles.catalogue();
  const isKnown = (name: string) => catalogue.find(name) !== undefined;
  const found = await styleFiles(document ?? NOWHERE, around, files, isKnown);
  const style = inForce ?? (await styleOfWord(around.style, undefined, around)).style ?? fallback;
  const file = found.find(({ uri }) => uri === style.id);
  const own = found.map(({ word, setting, title }) => ({ word, title, ...(setting !== word && { setting }) }));
  return {
    current: { ...choiceOf(style, catalogue), ...(file && { word: file.word, setting: file.setting }) },
    own,
    common: COMMON.flatMap((id) => catalogue.find(id) ?? []).map((one) => choiceOf(one, catalogue)),
    count: catalogue.all().length,
  };
}

/** The styles that words find, the likeliest first. */
export async function findChoices(query: string): Promise<StyleChoice[]> {
  const catalogue = await styles.catalogue();
  const found = catalogue.search(query, FOUND);
  return (found.length > 0 ? found : catalogue.near(query, FOUND)).map((one) => choiceOf(one, catalogue));
}

/** The style that a word names in a document, or without one in the setting. */
export async function styleOfWord(
  word: string,
  document: string | undefined,
  around: StyledSurroundings,
): Promise<FoundStyle> {
  const { base, reach, ofSetting, reachOfSetting } = groundOf(document ?? NOWHERE, around, files);
  const folders = settingFolders(around, ofSetting);
  return document === undefined
    ? findStyle(word, ofSetting, reachOfSetting, around, folders, styles)
    : findStyle(word, base, reach, around, folders, styles);
}
