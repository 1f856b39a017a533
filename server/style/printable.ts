import type { CslItem } from '../library/item.ts';
import { withMark } from './others.ts';

/** Text with straight quotation marks, which the engine makes the language's own, or the inner ones. */
const straight = (value: unknown): unknown =>
  typeof value === 'string' && /[“”]/.test(value) ? value.replace(/[“”]/g, '"') : value;

/** A range of dates whose ends are known alike: the engine fails at a year up to a month. */
function evenDate(value: unknown): unknown {
  const parts = (value as { 'date-parts'?: unknown } | null)?.['date-parts'];
  if (!Array.isArray(parts) || parts.length < 2 || !parts.every(Array.isArray)) {
    return value;
  }
  const length = Math.min(...parts.map((day: unknown[]) => day.filter((part) => part !== 0).length));
  return { ...(value as object), 'date-parts': length > 0 ? parts.map((day) => day.slice(0, length)) : [parts[0]] };
}

/** An item as the engine can print it; what is a library's own and no style prints is left out. */
export function printable(item: CslItem): CslItem {
  const { custom: _, ...known } = withMark(item);
  const fields = Object.entries(known).map(([field, value]) => [field, straight(evenDate(value))] as const);
  return { ...Object.fromEntries(fields), id: item.id, type: item.type };
}
