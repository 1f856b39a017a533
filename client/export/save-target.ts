import * as vscode from 'vscode';

const REPLACE = 'Replace the File';

/** Whether a file can be made beside a document: it has been saved, in a folder that can be written to. */
async function isWritable(document: vscode.TextDocument): Promise<boolean> {
  if (document.isUntitled || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) {
    return false;
  }
  try {
    const { permissions } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(document.uri, '..'));
    return permissions !== vscode.FilePermission.Readonly;
  } catch {
    return false;
  }
}

async function asked(name: string, filters: Record<string, string[]>): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const defaultUri = folder ? vscode.Uri.joinPath(folder.uri, name) : vscode.Uri.file(name);
  return vscode.window.showSaveDialog({ defaultUri, filters });
}

/** Whether two contents are the same, byte by byte. */
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Whether the writer lets a file be replaced; one that is not there, or holds `content` already, needs no question. */
async function mayReplace(target: vscode.Uri, name: string, content?: Uint8Array): Promise<boolean> {
  let before: Uint8Array | undefined;
  try {
    before = await vscode.workspace.fs.readFile(target);
  } catch {
    return true;
  }
  if (content && same(before, content)) {
    return true;
  }
  const detail = 'What it holds now will be lost.';
  const question = `There is a file “${name}” already${content ? ', and it holds something else' : ''}.`;
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, REPLACE)) === REPLACE;
}

/**
 * Where a file that is made of a document goes: beside it, or where the writer says for a document that is not saved or stands where nothing can be
 * written. Undefined where the writer would not have it after all, or not have another file replaced.
 * @param filters the kinds of file for the dialog, by their names
 * @param content what is to be written, where it is known already
 */
export async function saveTarget(
  document: vscode.TextDocument,
  name: string,
  filters: Record<string, string[]>,
  content?: Uint8Array,
): Promise<vscode.Uri | undefined> {
  if (!(await isWritable(document))) {
    // The dialog asks itself before a file is replaced.
    return asked(name, filters);
  }
  const target = vscode.Uri.joinPath(document.uri, '..', name);
  return (await mayReplace(target, name, content)) ? target : undefined;
}
