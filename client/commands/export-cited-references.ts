import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type ExportFormat,
  type ExportParams,
  type ExportResult,
  exportRequest,
  type NameLibraryParams,
  type NameLibraryResult,
  nameLibraryRequest,
} from '../../server/lsp/protocol.ts';
import { counted, leftOutSentences } from '../export/left-out.ts';
import { saveTarget } from '../export/save-target.ts';
import { isServed } from '../languages.ts';
import { toRange } from '../range.ts';

type Item = vscode.QuickPickItem & { format: ExportFormat };

const FORMATS: readonly Item[] = [
  {
    format: 'bibtex',
    label: 'BibTeX (.bib)',
    detail: 'The usual file of references: for Pandoc, Quarto and LaTeX, and for Zotero and JabRef.',
  },
  {
    format: 'csl-json',
    label: 'CSL-JSON (.json)',
    detail: 'The most exact one: for Pandoc, Quarto and Zotero.',
  },
  {
    format: 'ris',
    label: 'RIS (.ris)',
    detail: 'To take the references to EndNote, Mendeley or RefWorks; Pandoc and Quarto need one of the others.',
  },
];

const FILTERS: Readonly<Record<ExportFormat, Record<string, string[]>>> = {
  bibtex: { BibTeX: ['bib'] },
  'csl-json': { 'CSL-JSON': ['json'] },
  ris: { RIS: ['ris'] },
};

const OPEN = 'Open the File';

async function chosenFormat(): Promise<ExportFormat | undefined> {
  const chosen = await vscode.window.showQuickPick(FORMATS, {
    title: 'Export Cited References',
    placeHolder: 'Choose the kind of file that the cited references are written to',
  });
  return chosen?.format;
}

/** Names the file under `bibliography:` in one undoable step. @returns a sentence that says what came of it */
async function nameIn(document: vscode.TextDocument, client: LanguageClient, file: vscode.Uri): Promise<string> {
  const params: NameLibraryParams = { uri: document.uri.toString(), file: file.toString() };
  const { version, edits, message } = await client.sendRequest<NameLibraryResult>(nameLibraryRequest, params);
  if (!edits) {
    return message ?? '';
  }
  if (edits.length === 0) {
    return 'The document names it under “bibliography:” already.';
  }
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    change.replace(document.uri, toRange(range), newText);
  }
  return version === document.version && (await vscode.workspace.applyEdit(change))
    ? 'The document now names it under “bibliography:”, so that Pandoc and Quarto find it.'
    : 'It could not be named under “bibliography:”: the document has changed meanwhile, or cannot be edited.';
}

function named({ gains }: NonNullable<ExportResult['file']>, format: ExportFormat): string | undefined {
  if (gains) {
    return undefined;
  }
  return format === 'ris'
    ? '“bibliography:” was left as it is: most versions of Pandoc and Quarto do not read this kind of file.'
    : '“bibliography:” was left as it is: what the document names there holds all of them already.';
}

function tell(sentences: readonly string[], isWarning: boolean, file: vscode.Uri): void {
  const show = isWarning ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void show(sentences.join(' '), OPEN).then((answer) =>
    answer === OPEN ? vscode.window.showTextDocument(file) : undefined,
  );
}

/**
 * Writes the works that the active document cites to a file beside it, and names that file in its front matter.
 * @param format the kind of file; without one the writer is asked
 */
export async function exportCitedReferences(client: Promise<LanguageClient>, format?: ExportFormat): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isServed(editor.document)) {
    void vscode.window.showInformationMessage(
      'Open a Markdown document first: the references that it cites are exported.',
    );
    return;
  }
  const { document } = editor;
  try {
    const chosen = FORMATS.find((one) => one.format === format)?.format ?? (await chosenFormat());
    if (!chosen) {
      return;
    }
    const started = await client;
    const params: ExportParams = { uri: document.uri.toString(), format: chosen };
    const { file, message = '', ...leftOut } = await started.sendRequest<ExportResult>(exportRequest, params);
    if (!file) {
      void vscode.window.showWarningMessage(message);
      return;
    }
    const content = new TextEncoder().encode(file.text);
    const target = await saveTarget(document, file.name, FILTERS[chosen], content);
    if (!target) {
      return;
    }
    await vscode.workspace.fs.writeFile(target, content);
    const where = target.path.slice(target.path.lastIndexOf('/') + 1);
    const done = `${counted(file.count)} ${file.count === 1 ? 'was' : 'were'} written to “${where}”.`;
    const left = leftOutSentences(leftOut);
    const inFrontMatter = named(file, chosen) ?? (await nameIn(document, started, target));
    tell([done, ...left, inFrontMatter], left.length > 0, target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The references could not be exported: ${reason}`);
  }
}
