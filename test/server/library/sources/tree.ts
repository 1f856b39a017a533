import type { Host, StyledSurroundings } from '../../../../server/library/sources/host.ts';
import { type NamedSources, namedSources } from '../../../../server/library/sources/sources.ts';
import type { Styles } from '../../../../server/library/sources/style-word.ts';
import { absoluteUri, canonicalUri, parentUri, pathWithin } from '../../../../server/library/sources/uri.ts';
import { readCslFile } from '../../../../server/style/csl-file.ts';
import { Catalogue } from '../../../../server/style/style-index.ts';
import { readFrontMatter } from '../../../../server/syntax/frontmatter.ts';
import { markdown, picture } from '../../../fixture.ts';
import { FEW_STYLES } from '../../style/few-styles.ts';

/** A host of files given by path or URI with their texts; `-> PATH` is a symbolic link. `asked` is all that was looked at. */
export function treeHost(files: Readonly<Record<string, string>>): Host & { asked: string[] } {
  const uriOf = (name: string) => (/^[a-z-]{2,}:/.test(name) ? canonicalUri(name) : absoluteUri(name));
  const texts = new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text]));
  const folders = new Set<string>();
  for (const uri of texts.keys()) {
    for (let at = parentUri(uri); at !== undefined; at = parentUri(at)) {
      folders.add(at);
    }
  }
  const real = (uri: string): string => {
    for (const [link, text] of texts) {
      const rest = text.startsWith('-> ') ? pathWithin(link, uri) : undefined;
      if (rest !== undefined) {
        return real(canonicalUri(`${uriOf(text.slice(3))}/${rest}`));
      }
    }
    return uri;
  };
  const kindOf = (uri: string) => (texts.has(uri) ? 'file' : folders.has(uri) ? 'folder' : undefined);
  const asked: string[] = [];
  const noted = (uri: string) => {
    asked.push(uri);
    return real(uri);
  };
  return {
    asked,
    kind: async (uri) => kindOf(noted(uri)),
    text: async (uri) => texts.get(noted(uri)),
    list: async (folder) => {
      const at = noted(folder);
      const within = [...texts.keys(), ...folders].filter((uri) => parentUri(uri) === at);
      return [...new Set(within)].map((uri) => ({
        name: decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)),
        folder: kindOf(uri) === 'folder',
      }));
    },
    realUri: async (uri) => (kindOf(real(uri)) ? real(uri) : undefined),
  };
}

export interface Scene extends Partial<StyledSurroundings> {
  files?: Record<string, string>;
  uri?: string;
}

/** A few styles of the catalogue, the reader of files as it is. */
export const styles: Styles = {
  catalogue: async () => new Catalogue(FEW_STYLES),
  readFile: readCslFile,
};

/** A document `/w/draft.md` in the workspace folder `/w` of Ann's. */
export async function sourcesOf(text: string, scene: Scene = {}): Promise<NamedSources & { asked: string[] }> {
  const { files = {}, uri = 'file:///w/draft.md', ...around } = scene;
  const host = treeHost(files);
  const found = await namedSources(
    { uri, text },
    await readFrontMatter(text),
    {
      folders: [{ uri: 'file:///w', name: 'w' }],
      home: 'file:///home/ann',
      trusted: true,
      libraries: [],
      style: 'apa',
      styleFolders: [],
      ...around,
    },
    host,
    styles,
  );
  return { ...found, asked: host.asked };
}

const noted = <P extends { severity: string; code: string; message: string }>(problem: P) => ({
  ...problem,
  note: `${problem.severity} ${problem.code}: ${problem.message}`,
});

/** The libraries in their order, and every problem drawn under the word that it is about. */
export async function check(text: string, scene: Scene = {}): Promise<string> {
  const found = await sourcesOf(text, scene);
  const libraries = found.libraries.map(({ uri, format, by }) => {
    const file = by.uri === undefined ? 'the setting' : by.uri.slice(by.uri.lastIndexOf('/') + 1);
    return `${uri} (${format}, ${file})`;
  });
  const foreign = found.foreignProblems.map(({ uri, problems }) => {
    const name = decodeURIComponent(uri.slice('file://'.length));
    return `${name}\n${picture(markdown(scene.files?.[name] ?? ''), problems.map(noted))}`;
  });
  return [...libraries, picture(markdown(text), found.problems.map(noted)), ...foreign, ...found.settingProblems]
    .filter((part) => part !== '')
    .join('\n');
}

/** A document with this front matter. */
export const draft = (yaml: string): string => `---\n${yaml}\n---\n\nText.\n`;
