import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type MatchListParams,
  type MatchListResult,
  matchListRequest,
  type ReplaceListResult,
  replaceListRequest,
} from '../../server/lsp/protocol.ts';
import { applyEdits } from '../edits.ts';
import { isServed } from '../languages.ts';
import { toRange } from '../range.ts';
import { COPY_REPORT, pageHtml, REPLACE_LINES, REVEAL_LINE } from './match-list/html.ts';
import { report } from './match-list/words.ts';

/** Milliseconds without a change after which the lines are compared again. */
const PAUSE = 400;
const CHANGED = 'The document has changed meanwhile. Try again.';
const LOCKED = 'This document cannot be edited.';

/** A document and what was found of its list. */
interface Compared {
  document: vscode.TextDocument;
  result: MatchListResult;
}

/** The panel that shows what the lines of a hand-written list are; there is one in a window at most. */
export interface MatchListView extends vscode.Disposable {
  /** Compares the list of the active document, and shows what was found. */
  show(): Promise<void>;
}

export function matchListView(client: Promise<LanguageClient>): MatchListView {
  let panel: vscode.WebviewPanel | undefined;
  let compared: Compared | undefined;
  let column: vscode.ViewColumn | undefined;
  const nonce = crypto.randomUUID();
  let said = '';
  let drawn = '';
  let timer: NodeJS.Timeout | undefined;

  async function ask(document: vscode.TextDocument): Promise<MatchListResult> {
    const params: MatchListParams = { uri: document.uri.toString() };
    return (await client).sendRequest<MatchListResult>(matchListRequest, params);
  }

  const nameOf = (document: vscode.TextDocument) => path.posix.basename(document.uri.path);

  function draw(): void {
    if (panel && compared) {
      const { document, result } = compared;
      const html = pageHtml(nameOf(document), result, said, nonce);
      // A page that is set anew loses the keyboard.
      if (html !== drawn) {
        drawn = html;
        panel.webview.html = html;
      }
    }
  }

  async function compareAgain(document: vscode.TextDocument): Promise<void> {
    const result = await ask(document);
    if (panel && compared?.document === document) {
      compared = { document, result };
      draw();
    }
  }

  function open(): vscode.WebviewPanel {
    const made = vscode.window.createWebviewPanel(
      'ketacite.matchList',
      'References Compared',
      vscode.ViewColumn.Beside,
      { enableScripts: false, enableCommandUris: [REVEAL_LINE, REPLACE_LINES, COPY_REPORT], localResourceRoots: [] },
    );
    made.onDidDispose(() => {
      clearTimeout(timer);
      panel = undefined;
      compared = undefined;
      drawn = '';
    });
    return made;
  }

  async function show(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isServed(editor.document)) {
      void vscode.window.showInformationMessage('Open a Markdown document first: its reference list is compared.');
      return;
    }
    const { document } = editor;
    const result = await ask(document);
    if (!result.rows) {
      void vscode.window.showInformationMessage(result.message ?? '');
      return;
    }
    column = editor.viewColumn;
    said = '';
    compared = { document, result };
    if (panel) {
      panel.reveal();
    } else {
      panel = open();
    }
    draw();
  }

  /** The row of a number as it is in the document of this moment. */
  async function reveal(index: unknown): Promise<void> {
    if (compared && compared.result.version !== compared.document.version) {
      await compareAgain(compared.document);
    }
    const row = compared?.result.rows?.[Number(index)];
    if (compared && row) {
      const seen = vscode.window.visibleTextEditors.find((editor) => editor.document === compared?.document);
      await vscode.window.showTextDocument(compared.document, {
        viewColumn: seen?.viewColumn ?? column ?? vscode.ViewColumn.One,
        selection: toRange(row.range),
      });
    }
  }

  async function replace(): Promise<void> {
    if (!compared) {
      return;
    }
    const { document } = compared;
    const params: MatchListParams = { uri: document.uri.toString() };
    const result = await (await client).sendRequest<ReplaceListResult>(replaceListRequest, params);
    const isStale = result.edits !== undefined && result.version !== document.version;
    const isDone = !isStale && (await applyEdits(document, result.edits ?? []));
    said = isStale ? CHANGED : isDone ? result.message : LOCKED;
    await compareAgain(document);
  }

  async function copy(): Promise<void> {
    if (compared) {
      await vscode.env.clipboard.writeText(report(nameOf(compared.document), compared.result));
      vscode.window.setStatusBarMessage('The report has been copied.', 5000);
    }
  }

  /** Runs what a writer asked for, who is told where it fails. */
  const guarded = (act: (argument: unknown) => Promise<void>) => (argument: unknown) =>
    act(argument).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`The reference list could not be compared: ${reason}`);
    });

  const subscriptions = [
    vscode.commands.registerCommand(REVEAL_LINE, guarded(reveal)),
    vscode.commands.registerCommand(REPLACE_LINES, guarded(replace)),
    vscode.commands.registerCommand(COPY_REPORT, guarded(copy)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (panel && document === compared?.document && contentChanges.length > 0) {
        // What was said of the text before is true no more.
        said = '';
        clearTimeout(timer);
        timer = setTimeout(() => void guarded(() => compareAgain(document))(undefined), PAUSE);
      }
    }),
  ];
  return {
    show: () => guarded(show)(undefined),
    dispose() {
      clearTimeout(timer);
      panel?.dispose();
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
    },
  };
}
