import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export const root = path.join(import.meta.dirname, '../..');

/** One real conversation with the built server over stdio. */
export interface Session {
  connection: MessageConnection;
  child: ChildProcess;
  /** Diagnostics as they come, newest last. */
  diagnostics: { uri: string; version?: number; diagnostics: { code: string; message: string }[] }[];
  /** What the server showed or logged. */
  messages: string[];
  open(uri: string, text: string, languageId?: string): void;
  end(): Promise<number | null>;
}

export async function session(
  options: object = {},
  capabilities: object = {},
  args: string[] = [],
  folders: readonly string[] = [],
): Promise<Session> {
  const child = spawn(process.execPath, [path.join(root, 'dist/server.js'), '--stdio', ...args]);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const found: Session = {
    connection,
    child,
    diagnostics: [],
    messages: [],
    open: (uri, text, languageId = 'markdown') =>
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    end: async () => {
      const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return gone;
    },
  };
  connection.onNotification('textDocument/publishDiagnostics', (params) => void found.diagnostics.push(params));
  connection.onNotification(
    'window/showMessage',
    ({ message }: { message: string }) => void found.messages.push(message),
  );
  connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void found.messages.push(message),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folders[0] ?? null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri.split('/').pop() })),
    capabilities,
    initializationOptions: options,
  });
  await connection.sendNotification('initialized', {});
  return found;
}

/** Asks until there is an answer; fails with what it waited for. */
export async function until<T>(what: string, ask: () => T | Promise<T>): Promise<Exclude<T, false | null | undefined>> {
  const start = Date.now();
  while (true) {
    const answer = await ask();
    if (answer) {
      return answer as Exclude<T, false | null | undefined>;
    }
    if (Date.now() - start > 20_000) {
      throw new Error(`never came: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
