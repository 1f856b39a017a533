import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { FormattedEntry, Formatter } from '../style/formatter.ts';
import type { WorkerRequest } from '../style-worker.ts';

interface Answer {
  number: number;
  entries?: FormattedEntry[];
  error?: string;
}

interface Waiting {
  resolve(entries: FormattedEntry[]): void;
  reject(reason: Error): void;
}

/** The formatter in a thread of its own: started with the first request, started anew after it has died. */
export function styleThread(): { format: Formatter; stop(): void } {
  let worker: Promise<Worker> | undefined;
  let number = 0;
  const waiting = new Map<number, Waiting>();
  const fail = (reason: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) {
      reject(reason);
    }
    waiting.clear();
  };
  const start = async () => {
    const { Worker } = await import('node:worker_threads');
    const started = new Worker(path.join(__dirname, 'style-worker.js'));
    started.on('message', ({ number, entries, error }: Answer) => {
      const asked = waiting.get(number);
      waiting.delete(number);
      if (entries) {
        asked?.resolve(entries);
      } else {
        asked?.reject(new Error(error));
      }
    });
    started.on('error', fail);
    // stop() is the end of the session or command: nobody waits for the thread then.
    started.on('exit', () => fail(new Error('the style engine stopped')));
    return started;
  };
  return {
    format: (request) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        number++;
        waiting.set(number, { resolve, reject });
        const message: WorkerRequest = { number, request };
        worker.then((thread) => thread.postMessage(message), fail);
      }),
    stop() {
      void worker?.then((thread) => thread.terminate());
      worker = undefined;
    },
  };
}
