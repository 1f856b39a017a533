import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './lsp/server.ts';

// The transport (--stdio, --node-ipc) is read from the command line by vscode-languageserver.
serve(createConnection(ProposedFeatures.all), !process.argv.includes('--untrusted'));
