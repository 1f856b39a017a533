import { parentPort } from 'node:worker_threads';
import type { SourceRecord } from './library/entry.ts';
import { convert } from './style/convert.ts';
import { formatBibliography } from './style/engine.ts';
import type { FormatRequest } from './style/formatter.ts';

/** What the thread can do: make a bibliography, or CSL items of records. */
export type WorkerTask =
  | { kind: 'format'; request: FormatRequest }
  | { kind: 'convert'; records: readonly SourceRecord[] };

/** A task with its number; the answer carries the same. */
export interface WorkerRequest {
  number: number;
  task: WorkerTask;
}

const perform = (task: WorkerTask) =>
  task.kind === 'format' ? formatBibliography(task.request) : convert(task.records);

parentPort?.on('message', ({ number, task }: WorkerRequest) => {
  try {
    parentPort?.postMessage({ number, result: perform(task) });
  } catch (error) {
    parentPort?.postMessage({ number, error: error instanceof Error ? error.message : String(error) });
  }
});
