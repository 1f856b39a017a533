import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type FormattedCopy,
  type FormattedParams,
  type FormattedResult,
  formattedRequest,
} from '../../server/lsp/protocol.ts';
import { isServed } from '../languages.ts';
import { copyInPanel } from '../views/copy/panel.ts';

/** What can be copied of a document. */
export type Copied = 'list' | 'citation';

const TITLES: Record<Copied, string> = { list: 'Copy Reference List', citation: 'Copy as Formatted Citation' };

/** The forms in which it is copied, in the order in which they are offered at first. */
type Form = keyof FormattedCopy;
const FORMS: Record<Form, { label: string; description: string; as: string }> = {
  html: {
    label: 'For Word or Google Docs (formatted)',
    description: 'with italics, indents and links',
    as: ', formatted',
  },
  markdown: { label: 'Markdown', description: 'for another Markdown document', as: ' as Markdown' },
  text: { label: 'Plain text', description: 'without any formatting', as: ' as plain text' },
};
const LAST_FORM = 'ketacite.copyForm';

/** Has the writer choose a form: that of the last time comes first. */
async function chosenForm(title: string, memory: vscode.Memento): Promise<Form | undefined> {
  const last = memory.get<string>(LAST_FORM);
  const items = Object.entries(FORMS).map(([form, { label, description }]) => ({
    form: form as Form,
    label,
    description,
  }));
  items.sort((a, b) => Number(b.form === last) - Number(a.form === last));
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: 'Where do you want to paste it?' });
  if (chosen) {
    await memory.update(LAST_FORM, chosen.form);
  }
  return chosen?.form;
}

function doneMessage(form: Form, entries: number | undefined): string {
  const what = entries === undefined ? 'the citation' : `${entries} ${entries === 1 ? 'reference' : 'references'}`;
  const next = form === 'html' ? ` Paste ${(entries ?? 1) === 1 ? 'it' : 'them'} into Word or Google Docs.` : '';
  return `Copied ${what}${FORMS[form].as}.${next}`;
}

/** Puts a text on the clipboard. @returns the form that stands there now; undefined where the writer has left it */
async function copy(
  form: Form,
  title: string,
  { html, markdown, text }: FormattedCopy,
  page: vscode.Uri,
  editor: vscode.TextEditor,
): Promise<Form | undefined> {
  if (form === 'html') {
    const outcome = await copyInPanel(page, title, { html, text }, editor);
    if (outcome !== 'refused') {
      return outcome === 'copied' ? 'html' : undefined;
    }
  }
  await vscode.env.clipboard.writeText(form === 'markdown' ? markdown : text);
  return form === 'markdown' ? 'markdown' : 'text';
}

/** Copies the list of the active document, or the citation under its cursor, in the form that the writer chooses. */
export async function copyFormatted(
  client: Promise<LanguageClient>,
  { extensionUri, globalState }: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalState'>,
  what: Copied,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isServed(editor.document)) {
    void vscode.window.showInformationMessage('Open a Markdown document first: what it cites can be copied.');
    return;
  }
  const { line, character } = editor.selection.active;
  const params: FormattedParams = {
    uri: editor.document.uri.toString(),
    ...(what === 'citation' && { position: { line, character } }),
  };
  try {
    const result = await (await client).sendRequest<FormattedResult>(formattedRequest, params);
    if (!('html' in result)) {
      void vscode.window.showWarningMessage(result.message);
      return;
    }
    const form = await chosenForm(TITLES[what], globalState);
    const page = vscode.Uri.joinPath(extensionUri, 'dist', 'copy');
    const copied = form && (await copy(form, TITLES[what], result, page, editor));
    if (!copied) {
      return;
    }
    vscode.window.setStatusBarMessage(doneMessage(copied, result.entries), 5000);
    const plain = 'The formatting could not be copied here: the plain text was copied.';
    const warnings = [...(copied === form ? [] : [plain]), ...(result.message ? [result.message] : [])];
    if (warnings.length > 0) {
      void vscode.window.showWarningMessage(warnings.join(' '));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`Nothing was copied: ${reason}`);
  }
}
