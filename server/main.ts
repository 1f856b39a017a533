import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { initializeResult } from './lsp/capabilities.ts';

// The rest of the server is a bundle of its own and takes these from this one: V8 would compile them twice.
export * from './lsp/lsp.ts';

// The transport (--stdio, --node-ipc) is read from the command line by vscode-languageserver.
const connection = createConnection(ProposedFeatures.all);
connection.onInitialize((params) => {
  // The answer goes out first: vscode-jsonrpc writes it one turn of the event loop after this. What a client sends upon it is handled
  // a turn later still, so that no message finds the server without its handlers.
  const load = async () => {
    const { serve } = await import('./lsp/server.ts');
    serve(connection, params, !process.argv.includes('--untrusted'));
  };
  setImmediate(() => setImmediate(load));
  return initializeResult;
});
connection.listen();
