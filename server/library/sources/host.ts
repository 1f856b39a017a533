/** What there is of the outside, handed in. URIs are canonical (uri.ts). Nothing rejects: what cannot be read is not there. */
export interface Host {
  kind(uri: string): Promise<'file' | 'folder' | undefined>;
  /** The text of a small file. */
  text(uri: string): Promise<string | undefined>;
  /** What stands in a folder. */
  list(folder: string): Promise<readonly Listed[] | undefined>;
  /** Where a file or folder really lies once symbolic links are followed; undefined where there is none. Without it names are believed. */
  realUri?(uri: string): Promise<string | undefined>;
}

export interface Listed {
  name: string;
  folder: boolean;
}

export interface WorkspaceFolder {
  uri: string;
  name: string;
}

/** What applies to a document beside its own text. */
export interface Surroundings {
  /** The workspace's folders in the order of the workspace; none where a file was opened alone. */
  folders: readonly WorkspaceFolder[];
  /** The URI of the user's home folder. */
  home?: string;
  /** False: what documents and project files name is read inside the workspace's folders only. */
  trusted: boolean;
  /** The setting `ketacite.libraries` as it is for the document's folder. */
  libraries: readonly string[];
}

/** The same with the settings `ketacite.style` and `ketacite.styleFolders`, as they are for the document's folder. */
export interface StyledSurroundings extends Surroundings {
  style: string;
  styleFolders: readonly string[];
}

/** A host that remembers what it was asked for: the answers change when one of these does. A folder ends with `/`. */
export function recording(host: Host): { host: Host; asked: Set<string> } {
  const asked = new Set<string>();
  const note = (uri: string) => {
    asked.add(uri);
    return uri;
  };
  return {
    asked,
    host: {
      ...host,
      kind: (uri) => host.kind(note(uri)),
      text: (uri) => host.text(note(uri)),
      list: (folder) => {
        note(folder.endsWith('/') ? folder : `${folder}/`);
        return host.list(folder);
      },
    },
  };
}
