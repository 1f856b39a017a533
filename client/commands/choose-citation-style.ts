import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type FindStylesResult,
  findStylesRequest,
  SETTINGS_SECTION,
  type StyleChoice,
  type StyleEditParams,
  type StyleEditResult,
  type StylePreviewResult,
  type StylesParams,
  type StylesResult,
  styleEditRequest,
  stylePreviewRequest,
  stylesRequest,
} from '../../server/lsp/protocol.ts';
import { isServed } from '../languages.ts';
import { toRange } from '../range.ts';
import { pickStyle } from '../style-pick.ts';

/** Under this key the styles that the writer has chosen are remembered, newest first. */
const USED = 'usedStyles';
const MOST_USED = 8;

/** Milliseconds that the status bar tells what was done. */
const TOLD = 5000;

const OTHER_COMES_FIRST: Readonly<Record<StylesResult['namedBy'], string>> = {
  document: ' This document keeps its own style, which “csl:” at its top names.',
  project: ' This document keeps the style that its project names.',
  setting: '',
};

type Target = vscode.TextDocument | vscode.ConfigurationTarget;
type TargetItem = vscode.QuickPickItem & { target: Target };

const isWorkspaceOpen = (): boolean =>
  vscode.workspace.isTrusted && (vscode.workspace.workspaceFolders?.length ?? 0) > 0;

/** For which documents the style is to be; undefined where the writer goes back on it. */
async function askTarget(
  { title }: StyleChoice,
  document: vscode.TextDocument | undefined,
): Promise<Target | undefined> {
  const ofDocument: TargetItem[] = document
    ? [
        {
          label: 'This document',
          detail: 'Writes the style into the document, at its top. It goes wherever the document goes.',
          target: document,
        },
      ]
    : [];
  const ofWorkspace: TargetItem[] = isWorkspaceOpen()
    ? [
        {
          label: 'All documents in this folder',
          detail: 'Writes it into the settings of the workspace. Documents that name a style of their own keep theirs.',
          target: vscode.ConfigurationTarget.Workspace,
        },
      ]
    : [];
  const everywhere: TargetItem = {
    label: 'All my documents',
    detail: 'Writes it into your own settings. Documents and folders that name a style of their own keep theirs.',
    target: vscode.ConfigurationTarget.Global,
  };
  const possible = [...ofDocument, ...ofWorkspace, everywhere];
  if (possible.length === 1) {
    return everywhere.target;
  }
  const placeHolder = `Which documents are to have the style ${title}?`;
  return (await vscode.window.showQuickPick(possible, { title: 'Citation Style', placeHolder }))?.target;
}

/** Names the style in the document, in one undoable step. @returns what to tell the writer */
async function writeInto(
  document: vscode.TextDocument,
  { word, title }: StyleChoice,
  client: LanguageClient,
): Promise<{ done: string } | { fault: string }> {
  const params: StyleEditParams = { uri: document.uri.toString(), style: word };
  const { version, edit, fault } = await client.sendRequest<StyleEditResult>(styleEditRequest, params);
  if (fault !== undefined) {
    return { fault };
  }
  if (!edit) {
    return { done: `This document is in the style ${title} already.` };
  }
  if (version !== document.version) {
    return { fault: 'The document was changed meanwhile. Choose the style again.' };
  }
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, toRange(edit.range), edit.newText);
  return (await vscode.workspace.applyEdit(change))
    ? { done: `This document is in the style ${title} now.` }
    : { fault: 'The style could not be written: this document cannot be edited.' };
}

/** Names the style in the settings. @returns what to tell the writer */
async function writeSetting(
  { word, setting = word, title }: StyleChoice,
  target: vscode.ConfigurationTarget,
  document: vscode.TextDocument | undefined,
  namedBy: StylesResult['namedBy'],
): Promise<string> {
  const settings = () => vscode.workspace.getConfiguration(SETTINGS_SECTION, document?.uri ?? null);
  await settings().update('style', setting, target);
  const whose = target === vscode.ConfigurationTarget.Workspace ? 'All documents in this folder' : 'All my documents';
  const now = settings().get<string>('style');
  const other =
    now === setting ? OTHER_COMES_FIRST[namedBy] : ` Here the settings of the folder come first: they say “${now}”.`;
  return `${whose} are in the style ${title} now.${other}`;
}

async function remember(memory: vscode.Memento, { word, setting, ...choice }: StyleChoice): Promise<void> {
  const kept: StyleChoice = { ...choice, word: setting ?? word };
  const before = memory.get<StyleChoice[]>(USED, []).filter((one) => one.word !== kept.word);
  await memory.update(USED, [kept, ...before].slice(0, MOST_USED));
}

/** Has the writer choose a style, and names it in the document or the settings. Without a document it is for the settings. */
export async function chooseCitationStyle(client: Promise<LanguageClient>, memory: vscode.Memento): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  const document = active && isServed(active) ? active : undefined;
  const params: StylesParams = document ? { uri: document.uri.toString() } : {};
  try {
    const started = await client;
    const offered = await started.sendRequest<StylesResult>(stylesRequest, params);
    const questions = {
      find: (query: string) => started.sendRequest<FindStylesResult>(findStylesRequest, { query }),
      preview: ({ word }: StyleChoice) =>
        started.sendRequest<StylePreviewResult>(stylePreviewRequest, { ...params, style: word }),
    };
    const picked = await pickStyle(offered, memory.get(USED, []), questions, document !== undefined);
    const target = picked?.elsewhere ? await askTarget(picked.choice, document) : document;
    if (!picked || target === undefined) {
      return;
    }
    const { choice } = picked;
    const result =
      typeof target === 'object'
        ? await writeInto(target, choice, started)
        : { done: await writeSetting(choice, target, document, offered.namedBy) };
    if ('fault' in result) {
      void vscode.window.showWarningMessage(result.fault);
      return;
    }
    await remember(memory, choice);
    vscode.window.setStatusBarMessage(result.done, TOLD);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The citation style could not be chosen: ${reason}`);
  }
}
