// What the server uses of vscode-languageserver at run time, imported at one place: each importing file would copy the whole module's names at the start.
export {
  BulkRegistration,
  CodeActionKind,
  CodeLensRefreshRequest,
  CompletionItemKind,
  CompletionTriggerKind,
  DiagnosticSeverity,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  MarkupKind,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
