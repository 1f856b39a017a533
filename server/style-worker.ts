import { parentPort } from 'node:worker_threads';
import type { SourceRecord } from './library/entry.ts';
import { styleStore } from './lsp/style-store.ts';
import { answerWriter, type ChangedRequest, requestReader } from './style/changed-parts.ts';
import { convert } from './style/convert.ts';
import type { Style } from './style/csl.ts';
import { cslXmlText } from './style/csl-xml-text.ts';
import { referenceFormatter } from './style/engine.ts';
import { documentFormatter } from './style/engines.ts';
import { exportItems } from './style/export.ts';
import type { DocumentRequest } from './style/formatted-document.ts';
import type { ExportFormat, FormatRequest } from './style/formatter.ts';
import { rulesOf } from './style/resources.ts';

/** What the thread can do: format references or a document, show a style by a small one, forget a document, make CSL items of records, or a file of them or of a style. */
export type WorkerTask =
  | { kind: 'format'; request: FormatRequest }
  | { kind: 'document'; request: ChangedRequest }
  | { kind: 'preview'; request: DocumentRequest }
  | { kind: 'forget'; document: string }
  | { kind: 'convert'; records: readonly SourceRecord[] }
  | { kind: 'export'; records: readonly SourceRecord[]; format: ExportFormat }
  | { kind: 'csl'; style: Style };

/** A task with its number; the answer carries the same. */
export interface WorkerRequest {
  number: number;
  task: WorkerTask;
}

const store = styleStore();
const resources = { style: store.readStyle, locale: store.readLocale };
const formatReferences = referenceFormatter(resources);
const formatDocument = documentFormatter(resources);
// Who looks at many styles before choosing one leaves the documents' engines as they are.
const formatPreview = documentFormatter(resources, 1);
/** What has been told of each document, and answered. */
const told = new Map<string, { read: ReturnType<typeof requestReader>; write: ReturnType<typeof answerWriter> }>();

/** The changed parts as JSON: hundreds of small objects would take longer from thread to thread. */
function formatted(request: ChangedRequest): string {
  const { document } = request;
  const { read, write } = told.get(document) ?? { read: requestReader(), write: answerWriter() };
  told.set(document, { read, write });
  return JSON.stringify(write(formatDocument(read(request))));
}

function perform(task: WorkerTask): unknown {
  switch (task.kind) {
    case 'format':
      return formatReferences(task.request);
    case 'document':
      return formatted(task.request);
    case 'preview':
      return formatPreview(task.request);
    case 'forget':
      return told.delete(task.document);
    case 'convert':
      return convert(task.records);
    case 'export':
      return exportItems(task.records, task.format);
    case 'csl':
      return cslXmlText(rulesOf(task.style, resources), task.style);
  }
}

parentPort?.on('message', ({ number, task }: WorkerRequest) => {
  try {
    parentPort?.postMessage({ number, result: perform(task) });
  } catch (error) {
    parentPort?.postMessage({ number, error: error instanceof Error ? error.message : String(error) });
  }
});
