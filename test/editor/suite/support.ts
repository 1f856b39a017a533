// Opening documents, finding places in them, and waiting for a condition.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, type Position, Range, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';

export const SEVEN = [
  'berman2000',
  'murrough2013',
  'zarate2006',
  'feder2014',
  'abdallah2018',
  'duman2016',
  'krystal2019',
] as const;

const LIMIT_MS = 30_000;
// Beside the result file, which the runner removes with all that is around it; a name of its own for each suite's files.
const folder = path.dirname(process.env.KETACITE_TEST_RESULT!);
let files = 0;

/** Opens an untitled document; the language server sees it as `untitled:`. */
export async function untitled(content: string, language = 'markdown'): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language, content }));
}

/** Opens a file of its own outside the workspace's folder. */
export async function file(content: string, extension = 'md'): Promise<TextEditor> {
  const name = path.join(folder, `${path.basename(__filename, '.test.js')}-${++files}.${extension}`);
  writeFileSync(name, content);
  return window.showTextDocument(Uri.file(name));
}

/** Writes a file into the workspace's folder and opens it. */
export async function inWorkspace(name: string, content: string): Promise<TextEditor> {
  const target = path.join(workspace.workspaceFolders![0]!.uri.fsPath, name);
  writeFileSync(target, content);
  return window.showTextDocument(Uri.file(target));
}

/** Where `needle` stands in the document. */
export function rangeOf(document: TextDocument, needle: string): Range {
  const start = document.getText().indexOf(needle);
  assert.notEqual(start, -1, `the document lacks ${JSON.stringify(needle)}`);
  return new Range(document.positionAt(start), document.positionAt(start + needle.length));
}

/** The place right after `needle`. */
export function after(document: TextDocument, needle: string): Position {
  return rangeOf(document, needle).end;
}

/** Asks until there is an answer: servers start, and diagnostics arrive, when they can. */
export async function until<T>(what: string, ask: () => T | Promise<T>): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer as Exclude<T, false | null | undefined>;
    }
    assert.ok(Date.now() < deadline, `${what}: not within ${LIMIT_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Closes all editors; throws their unsaved text away, because the tests may not be asked. */
export async function closeAll(): Promise<void> {
  while (window.activeTextEditor) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  // The next untitled document gets the same name, and must not meet what is left of this one.
  await until('untitled documents to close', () => !workspace.textDocuments.some((document) => document.isUntitled));
}
