import type { SourceRecord } from '../library/entry.ts';
import { type CslItem, cslItem, isItem } from '../library/item.ts';
import { convertBibtex } from './convert-bibtex.ts';
import { convertRis } from './convert-ris.ts';

/** The CSL item of a record, or why there is none. With an item, the fault says what of the record is missing in it. */
export interface Converted {
  item?: CslItem;
  fault?: string;
}

/** UTF-16 code units of record text for which results are remembered. */
const REMEMBERED = 8_000_000;

const known = new Map<string, Converted>();
let size = 0;

function convertText({ format, citekey, text }: Exclude<SourceRecord, { format: 'csl' }>): Converted {
  try {
    const { item, fault } = format === 'bibtex' ? convertBibtex(text) : convertRis(citekey, text);
    return { ...(item && { item: { ...item, id: citekey } }), ...(fault !== undefined && { fault }) };
  } catch (error) {
    return { fault: `this record cannot be read: ${(error as Error).message.split('\n')[0]}` };
  }
}

function convertOne(record: SourceRecord): Converted {
  if (record.format === 'csl') {
    const item = cslItem(record.item);
    return isItem(item) ? { item } : item;
  }
  const key = `${record.format} ${record.citekey} ${record.text}`;
  let converted = known.get(key);
  if (converted) {
    known.delete(key);
  } else {
    converted = convertText(record);
    size += key.length;
  }
  known.set(key, converted);
  for (const [oldest] of known) {
    if (size <= REMEMBERED || oldest === key) {
      break;
    }
    known.delete(oldest);
    size -= oldest.length;
  }
  return converted;
}

/** CSL items of records, in their order. A record that cannot be read spoils no other. An item's id is its record's citekey. */
export function convert(records: readonly SourceRecord[]): Converted[] {
  return records.map(convertOne);
}
