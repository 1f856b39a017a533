import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { SourceRecord } from '../library/entry.ts';
import type { Converted } from '../style/convert.ts';
import type { Style } from '../style/csl.ts';
import type { FormattedDocument } from '../style/formatted-document.ts';
import type { Converter, DocumentFormatter, Exported, Exporter, Formatted, Formatter } from '../style/formatter.ts';
import type { DocumentTask, WorkerRequest, WorkerTask } from '../style-worker.ts';

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
  formatDocument: DocumentFormatter;
  /** Formats a document of which nothing is kept, to show a style. */
  preview: DocumentFormatter;
  /** Lets go of what was kept for a document. */
  forget(document: string): void;
  convert: Converter;
  export: Exporter;
  /** A style as CSL's XML. */
  csl(style: Style): Promise<string>;
  stop(): void;
}

/** The style engine in a thread of its own: started with the first request, started anew after it has died. */
export function styleThread(): StyleThread {
  let worker: Promise<Worker> | undefined;
  let number = 0;
  const waiting = new Map<number, Waiting>();
  /** The records that the thread has of each document. */
  const sent = new Map<string, ReadonlyMap<string, SourceRecord>>();
  const fail = (reason: Error) => {
    worker = undefined;
    sent.clear();
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
    formatDocument: ({ records, ...request }) => {
      const known = sent.get(request.document);
      const fresh = new Map([...records].filter(([key, record]) => known?.get(key) !== record));
      sent.set(request.document, records);
      const task: DocumentTask = { ...request, kind: 'document', keys: [...records.keys()], records: fresh };
      return ask(task) as Promise<FormattedDocument>;
    },
    preview: (request) => ask({ kind: 'preview', request }) as Promise<FormattedDocument>,
    forget(document) {
      if (sent.delete(document)) {
        void ask({ kind: 'forget', document });
      }
    },
    convert: (records) => ask({ kind: 'convert', records }) as Promise<Converted[]>,
    export: (records, format) => ask({ kind: 'export', records, format }) as Promise<Exported>,
    csl: (style) => ask({ kind: 'csl', style }) as Promise<string>,
    stop() {
      void worker?.then((thread) => thread.terminate());
      worker = undefined;
    },
  };
}
