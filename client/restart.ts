import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

/** Restarts of the server within {@link WINDOW} after which it stays down. */
const MOST = 4;
const WINDOW = 3 * 60 * 1000;

/** Starts a server that died again, and says so the first time; one that keeps dying stays down with a message. */
export function restarting(): ErrorHandler {
  const deaths: number[] = [];
  let said = false;
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      const now = Date.now();
      deaths.push(now);
      if (deaths.filter((time) => now - time < WINDOW).length > MOST) {
        const message =
          'Ketacite has stopped several times in a row and stays off. Reload the window to start it again.';
        return { action: CloseAction.DoNotRestart, message };
      }
      if (!said) {
        said = true;
        void vscode.window.showWarningMessage(
          'Ketacite stopped unexpectedly and was started again. Your text is as you left it.',
        );
      }
      return { action: CloseAction.Restart, handled: true };
    },
  };
}
