import { parentPort } from 'node:worker_threads';
import type { SourceRecord } from './library/entry.ts';
import { convert } from './style/convert.ts';
import { formatBibliography } from './style/engine.ts';
import { exportItems } from './style/export.ts';
import type { ExportFormat, FormatRequest } from './style/formatter.ts';

/** What the thread can do: make a bibliography, CSL items of records, or a file of them. */
export type WorkerTask =
  | { kind: 'format'; request: FormatRequest }
  | { kind: 'convert'; records: readonly SourceRecord[] }
  | { kind: 'export'; records: readonly SourceRecord[]; format: ExportFormat };

/** A task with its number; the answer carries the same. */
export interface WorkerRequest {
  number: number;
  task: WorkerTask;
}

function perform(task: WorkerTask): unknown {
  switch (task.kind) {
    case 'format':
      return formatBibliography(task.request);
    case 'convert':
      return convert(task.records);
    case 'export':
      return exportItems(task.records, task.format);
  }
}

parentPort?.on('message', ({ number, task }: WorkerRequest) => {
  try {
    parentPort?.postMessage({ number, result: perform(task) });
  } catch (error) {
    parentPort?.postMessage({ number, error: error instanceof Error ? error.message : String(error) });
  }
});
