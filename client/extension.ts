import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  CHOOSE_STYLE,
  EDIT_FROM_CARD,
  type ExportFormat,
  MATCH_LIST,
  SHOW_EVIDENCE_MAP,
  type ShowEvidenceMapParams,
} from '../server/lsp/protocol.ts';
import { chooseCitationStyle } from './commands/choose-citation-style.ts';
import { copyFormatted } from './commands/copy-formatted.ts';
import { editFromCard } from './commands/edit-from-card.ts';
import { exportCitedReferences } from './commands/export-cited-references.ts';
import { insertReferenceList } from './commands/insert-reference-list.ts';
import { insertStatement } from './commands/insert-statement.ts';
import { restoreIgnoredProblems } from './commands/restore-ignored.ts';
import type { Target } from './pandoc/print-document.ts';
import type * as Preview from './preview.ts';
import type { PageState } from './views/evidence-map/messages.ts';
import { EVIDENCE_MAP_VIEW, evidenceMapView } from './views/evidence-map.ts';
import { matchListView } from './views/match-list.ts';

let client: Promise<LanguageClient> | undefined;

/** Evaluates the client's code and starts the server, a turn later: VS Code goes on with the window first. */
async function start(context: vscode.ExtensionContext): Promise<LanguageClient> {
  await new Promise((resolve) => setImmediate(resolve));
  const { startClient } = await import('./client.ts');
  return startClient(context);
}

/** What VS Code's Markdown preview takes of an extension. */
interface Extension {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Registers the commands and has the server started; returns before either has answered. */
export function activate(context: vscode.ExtensionContext): Extension {
  const starting = start(context);
  client = starting;
  const map = evidenceMapView(context.extensionUri, starting);
  const matching = matchListView(starting);
  context.subscriptions.push(
    vscode.commands.registerCommand('ketacite.insertReferenceList', () => insertReferenceList(starting)),
    vscode.commands.registerCommand('ketacite.insertAllSevenReferences', () => insertReferenceList(starting, 'core')),
    vscode.commands.registerCommand(CHOOSE_STYLE, () => chooseCitationStyle(starting, context.globalState)),
    vscode.commands.registerCommand('ketacite.restoreIgnoredProblems', () => restoreIgnoredProblems(starting)),
    vscode.commands.registerCommand('ketacite.copyReferenceList', () => copyFormatted(starting, context, 'list')),
    vscode.commands.registerCommand('ketacite.copyFormattedCitation', () =>
      copyFormatted(starting, context, 'citation'),
    ),
    matching,
    vscode.commands.registerCommand(MATCH_LIST, () => matching.show()),
    vscode.commands.registerCommand(EDIT_FROM_CARD, editFromCard),
    vscode.commands.registerCommand('ketacite.exportDocument', async (to?: Target) => {
      const { exportDocument } = await import('./commands/export-document.ts');
      return exportDocument(starting, to);
    }),
    vscode.commands.registerCommand('ketacite.exportCitedReferences', (format?: ExportFormat) =>
      exportCitedReferences(starting, format),
    ),
    vscode.commands.registerCommand('ketacite.insertStatement', () => insertStatement(starting)),
    vscode.commands.registerCommand(SHOW_EVIDENCE_MAP, (params?: ShowEvidenceMapParams) => map.show(params)),
    vscode.window.registerWebviewPanelSerializer(EVIDENCE_MAP_VIEW, {
      deserializeWebviewPanel: async (panel, state) => map.restore(panel, state as PageState | undefined),
    }),
  );
  return {
    // At once and not in a promise: VS Code goes on with what is returned.
    extendMarkdownIt: (md) =>
      (require('./preview.ts') as typeof Preview).extendMarkdownIt(md, context.subscriptions, starting),
  };
}

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}
