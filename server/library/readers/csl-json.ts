import type { Problem } from '../../problem.ts';
import { type CslItem, cslItem, isItem } from '../item.ts';

/** What a library file holds: its good items, and one problem for each bad one. */
export interface ReadLibrary {
  items: CslItem[];
  problems: Problem[];
}

/** The offset that V8 names in its message about broken JSON. */
function faultOffset(message: string, length: number): number {
  return Math.min(Number(/position (\d+)/.exec(message)?.[1] ?? length), length);
}

/** Reads CSL-JSON: a list of items, or an object with `items` as some exporters write it. Never throws. */
export function readCslJson(text: string): ReadLibrary {
  const whole = { from: 0, to: Math.min(text.length, 1) };
  const fault = (message: string, span = whole): Problem => ({
    code: 'library-syntax',
    severity: 'error',
    message,
    ...span,
  });
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = (error as Error).message;
    const from = faultOffset(message, text.length);
    return {
      items: [],
      problems: [fault(`This is not valid JSON: ${message}.`, { from, to: Math.min(from + 1, text.length) })],
    };
  }
  const list = Array.isArray(data) ? data : (data as { items?: unknown } | null)?.items;
  if (!Array.isArray(list)) {
    return { items: [], problems: [fault('A CSL-JSON library is a list of items: [ … ].')] };
  }
  const problems: Problem[] = [];
  const items: CslItem[] = [];
  const seen = new Set<string>();
  list.forEach((entry, index) => {
    const item = cslItem(entry);
    if (!isItem(item)) {
      problems.push(fault(`Item ${index + 1} is left out: ${item.fault}.`));
    } else if (seen.has(item.id)) {
      problems.push(fault(`Item ${index + 1} is left out: the citekey "${item.id}" stands in this file already.`));
    } else {
      seen.add(item.id);
      items.push(item);
    }
  });
  return { items, problems };
}
