import type { CodeAction, CompletionItem, CompletionList, Diagnostic, TextEdit } from 'vscode-languageserver';
import type { CardLinks } from '../features/card.ts';
import { type Completion, rowOf } from '../features/completion.ts';
import type { Suggestion } from '../features/suggestion.ts';
import type { Fix, Problem, Severity } from '../problem.ts';
import type { Document } from '../syntax/document.ts';
import type { Edit } from '../text.ts';
import { described } from './explanations.ts';
import { CodeActionKind, CompletionItemKind, DiagnosticSeverity } from './lsp.ts';
import { EDIT_FROM_CARD, type EditFromCardParams, SHOW_EVIDENCE_MAP, type ShowEvidenceMapParams } from './protocol.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export const toSeverity = (severity: Severity): DiagnosticSeverity => SEVERITIES[severity];

/** @param links whether the client shows links to what explains a code */
export function toDiagnostic(document: Document, problem: Problem, links: boolean): Diagnostic {
  const { code, message, severity } = problem;
  const range = document.lines.range(problem);
  return {
    range,
    severity: SEVERITIES[severity],
    code,
    source: 'ketacite',
    message,
    ...(links && described(code)),
  };
}

function toTextEdit(document: Document, edit: Edit): TextEdit {
  return { range: document.lines.range(edit), newText: edit.insert };
}

export function toCodeAction(document: Document, diagnostic: Diagnostic, fix: Fix): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes: { [document.uri]: fix.edits.map((edit) => toTextEdit(document, edit)) } },
    ...(fix.preferred && { isPreferred: true }),
  };
}

/** What a completion item carries back for its documentation: the document's URI. Its label is the citekey. */
export type CompletionData = string;

/** What a client can do with a completion list. */
export interface CompletionClient {
  /** It can overwrite the rest of the word. */
  insertReplace: boolean;
  /** What it takes once for all items of a list (LSP's `itemDefaults`). */
  defaults: ReadonlySet<string>;
}

/** What all items of a list share: they replace the same query in the same document. */
type Shared = NonNullable<CompletionList['itemDefaults']>;

function shared(
  document: Document,
  { insert, replace }: Pick<Completion, 'insert' | 'replace'>,
  { insertReplace }: CompletionClient,
): Required<Pick<Shared, 'editRange' | 'data'>> {
  // A client that cannot choose overwrites: a key before the rest of another would be one that nobody knows.
  const range = document.lines.range(replace);
  const editRange = insertReplace ? { insert: document.lines.range(insert), replace: range } : range;
  return { editRange, data: document.uri satisfies CompletionData };
}

function toCompletionItem({ entry, newText, typed }: Completion, position: number): CompletionItem {
  const { glance, detail } = rowOf(entry);
  return {
    label: entry.citekey,
    labelDetails: { description: glance },
    kind: CompletionItemKind.Reference,
    detail,
    sortText: String(position).padStart(2, '0'),
    // The server has searched names, years and topics: the client's own filter must let through what was found.
    filterText: typed,
    textEditText: newText,
  };
}

type Items = Pick<CompletionList, 'items' | 'itemDefaults'>;

/** The list for a client: what its items share is sent once where the client takes that. `place` is that of any of them. */
function withShared(
  document: Document,
  items: CompletionItem[],
  place: Pick<Completion, 'insert' | 'replace'> | undefined,
  client: CompletionClient,
): Items {
  if (!place) {
    return { items };
  }
  const { editRange, data } = shared(document, place, client);
  if (client.defaults.has('editRange') && client.defaults.has('data')) {
    return { items, itemDefaults: { editRange, data } };
  }
  const range = 'insert' in editRange ? editRange : { range: editRange };
  return {
    items: items.map(({ textEditText, ...item }) => ({
      ...item,
      textEdit: { newText: textEditText!, ...range },
      data,
    })),
  };
}

export function toCompletionItems(document: Document, found: readonly Completion[], client: CompletionClient): Items {
  return withShared(document, found.map(toCompletionItem), found[0], client);
}

const KINDS = {
  locator: CompletionItemKind.Keyword,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  style: CompletionItemKind.Value,
  statement: CompletionItemKind.Text,
} as const;

export function toSuggestionItems(document: Document, found: readonly Suggestion[], client: CompletionClient): Items {
  const items = found.map(({ label, kind, detail, documentation, filter, newText }, position) => ({
    label,
    kind: KINDS[kind],
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
    sortText: String(position).padStart(2, '0'),
    filterText: filter ?? newText,
    textEditText: newText,
  }));
  return withShared(document, items, found[0], client);
}

/** The target of a link that runs a command: encoded so that nothing in its argument ends the link. */
function commandUri(command: string, argument: EditFromCardParams | ShowEvidenceMapParams): string {
  const encoded = encodeURIComponent(JSON.stringify([argument]));
  return `command:${command}?${encoded.replace(/[()'*!~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)}`;
}

/** Links that edit this version of the document, and that open the evidence map. */
export function cardLinks(document: Document): CardLinks {
  return {
    edit: (edit) =>
      commandUri(EDIT_FROM_CARD, {
        uri: document.uri,
        version: document.version,
        range: document.lines.range(edit),
        newText: edit.insert,
      }),
    more: (pack, claim) => commandUri(SHOW_EVIDENCE_MAP, { claim: `${pack.id}/${claim.id}` }),
  };
}
