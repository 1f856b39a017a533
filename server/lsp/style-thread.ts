import path from 'node:path';
import { Worker } from 'node:worker_threads';
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
  let worker: Worker | undefined;
  let number = 0;
  const waiting = new Map<number, Waiting>();
  const fail = (reason: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) {
      reject(reason);
    }
    waiting.clear();
  };
  const start = () => {
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
    started.on('exit', () => worker === started && fail(new Error('the style engine stopped')));
    return started;
  };
  return {
    format: (request) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        number++;
        waiting.set(number, { resolve, reject });
        worker.postMessage({ number, request } satisfies WorkerRequest);
      }),
    stop() {
      const stopping = worker;
      worker = undefined;
      void stopping?.terminate();
    },
  };
}
