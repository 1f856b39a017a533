// Completion while a long list is made from nothing: the engine must keep nobody waiting who types.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '../client.mjs';
import { median, openSession } from '../session.mjs';
import { milliseconds } from '../table.mjs';
import { draftLines, itemsOf, ONE_EACH } from './works.mjs';

const WORKS = 500;
const ASKED = 100;
const WARM_UP = 60;
const BAR = 2;

/** Pseudo-random pauses of up to 20 milliseconds, the same ones each time. */
function* pauses() {
  let seed = 7;
  for (;;) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    yield (seed / 2147483648) * 20;
  }
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** A server with a draft that cites all works of its library, and what asks it. */
async function openDraft(file) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ketacite-bench-'));
  const items = itemsOf(WORKS);
  fs.writeFileSync(path.join(folder, 'refs.json'), JSON.stringify(items));
  const lines = ['---', 'bibliography: refs.json', '---', '', 'Cite @', '', ...draftLines(items, ONE_EACH(WORKS)), ''];
  const uri = pathToFileURL(path.join(folder, 'draft.md')).href;
  const server = startServer(file);
  await openSession(server, { folder, uri, text: lines.join('\n') });
  return {
    completion: () =>
      server.request('textDocument/completion', { textDocument: { uri }, position: { line: 4, character: 6 } }),
    list: () => server.request('ketacite/referenceList', { uri, inText: true }),
    async stop() {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function timed(ask) {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

/** Completions at random moments, as long as `isWanted` and at most so many. */
async function asked(completion, most, isWanted = () => true) {
  const times = [];
  for (const time of pauses()) {
    if (times.length >= most || !isWanted()) {
      return times;
    }
    await pause(time);
    times.push(await timed(completion));
  }
}

/** The row of completion while a list is made. Each cold list lasts a second or so: servers are started until enough has been asked. */
export async function completionRows(file) {
  const idle = [];
  const busy = [];
  while (busy.length < ASKED) {
    const { completion, list, stop } = await openDraft(file);
    try {
      await asked(completion, WARM_UP);
      idle.push(...(await asked(completion, ASKED)));
      let done = false;
      const listed = list().then((result) => {
        done = true;
        return result;
      });
      busy.push(...(await asked(completion, ASKED, () => !done)));
      if (!(await listed).edits?.length) {
        throw new Error('no list was made');
      }
    } finally {
      await stop();
    }
  }
  return [
    {
      what: `@ at ${busy.length} random moments while a list of ${WORKS} is made from nothing, against idle`,
      ours: milliseconds(median(busy)),
      rival: milliseconds(median(idle)),
      ratio: median(busy) / median(idle),
      bar: BAR,
    },
  ];
}
