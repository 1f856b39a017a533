import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type DocumentExportParams,
  type DocumentExportResult,
  documentExportRequest,
} from '../../server/lsp/protocol.ts';
import { counted, leftOutSentences } from '../export/left-out.ts';
import { saveTarget } from '../export/save-target.ts';
import { isServed } from '../languages.ts';
import { failure, KINDS, missing, shortcomings } from '../pandoc/explain.ts';
import { findPandoc, type Pandoc } from '../pandoc/find-pandoc.ts';
import type { Machine } from '../pandoc/machine.ts';
import { findPdfEngine } from '../pandoc/pdf-engine.ts';
import { type Print, printDocument, type Target } from '../pandoc/print-document.ts';

type Item = vscode.QuickPickItem & { to: Target };

const TARGETS: readonly Item[] = [
  {
    to: 'docx',
    label: 'Word (.docx)',
    detail: 'To send to co-authors and journals; opens in LibreOffice and Google Docs too.',
  },
  { to: 'html', label: 'HTML (.html)', detail: 'A page for the browser. Its pictures stay files of their own.' },
  { to: 'pdf', label: 'PDF (.pdf)', detail: 'To print and to read. Needs LaTeX, such as TinyTeX, MiKTeX or MacTeX.' },
];

const GET_PANDOC = 'Get Pandoc';
const PANDOC_PAGE = 'https://pandoc.org/installing.html';
const SET_PATH = 'Open the Setting';
const TRUST = 'Manage Workspace Trust';
const WORD = 'Make a Word Document';
const OPEN = 'Open';

const machine: Machine = { platform: process.platform, env: process.env, home: os.homedir() };

async function chosenTarget(): Promise<Target | undefined> {
  const chosen = await vscode.window.showQuickPick(TARGETS, {
    title: 'Export Document',
    placeHolder: 'Choose what the document is made into',
  });
  return chosen?.to;
}

/** The writer's pandoc; where there is none it is said where to get it. */
async function pandocOrAdvice(): Promise<Pandoc | undefined> {
  const setting = vscode.workspace.getConfiguration('ketacite').get('pandoc.path');
  const found = await findPandoc(typeof setting === 'string' ? setting : '', machine);
  if ('file' in found) {
    return found;
  }
  const actions = found.setting === undefined ? [GET_PANDOC] : [SET_PATH, GET_PANDOC];
  void vscode.window.showWarningMessage(missing(found), ...actions).then((answer) => {
    if (answer === GET_PANDOC) {
      void vscode.env.openExternal(vscode.Uri.parse(PANDOC_PAGE));
    } else if (answer === SET_PATH) {
      void vscode.commands.executeCommand('workbench.action.openSettings', 'ketacite.pandoc.path');
    }
  });
  return undefined;
}

/** What makes PDF; where there is nothing it is said, and a Word document offered. */
async function engineOrAdvice(again: (to: Target) => void): Promise<string | undefined> {
  const engine = await findPdfEngine(machine);
  if (engine === undefined) {
    const message =
      'To make PDF, pandoc needs LaTeX (such as TinyTeX, MiKTeX or MacTeX), and none was found on this machine. A Word document needs nothing more, and Word saves it as PDF.';
    void vscode.window.showWarningMessage(message, WORD).then((answer) => answer === WORD && again('docx'));
  }
  return engine;
}

/** Prints into a folder of its own and copies what came out: nothing half-made replaces a file. @returns what pandoc said */
async function print(pandoc: Pandoc, job: Print, target: vscode.Uri, signal: AbortSignal) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'ketacite-'));
  try {
    const ended = await printDocument(pandoc, { ...job, signal }, scratch);
    if (ended.code === 0) {
      await vscode.workspace.fs.copy(vscode.Uri.file(ended.file), target, { overwrite: true }).then(undefined, () => {
        throw new Error('the file cannot be written. If it is open in another program, such as Word, close it there.');
      });
    }
    return ended;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

function withProgress<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      return await run(abort.signal);
    } finally {
      listening.dispose();
    }
  });
}

async function openFile(file: vscode.Uri): Promise<void> {
  await (vscode.env.remoteName === undefined
    ? vscode.env.openExternal(file)
    : vscode.commands.executeCommand('vscode.open', file));
}

function tell(sentences: readonly string[], isWarning: boolean, file: vscode.Uri): void {
  const show = isWarning ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void show(sentences.join(' '), OPEN).then((answer) => (answer === OPEN ? openFile(file) : undefined));
}

async function exportAs(client: Promise<LanguageClient>, document: vscode.TextDocument, to: Target): Promise<void> {
  const pandoc = await pandocOrAdvice();
  const again = (other: Target) => void exportDocument(client, other);
  const engine = pandoc && to === 'pdf' ? await engineOrAdvice(again) : undefined;
  if (!pandoc || (to === 'pdf' && engine === undefined)) {
    return;
  }
  const name = path.posix.basename(document.uri.path).replace(/\.[^.]*$/, '') || 'document';
  const target = await saveTarget(document, `${name}.${to}`, { [KINDS[to]]: [to] });
  if (!target) {
    return;
  }
  const params: DocumentExportParams = { uri: document.uri.toString() };
  const where = path.posix.basename(target.path);
  await withProgress(`Making “${where}” …`, async (signal) => {
    const asked = await (await client).sendRequest<DocumentExportResult>(documentExportRequest, params);
    const { source, notes = [], message = '', ...leftOut } = asked;
    if (!source) {
      void vscode.window.showWarningMessage(message);
      return;
    }
    const folder = document.uri.scheme === 'file' ? path.dirname(document.uri.fsPath) : undefined;
    const job: Print = {
      source,
      to,
      name,
      ...(folder !== undefined && { folder }),
      ...(engine !== undefined && { engine }),
    };
    const ended = await print(pandoc, job, target, signal);
    if (ended.why === 'cancelled') {
      return;
    }
    if (ended.code !== 0) {
      void vscode.window.showErrorMessage(failure(ended, to));
      return;
    }
    const left = [...leftOutSentences(leftOut), ...shortcomings(ended.messages)];
    const done = `“${where}” was made, with ${source.count === 0 ? 'no references' : counted(source.count)}.`;
    tell([done, ...left, ...notes], left.length > 0, target);
  });
}

/**
 * Makes a Word document, an HTML page or PDF of the active document, unsaved text and all, by the writer's own pandoc.
 * @param to what it is made into; without it the writer is asked
 */
export async function exportDocument(client: Promise<LanguageClient>, to?: Target): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isServed(editor.document)) {
    void vscode.window.showInformationMessage('Open a Markdown document first: it is exported.');
    return;
  }
  if (!vscode.workspace.isTrusted) {
    const message = 'Ketacite runs no other program, such as pandoc, in a workspace that you have not trusted.';
    const answer = await vscode.window.showWarningMessage(message, TRUST);
    if (answer === TRUST) {
      await vscode.commands.executeCommand('workbench.trust.manage');
    }
    return;
  }
  try {
    const chosen = TARGETS.find((one) => one.to === to)?.to ?? (await chosenTarget());
    if (chosen) {
      await exportAs(client, editor.document, chosen);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The document could not be exported: ${reason}`);
  }
}
