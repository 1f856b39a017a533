import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import type { CompletionClient } from './convert.ts';
import type { ClientOptions } from './protocol.ts';

/** What the client of a connection can do and allows. */
export interface Client {
  /** Links to Ketacite's commands work in its hovers. */
  commandLinks: boolean;
  /** Images that Markdown holds as data are shown in its hovers. */
  images: boolean;
  /** It answers `workspace/configuration`. */
  configuration: boolean;
  completion: CompletionClient;
  /** It shows links to what explains a problem's code. */
  codeDescriptions: boolean;
  /** Files outside the workspace's folders may be read. */
  trusted: boolean;
  /** The workspace's folders when the session began. */
  folders: readonly WorkspaceFolder[];
  /** It asks for the lenses again where it is told to. */
  lensRefresh: boolean;
  /** It tells of changes of the workspace's folders. */
  folderChanges: boolean;
  /** It takes on, while running, documents whose text it shares: libraries that are open in an editor. */
  dynamicSync: boolean;
}

/** @param trusted false where the server was started with `--untrusted`: then no client's word changes that */
export function clientOf(
  { capabilities, initializationOptions, ...params }: InitializeParams,
  trusted: boolean,
): Client {
  const options = (initializationOptions ?? {}) as ClientOptions;
  const { completion, publishDiagnostics } = capabilities.textDocument ?? {};
  return {
    commandLinks: options.commandLinks === true,
    images: options.images === true,
    configuration: capabilities.workspace?.configuration === true,
    completion: {
      insertReplace: completion?.completionItem?.insertReplaceSupport === true,
      defaults: new Set(completion?.completionList?.itemDefaults),
    },
    codeDescriptions: publishDiagnostics?.codeDescriptionSupport === true,
    trusted: trusted && options.trusted !== false,
    folders: params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : []),
    lensRefresh: capabilities.workspace?.codeLens?.refreshSupport === true,
    folderChanges: capabilities.workspace?.workspaceFolders === true,
    dynamicSync: capabilities.textDocument?.synchronization?.dynamicRegistration === true,
  };
}
