import * as vscode from 'vscode';
import { isServed } from '../languages.ts';

/** The document that a view beside it follows: the Markdown that was written in last. */
export interface FollowedDocument {
  /** The document of this moment; undefined where none is open. */
  readonly document: vscode.TextDocument | undefined;
  /** Its editor, brought to sight where it is not, without the keyboard unless `focus`; `selection` is revealed in it. */
  show(focus: boolean, selection?: vscode.Range): Promise<vscode.TextEditor | undefined>;
}

/**
 * Follows the writer from document to document.
 * @param remembered the URI of a document that was followed before the window was reloaded
 * @param onChange called when another document is followed, or this one has changed
 */
export function followDocument(
  subscriptions: vscode.Disposable[],
  remembered: string | undefined,
  onChange: () => void,
): FollowedDocument {
  let document: vscode.TextDocument | undefined;
  let column: vscode.ViewColumn | undefined;

  function follow(editor: vscode.TextEditor | undefined): void {
    if (editor && isServed(editor.document)) {
      column = editor.viewColumn ?? column;
      if (document !== editor.document) {
        document = editor.document;
        onChange();
      }
    }
  }

  /** Where nothing is followed: the remembered document, or any that is seen. */
  function look(): void {
    const seen = vscode.window.visibleTextEditors.filter((editor) => isServed(editor.document));
    follow(seen.find((editor) => editor.document.uri.toString() === remembered) ?? seen[0]);
  }

  follow(vscode.window.activeTextEditor);
  if (!document) {
    look();
  }
  subscriptions.push(
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.onDidChangeVisibleTextEditors(() => {
      if (!document) {
        look();
      }
    }),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) {
        onChange();
      }
    }),
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document) {
        document = undefined;
        look();
        onChange();
      }
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (document && uris.some((uri) => uri.toString() === document?.uri.toString())) {
        onChange();
      }
    }),
  );
  return {
    get document() {
      return document;
    },
    async show(focus, selection) {
      if (!document) {
        return undefined;
      }
      const seen = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
      return seen && !focus
        ? seen
        : vscode.window.showTextDocument(document, {
            viewColumn: seen?.viewColumn ?? column ?? vscode.ViewColumn.One,
            preserveFocus: !focus,
            ...(selection && { selection }),
          });
    },
  };
}
