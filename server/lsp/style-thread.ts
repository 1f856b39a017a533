import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Converted } from '../style/convert.ts';
import type { Converter, Exported, Exporter, Formatted, Formatter } from '../style/formatter.ts';
import type { WorkerRequest, WorkerTask } from '../style-worker.ts';

interface Answer {
  number: number;
  result?: unknown;
  error?: string;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(reason: Error): void;
}

/** What the thread can do, and its end. */
export interface StyleThread {
  format: Formatter;
  convert: Converter;
  export: Exporter;
  stop(): void;
}

/** The style engine in a thread of its own: started with the first request, started anew after it has died. */
export function styleThread(): StyleThread {
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
    started.on('message', ({ number, result, error }: Answer) => {
      const asked = waiting.get(number);
      waiting.delete(number);
      if (error === undefined) {
        asked?.resolve(result);
      } else {
        asked?.reject(new Error(error));
      }
    });
    started.on('error', fail);
    // stop() is the end of the session or command: nobody waits for the thread then.
    started.on('exit', () => fail(new Error('the style engine stopped')));
    return started;
  };
  const ask = (task: WorkerTask): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker ??= start();
      number++;
      waiting.set(number, { resolve, reject });
      const message: WorkerRequest = { number, task };
      worker.then((thread) => thread.postMessage(message), fail);
    });
  return {
    format: (request) => ask({ kind: 'format', request }) as Promise<Formatted>,
    convert: (records) => ask({ kind: 'convert', records }) as Promise<Converted[]>,
    export: (records, format) => ask({ kind: 'export', records, format }) as Promise<Exported>,
    stop() {
      void worker?.then((thread) => thread.terminate());
      worker = undefined;
    },
  };
}
