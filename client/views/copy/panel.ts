import * as vscode from 'vscode';
import { pageHtml } from '../common/page-html.ts';
import type { FromPage, ToPage } from './messages.ts';

/** How it ended; where the page was refused, nothing is on the clipboard. */
export type Outcome = 'copied' | 'refused' | 'closed';

/**
 * Puts formatted text on the clipboard: VS Code's own API takes plain text alone, a page does not. Its panel shows the text, copies it
 * as soon as the browser lets it or the writer presses its button, and closes itself.
 * @param folder the one folder from which the page is loaded
 * @param editor where the keyboard goes back to
 */
export function copyInPanel(
  folder: vscode.Uri,
  title: string,
  copy: ToPage,
  { document, viewColumn }: vscode.TextEditor,
): Promise<Outcome> {
  const panel = vscode.window.createWebviewPanel('ketacite.copy', title, vscode.ViewColumn.Active);
  const { webview } = panel;
  const close = () => panel.dispose();
  const ended = new Promise<Outcome>((resolve) => {
    webview.onDidReceiveMessage(({ type }: FromPage) => {
      if (type === 'loaded') {
        void webview.postMessage(copy);
      } else {
        resolve(type === 'leave' ? 'closed' : type);
        // The text comes first: a panel that is closed with the keyboard in it leaves it nowhere.
        vscode.window.showTextDocument(document, { ...(viewColumn && { viewColumn }) }).then(close, close);
      }
    });
    panel.onDidDispose(() => resolve('closed'));
  });
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = pageHtml({
    script: address('page.js'),
    style: address('page.css'),
    source: webview.cspSource,
    title,
    nonce: crypto.randomUUID(),
    inlineStyles: true,
  });
  return ended;
}
