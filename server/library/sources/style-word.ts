import { hashOf } from '../../dismissed/hash.ts';
import type { Problem, Severity } from '../../problem.ts';
import { APA, type Style, type StyleInfo } from '../../style/csl.ts';
import type { CslFile } from '../../style/csl-file.ts';
import type { Catalogue } from '../../style/style-index.ts';
import { untrusted } from './fault.ts';
import type { Surroundings } from './host.ts';
import type { Reach } from './reach.ts';
import { keptFolders } from './style-folders.ts';
import { pathOf, resolveUri } from './uri.ts';
import { type Base, meaningOf } from './word.ts';

/** The styles that there are, handed in. */
export interface Styles {
  catalogue(): Promise<Catalogue>;
  readFile(uri: string, text: string): Promise<CslFile>;
}

/** What a word that should name a style names. Without a style the fault says why; `instead` are words that may be meant. */
export interface FoundStyle {
  style?: Style;
  fault?: { code: string; severity: Severity; message: string; instead: readonly StyleInfo[] };
  /** What is wrong in the file that it names, in the file's offsets. */
  file?: { uri: string; problems: readonly Problem[] };
}

/** Styles suggested for a word that names none. */
const SUGGESTED = 3;

/** Whether a word is a path and no id. */
const isPath = (word: string) => /[\\/]|\.csl$|^~|^\$\{|^[a-z][a-z0-9+.-]*:/i.test(word);

const UNKNOWN = 'unknown-style';

const unknown = (message: string, instead: readonly StyleInfo[] = []): FoundStyle => ({
  fault: { code: UNKNOWN, severity: 'warning', message, instead },
});

/** The places at which the file of a style may lie: as the word says, then in the folders where styles are kept. */
function places(word: string, base: Base, folders: readonly string[], around: Surroundings): string[] {
  const meant = isPath(word) ? meaningOf(word, base, around) : undefined;
  const name = /\.csl$/i.test(word) ? word : `${word}.csl`;
  const bare = /[\\/:]/.test(name) ? undefined : name;
  const inFolders =
    bare === undefined ? [] : [...folders, ...keptFolders(around)].map((folder) => resolveUri(folder, bare));
  return [...(meant && 'candidates' in meant ? meant.candidates : []), ...inFolders];
}

async function ofFile(uri: string, word: string, reach: Reach, styles: Styles): Promise<FoundStyle> {
  const text = await reach.host.text(uri);
  if (text === undefined) {
    return unknown(`“${word}” cannot be read.`);
  }
  const { style, problems } = await styles.readFile(uri, text);
  const file = { uri, problems };
  if (!style) {
    const [first] = problems;
    const message = `“${word}” cannot be used: ${first?.message ?? 'it is no citation style.'}`;
    return { file, fault: { code: 'style-file', severity: 'error', message, instead: [] } };
  }
  if (style.parent !== undefined) {
    const parent = (await styles.catalogue()).find(style.parent);
    return parent
      ? { file, style: { ...style, parent: parent.parent ?? parent.id, format: parent.format } }
      : { file, ...unknown(`“${word}” is set in the style “${style.parent}”, which is not known.`) };
  }
  return { file, style: { ...style, revision: hashOf(text) } };
}

/**
 * Finds the style that a word of a document, a project or the setting names: a file where it is a path, else one of the catalogue, else a
 * file of that name in the folders where styles are kept. Never rejects for what a writer wrote.
 * @param folders the URIs of folders with styles that the setting names
 */
export async function findStyle(
  written: string,
  base: Base,
  reach: Reach,
  around: Surroundings,
  folders: readonly string[],
  styles: Styles,
): Promise<FoundStyle> {
  const word = written.trim();
  if (word === '') {
    return unknown('Nothing is named here. Write the id of a citation style, such as apa.');
  }
  if (word === APA.id) {
    return { style: APA };
  }
  const catalogue = await styles.catalogue();
  if (!isPath(word)) {
    const known = catalogue.find(word);
    if (known) {
      return { style: known };
    }
  }
  const looked: string[] = [];
  let outside = false;
  for (const uri of places(word, base, folders, around)) {
    if (await reach.outside(uri)) {
      outside = true;
      continue;
    }
    if ((await reach.host.kind(uri)) === 'file') {
      return ofFile(uri, word, reach, styles);
    }
    looked.push(uri);
  }
  // `apa.csl` that lies nowhere, and the addresses of styles, are ids in other clothes.
  const known = catalogue.find(word);
  if (known) {
    return { style: known };
  }
  if (/^https?:/i.test(word)) {
    return unknown(
      `“${word}” is not the address of a style of the Citation Style Language, and nothing is read from the internet.`,
    );
  }
  if (outside && looked.length === 0) {
    const { message, severity } = untrusted(word);
    return { fault: { code: UNKNOWN, severity, message, instead: [] } };
  }
  const instead = catalogue.near(word.replace(/^.*[\\/]/, ''), SUGGESTED);
  const hint = instead.length > 0 ? ` Did you mean ${instead.map(({ id }) => id).join(' or ')}?` : '';
  return isPath(word)
    ? unknown(`There is no file “${word}”${looked[0] ? `: looked for ${pathOf(looked[0])}` : ''}.${hint}`, instead)
    : unknown(`There is no citation style “${word}”.${hint}`, instead);
}
