// A bundle of its own, loaded when VS Code asks for the plugin: what reads citations does not slow the start.
import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type PreviewParams,
  type PreviewResult,
  previewRequest,
  previewStaleNotification,
} from '../server/lsp/protocol.ts';
import { citationPlugin } from '../server/preview/plugin.ts';
import type { Lookup } from '../server/preview/rendering.ts';
import { isServed } from './languages.ts';
import { Answers } from './preview/answers.ts';

let lookup: Lookup | undefined;

/** Follows the documents that are previewed. @returns what finds the answer for a rendering of VS Code's */
function follow(subscriptions: vscode.Disposable[], client: Promise<LanguageClient>): Lookup {
  const answers = new Answers({
    version: (uri) =>
      vscode.workspace.textDocuments.find((document) => isServed(document) && document.uri.toString() === uri)?.version,
    ask: async (uri) => (await client).sendRequest<PreviewResult>(previewRequest, { uri } satisfies PreviewParams),
    refresh: () => void vscode.commands.executeCommand('markdown.preview.refresh'),
  });
  subscriptions.push(
    vscode.workspace.onDidChangeTextDocument(({ document }) => answers.changed(document.uri.toString())),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => answers.closed(uri.toString())),
  );
  client.then(
    (started) => {
      subscriptions.push(
        started.onNotification(previewStaleNotification, ({ uri }: PreviewParams) => answers.stale(uri)),
      );
    },
    // Why it did not start has been said.
    () => undefined,
  );
  return (env) => {
    const document = (env as { currentDocument?: vscode.Uri } | undefined)?.currentDocument;
    return document && answers.rendered(document.toString());
  };
}

/** Adds the citations to VS Code's Markdown engine, which may be made more than once. */
export function extendMarkdownIt(
  md: MarkdownIt,
  subscriptions: vscode.Disposable[],
  client: Promise<LanguageClient>,
): MarkdownIt {
  lookup ??= follow(subscriptions, client);
  return citationPlugin(md, lookup);
}
