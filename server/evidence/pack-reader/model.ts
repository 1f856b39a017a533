import type { ModelFile } from '../model.ts';
import { LIMITS } from './limits.ts';
import type { Report } from './report.ts';

const START = { from: 0, to: 0 };

const isNumbers = (value: unknown, length?: number): value is number[] =>
  Array.isArray(value) && (length ?? value.length) === value.length && value.every((one) => Number.isFinite(one));

/** Whether a row names labels that there are: an index and a weight in turn. */
const isRow = (value: unknown, labels: number): boolean =>
  isNumbers(value) &&
  value.length % 2 === 0 &&
  value.every((one, i) => i % 2 === 1 || (Number.isInteger(one) && one >= 0 && one < labels));

function isModel(data: unknown): data is ModelFile {
  const { labels, bias, threshold, weights } = (data ?? {}) as Record<string, unknown>;
  return (
    Array.isArray(labels) &&
    labels.every((label) => typeof label === 'string') &&
    isNumbers(bias, labels.length) &&
    isNumbers(threshold, labels.length) &&
    typeof weights === 'object' &&
    weights !== null &&
    Object.values(weights).every((row) => isRow(row, labels.length))
  );
}

/** `model.json`, which a script writes: so its faults have no place of their own. */
export function readModel(text: string, to: Report): ModelFile | undefined {
  if (text.length > LIMITS.model) {
    return to.error(START, `This file is longer than ${LIMITS.model} characters, so it is not read.`);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return to.error(START, 'This is not valid JSON. Train the model again, or remove this file.');
  }
  return isModel(data) ? data : to.error(START, 'This is no model. Train it again, or remove this file.');
}
