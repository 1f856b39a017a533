import { parentPort } from 'node:worker_threads';
import { formatBibliography } from './style/engine.ts';
import type { FormatRequest } from './style/formatter.ts';

/** A request with its number; the answer carries the same. */
export interface WorkerRequest {
  number: number;
  request: FormatRequest;
}

parentPort?.on('message', ({ number, request }: WorkerRequest) => {
  try {
    parentPort?.postMessage({ number, entries: formatBibliography(request) });
  } catch (error) {
    parentPort?.postMessage({ number, error: error instanceof Error ? error.message : String(error) });
  }
});
