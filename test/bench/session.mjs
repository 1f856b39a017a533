import { startServer } from './client.mjs';

const URI = 'untitled:Untitled-1';
const DRAFT = `# A draft

Ketamine can relieve the symptoms of depression within hours of a single
infusion [@murrough2013], and eased chronic PTSD in a small trial [@feder2014].

The next citation: @
`;
const AT = { textDocument: { uri: URI }, position: { line: 5, character: 20 } };

/** What VS Code declares, as far as servers look at it. */
const CAPABILITIES = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    synchronization: { didSave: true },
    completion: {
      contextSupport: true,
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { versionSupport: true },
  },
};

const WARM_UP = 100;
const ANSWERS = 100;

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One life of a server, in milliseconds: its start, its first answer, its answers when warm and right behind a keystroke. */
export async function measure(file) {
  const start = performance.now();
  const server = startServer(file);
  const complete = async () => {
    const answer = await server.request('textDocument/completion', AT);
    const items = answer?.items ?? answer;
    if (!(items?.length >= 7)) {
      throw new Error(`${file}: expected seven references, got ${JSON.stringify(answer)}`);
    }
  };
  await server.request('initialize', { processId: process.pid, rootUri: null, capabilities: CAPABILITIES });
  const initialize = performance.now() - start;

  server.notify('initialized', {});
  server.notify('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'markdown', version: 1, text: DRAFT },
  });
  await complete();
  const first = performance.now() - start;

  let version = 1;
  /** A letter typed into the second paragraph, or taken out again: every keystroke leaves another text. */
  const keystroke = () => {
    version++;
    const end = { line: 2, character: version % 2 ? 1 : 0 };
    server.notify('textDocument/didChange', {
      textDocument: { uri: URI, version },
      contentChanges: [{ range: { start: { line: 2, character: 0 }, end }, text: version % 2 ? '' : 'x' }],
    });
  };
  const answers = async (before) => {
    const times = [];
    for (let i = 0; i < WARM_UP + ANSWERS; i++) {
      const asked = performance.now();
      before();
      await complete();
      times.push(performance.now() - asked);
    }
    return median(times.slice(WARM_UP));
  };
  const warm = await answers(() => {});
  const typed = await answers(keystroke);
  await server.stop();
  return { initialize, first, warm, typed };
}
