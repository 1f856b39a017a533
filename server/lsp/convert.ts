import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type TextEdit,
} from 'vscode-languageserver';
import type { CiteLink } from '../features/card.ts';
import { type Completion, detail } from '../features/completion.ts';
import { shortName } from '../library/item.ts';
import type { Fix, Problem } from '../problem.ts';
import { writtenKey } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import type { Edit, Span } from '../text.ts';
import { CITE_INSTEAD, type CiteInsteadParams } from './protocol.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export function toDiagnostic(document: Document, problem: Problem): Diagnostic {
  const { code, message, severity } = problem;
  return { range: document.lines.range(problem), severity: SEVERITIES[severity], code, source: 'ketacite', message };
}

export function toTextEdit(document: Document, edit: Edit): TextEdit {
  return { range: document.lines.range(edit), newText: edit.insert };
}

export function toCodeAction(document: Document, problem: Problem, fix: Fix): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, problem)],
    edit: { changes: { [document.uri]: fix.edits.map((edit) => toTextEdit(document, edit)) } },
    ...(fix.preferred && { isPreferred: true }),
  };
}

/** What a completion item carries back for its documentation. */
export interface CompletionData {
  uri: string;
  citekey: string;
}

export function toCompletionItem(
  document: Document,
  found: Completion,
  position: number,
  insertReplace: boolean,
): CompletionItem {
  const { entry, newText, insert, replace, typed } = found;
  return {
    label: entry.citekey,
    kind: CompletionItemKind.Reference,
    labelDetails: { description: shortName(entry.item) },
    detail: detail(entry),
    sortText: String(position).padStart(4, '0'),
    // The server has searched names, years and topics: the client's own filter must let through what was found.
    filterText: typed,
    textEdit: insertReplace
      ? { newText, insert: document.lines.range(insert), replace: document.lines.range(replace) }
      : { newText, range: document.lines.range(insert) },
    data: { uri: document.uri, citekey: entry.citekey } satisfies CompletionData,
  };
}

/** Links that cite another reference at a place of this version of the document. */
export function citeLink(document: Document, place: Span): CiteLink {
  return (citekey) => {
    const params: CiteInsteadParams = {
      uri: document.uri,
      version: document.version,
      range: document.lines.range(place),
      newText: `@${writtenKey(citekey)}`,
    };
    return `command:${CITE_INSTEAD}?${encodeURIComponent(JSON.stringify([params]))}`;
  };
}
