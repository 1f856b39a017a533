import { pathToFileURL } from 'node:url';
import { startServer } from './client.mjs';
import { milliseconds } from './table.mjs';

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

/** Begins a session in a folder, with one document open in it. */
export async function openSession(server, { folder, uri, text }) {
  const root = pathToFileURL(folder).href;
  await server.request('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'bench' }],
    capabilities: CAPABILITIES,
  });
  server.notify('initialized', {});
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
}

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

const RUNS = 21;
/** Rounds whose figures are dropped: they fill the caches of the file system. */
const DROPPED = 2;

const ROWS = [
  { what: 'start to initialize answered', figure: 'initialize', bar: 1.1 },
  { what: 'start to first completion', figure: 'first', bar: 1.2 },
  { what: 'completion, warm', figure: 'warm', bar: 1.5 },
  { what: 'keystroke and completion, warm', figure: 'typed' },
];

/** Measures two servers by turns, `runs` times each behind a few that do not count. @returns the figures of each, round by round */
export async function byTurns(ours, floor, runs, measureOne) {
  const measured = { ours: [], floor: [] };
  for (let round = -DROPPED; round < runs; round++) {
    const order = [
      ['ours', ours],
      ['floor', floor],
    ];
    for (const [name, file] of round % 2 ? order : order.reverse()) {
      const figures = await measureOne(file, name);
      if (round >= 0) {
        measured[name].push(figures);
      }
    }
  }
  return measured;
}

/** A row of two servers' figures. */
export function rowOf(measured, { what, figure, bar }) {
  return {
    what,
    ours: milliseconds(median(measured.ours.map((one) => one[figure]))),
    rival: milliseconds(median(measured.floor.map((one) => one[figure]))),
    ratio: median(measured.ours.map((one, i) => one[figure] / measured.floor[i][figure])),
    bar,
  };
}

/** How quickly the built server starts and answers, against the floor. */
export async function starts(ours, floor) {
  const measured = await byTurns(ours, floor, RUNS, measure);
  return ROWS.map((row) => rowOf(measured, row));
}
