import type { InitializeParams } from 'vscode-languageserver';
import type { CompletionClient } from './convert.ts';
import type { ClientOptions } from './protocol.ts';

/** What the client of a connection can do and allows. */
export interface Client {
  /** Links to Ketacite's commands work in its hovers. */
  commandLinks: boolean;
  /** It answers `workspace/configuration`. */
  configuration: boolean;
  completion: CompletionClient;
  /** Files that a document names may be read. */
  trusted: boolean;
}

/** @param trusted false where the server was started with `--untrusted`: then no client's word changes that */
export function clientOf({ capabilities, initializationOptions }: InitializeParams, trusted: boolean): Client {
  const options = (initializationOptions ?? {}) as ClientOptions;
  const { completion } = capabilities.textDocument ?? {};
  return {
    commandLinks: options.commandLinks === true,
    configuration: capabilities.workspace?.configuration === true,
    completion: {
      insertReplace: completion?.completionItem?.insertReplaceSupport === true,
      defaults: new Set(completion?.completionList?.itemDefaults),
    },
    trusted: trusted && options.trusted !== false,
  };
}
