import type { CodeAction, Connection, Diagnostic } from 'vscode-languageserver';
import { DISMISSED_PATH, type Dismissal, isDismissal } from '../dismissed/dismissed-file.ts';
import { folderHolding } from '../dismissed/folders.ts';
import { dismissalOf, pathIn } from '../dismissed/identity.ts';
import type { Problem } from '../problem.ts';
import { foundIn, problemsOf } from '../rules/rules.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';
import type { Client } from './client.ts';
import { toCodeAction, toDiagnostic } from './convert.ts';
import { CodeActionKind, MessageType, ShowMessageNotification } from './lsp.ts';
import { IGNORE_PROBLEM, RESTORE_IGNORED } from './protocol.ts';
import type { Workspace } from './workspace.ts';

/** What {@link IGNORE_PROBLEM} is given: the document, and what is to be kept; nothing of it where it cannot be kept. */
interface IgnoreParams {
  uri: string;
  dismissal?: Dismissal;
}

const BY_COMMENT = 'Or write <!-- ketacite-ignore --> before the paragraph.';

/** The quick fixes for the problems of a document, those that ignore them among them, and what these do. */
export interface QuickFixes {
  at(document: Document, span: Span): CodeAction[];
  /** Runs one of the server's commands. */
  run(command: string, args: readonly unknown[]): Promise<void>;
}

export function quickFixes(connection: Connection, workspace: Workspace, client: () => Client): QuickFixes {
  const folderOf = (uri: string) => folderHolding(workspace.roots, uri);
  const tell = (type: MessageType, message: string) =>
    connection.sendNotification(ShowMessageNotification.type, { type, message });

  function ignoring(document: Document, problem: Problem, diagnostic: Diagnostic): CodeAction[] {
    if (!problem.subject) {
      return [];
    }
    const folder = folderOf(document.uri);
    const dismissal = folder === undefined ? undefined : dismissalOf(folder, document, problem);
    const params: IgnoreParams = { uri: document.uri, ...(dismissal && { dismissal }) };
    const title = `Ignore here (${problem.code})`;
    const command = { title, command: IGNORE_PROBLEM, arguments: [params] };
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
  }

  /** Why nothing can be kept for a document; undefined where it can. */
  function refusal(uri: string): string | undefined {
    if (/^untitled:/i.test(uri)) {
      return `Save this document in a folder of the workspace first: what you ignore is kept there. ${BY_COMMENT}`;
    }
    if (folderOf(uri) === undefined) {
      return `What you ignore is kept in a folder of the workspace, and this document lies in none. Open its folder. ${BY_COMMENT}`;
    }
    return client().trusted
      ? undefined
      : `You have not trusted this workspace, and nothing is written into it: this cannot be kept. ${BY_COMMENT}`;
  }

  let said = false;
  async function ignore({ uri, dismissal }: IgnoreParams): Promise<void> {
    const folder = folderOf(uri);
    const refused = refusal(uri);
    if (refused !== undefined || folder === undefined || !isDismissal(dismissal)) {
      await tell(MessageType.Warning, refused ?? 'The document has changed since. Ask for the quick fixes again.');
      return;
    }
    const fault = await workspace.dismissals.edit(folder, (kept) => [...kept, dismissal]);
    if (fault !== undefined) {
      await tell(MessageType.Error, `${DISMISSED_PATH} ${fault}`);
    } else if (!said) {
      said = true;
      const back = '“Ketacite: Restore Ignored Problems” shows it again.';
      await tell(MessageType.Info, `Ignored, and kept in ${DISMISSED_PATH}. ${back}`);
    }
  }

  async function restore(uri: string): Promise<void> {
    const document = workspace.document(uri);
    const refused = refusal(uri);
    if (refused !== undefined || !document) {
      await tell(MessageType.Warning, refused ?? 'Open the Markdown document whose ignored problems you want to see.');
      return;
    }
    const problems = foundIn(workspace.snapshot, document);
    let restored = 0;
    for (const { folder } of workspace.snapshot.dismissed.values()) {
      const file = pathIn(folder, uri);
      const found = new Set(problems.map((problem) => dismissalOf(folder, document, problem)?.id));
      const isHere = (one: Dismissal) => found.has(one.id) || one.file === file;
      const fault =
        file === undefined
          ? undefined
          : await workspace.dismissals.edit(folder, (kept) => {
              restored += kept.filter(isHere).length;
              return kept.filter((one) => !isHere(one));
            });
      if (fault !== undefined) {
        await tell(MessageType.Error, `${DISMISSED_PATH} ${fault}`);
      }
    }
    const counted = restored === 1 ? '1 ignored problem is' : `${restored} ignored problems are`;
    const message = restored > 0 ? `${counted} shown again.` : `${DISMISSED_PATH} keeps nothing of this document.`;
    await tell(MessageType.Info, message);
  }

  return {
    at(document, { from, to }) {
      const problems = problemsOf(workspace.snapshot, document).filter(
        (problem) => problem.from <= to && from <= problem.to,
      );
      return problems.flatMap((problem) => {
        const diagnostic = toDiagnostic(document, problem, client().codeDescriptions);
        const fixes = (problem.fixes?.() ?? []).map((fix) => toCodeAction(document, diagnostic, fix));
        return [...fixes, ...ignoring(document, problem, diagnostic)];
      });
    },
    async run(command, [argument]) {
      if (command === IGNORE_PROBLEM && typeof (argument as IgnoreParams | undefined)?.uri === 'string') {
        await ignore(argument as IgnoreParams);
      } else if (command === RESTORE_IGNORED && typeof argument === 'string') {
        await restore(argument);
      }
    },
  };
}
