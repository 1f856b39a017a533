import { groundOf } from './ground.ts';
import type { Host, StyledSurroundings } from './host.ts';
import type { Reach } from './reach.ts';
import { keptFolders, settingFolders } from './style-folders.ts';
import { nameOf, pathOf, pathWithin, resolveUri } from './uri.ts';

/** A style of the writer's own: a `.csl` file that lies where styles are looked for. */
export interface StyleFile {
  uri: string;
  /** What names it in the document. */
  word: string;
  /** What names it in the setting, for documents in any folder. */
  setting: string;
  title: string;
}

/** Most files of which the title is read. */
const MOST_FILES = 200;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The title that a style's text gives it, found without reading all of it. */
function titleOf(text: string | undefined): string | undefined {
  const written = /<title(?:\s[^>]*)?>([^<]*)<\/title>/.exec(text ?? '')?.[1];
  const title = written?.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!).replace(/\s+/g, ' ');
  return title?.trim() || undefined;
}

/** The names of the `.csl` files in a folder; none that could not be written on one line. */
async function stylesIn(folder: string, { host, outside }: Reach): Promise<string[]> {
  const listed = (await outside(folder)) ? undefined : await host.list(folder);
  return (listed ?? [])
    .filter((one) => !one.folder && /\.csl$/i.test(one.name) && !/\p{Cc}/u.test(one.name))
    .map(({ name }) => name)
    .sort();
}

/**
 * The `.csl` files in a document's folder and the workspace's, in those that the setting names, and in Pandoc's and Zotero's, in the order in
 * which styles are looked for. Of these two, files that are styles of the catalogue are left out: they are there already.
 */
export async function styleFiles(
  document: string,
  around: StyledSurroundings,
  outside: Host,
  isKnown: (name: string) => boolean,
): Promise<StyleFile[]> {
  const { base, ofSetting, reach } = groundOf(document, around, outside);
  const homely = (uri: string) => {
    const path = around.home === undefined ? undefined : pathWithin(around.home, uri);
    return path === undefined ? pathOf(uri) : `~/${path}`;
  };
  const own = [...(base.folder === undefined ? [] : [base.folder]), ...base.fallbacks];
  const named = settingFolders(around, ofSetting);
  const found = new Map<string, StyleFile>();
  for (const folder of new Set([...own, ...named, ...keptFolders(around)])) {
    const isOwn = own.includes(folder);
    for (const name of await stylesIn(folder, reach)) {
      const isCopy = !isOwn && !named.includes(folder) && isKnown(name);
      // A name that two folders hold means the file of the first.
      if (isCopy || found.has(name) || found.size >= MOST_FILES) {
        continue;
      }
      const uri = resolveUri(folder, name);
      const title = titleOf(await reach.host.text(uri)) ?? nameOf(uri);
      found.set(name, { uri, word: name, setting: isOwn ? homely(uri) : name, title });
    }
  }
  return [...found.values()];
}
