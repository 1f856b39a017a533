import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { answerReader, type ChangedDocument, requestWriter } from '../style/changed-parts.ts';
import type { Converted } from '../style/convert.ts';
import type { Style } from '../style/csl.ts';
import type { FormattedDocument } from '../style/formatted-document.ts';
import type { Converter, DocumentFormatter, Exported, Exporter, Formatted, Formatter } from '../style/formatter.ts';
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

/** What the two sides know of a document: neither is told again what has not changed. */
interface Told {
  write: ReturnType<typeof requestWriter>;
  read: ReturnType<typeof answerReader>;
}

/** Milliseconds without any answer after which the engine is taken to hang. Ten thousand works take it one minute. */
const LIMIT = 300_000;

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

/**
 * The style engine in a thread of its own: started with the first request, started anew after it has died or hung.
 * @param file the thread's bundle
 * @param limit milliseconds without any answer after which all requests fail
 */
export function styleThread(
  file: string = path.join(__dirname, 'style-worker.js'),
  limit: number = LIMIT,
): StyleThread {
  let worker: Promise<Worker> | undefined;
  let number = 0;
  const waiting = new Map<number, Waiting>();
  /** What the thread has been told of each document, and has answered. */
  const told = new Map<string, Told>();
  let watch: NodeJS.Timeout | undefined;
  const fail = (reason: Error) => {
    worker = undefined;
    told.clear();
    clearTimeout(watch);
    for (const { reject } of waiting.values()) {
      reject(reason);
    }
    waiting.clear();
  };
  const giveUp = () => {
    void worker?.then((thread) => thread.terminate());
    fail(new Error(`the style engine has not answered for ${limit / 1000} seconds`));
  };
  const watchAnew = () => {
    clearTimeout(watch);
    watch = waiting.size > 0 ? setTimeout(giveUp, limit) : undefined;
  };
  const start = async () => {
    const { Worker } = await import('node:worker_threads');
    const started = new Worker(file);
    started.on('message', ({ number, result, error }: Answer) => {
      const asked = waiting.get(number);
      waiting.delete(number);
      watchAnew();
      if (error === undefined) {
        asked?.resolve(result);
      } else {
        asked?.reject(new Error(error));
      }
    });
    // One that was given up ends later than the next one begins.
    const isOwn = async () => worker !== undefined && (await worker) === started;
    const ended = async (reason: Error) => {
      if (await isOwn()) {
        fail(reason);
      }
    };
    started.on('error', ended);
    started.on('exit', () => ended(new Error('the style engine stopped')));
    return started;
  };
  const ask = (task: WorkerTask): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker ??= start();
      number++;
      waiting.set(number, { resolve, reject });
      if (waiting.size === 1) {
        watchAnew();
      }
      const message: WorkerRequest = { number, task };
      worker.then((thread) => thread.postMessage(message), fail);
    });
  return {
    format: (request) => ask({ kind: 'format', request }) as Promise<Formatted>,
    async formatDocument(request) {
      const { write, read } = told.get(request.document) ?? { write: requestWriter(), read: answerReader() };
      told.set(request.document, { write, read });
      const changed = (await ask({ kind: 'document', request: write(request) })) as string;
      return read(JSON.parse(changed) as ChangedDocument);
    },
    preview: (request) => ask({ kind: 'preview', request }) as Promise<FormattedDocument>,
    forget(document) {
      if (told.delete(document)) {
        void ask({ kind: 'forget', document });
      }
    },
    convert: (records) => ask({ kind: 'convert', records }) as Promise<Converted[]>,
    export: (records, format) => ask({ kind: 'export', records, format }) as Promise<Exported>,
    csl: (style) => ask({ kind: 'csl', style }) as Promise<string>,
    stop() {
      void worker?.then((thread) => thread.terminate());
      fail(new Error('the style engine stopped'));
    },
  };
}
