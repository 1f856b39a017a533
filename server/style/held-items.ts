import type { SourceRecord } from '../library/entry.ts';
import type { CslItem } from '../library/item.ts';
import { convert } from './convert.ts';
import type { Fault } from './formatter.ts';
import { printable } from './printable.ts';

/** An item as an engine has it. */
interface Held {
  record: SourceRecord;
  json: string;
  item: CslItem;
  /** Another number for every change of an item. */
  version: number;
}

/** A key as the engine's id: `__proto__` means nothing to it then. */
export const idOf = (citekey: string) => `@${citekey}`;

/** The items of the document that an engine formats, by the engine's ids. */
export class HeldItems {
  private held = new Map<string, Held>();
  /** Those of other documents too: who goes from one to another finds each again. */
  private readonly made = new WeakMap<SourceRecord, { id: string; held: Held }>();
  private versions = 0;

  /** Takes the records of a document; `changed` where the engine knows one of them as another. */
  take(records: ReadonlyMap<string, SourceRecord>): { faults: Fault[]; changed: boolean } {
    const faults: Fault[] = [];
    const held = new Map<string, Held>();
    let changed = false;
    for (const [citekey, record] of records) {
      const id = idOf(citekey);
      const before = this.held.get(id);
      if (before?.record === record) {
        held.set(id, before);
        continue;
      }
      const now = this.heldOf(id, record, before);
      if (typeof now === 'string') {
        faults.push({ citekey, fault: now });
        continue;
      }
      changed ||= before !== undefined && before.version !== now.version;
      held.set(id, now);
    }
    this.held = held;
    return { faults, changed };
  }

  has(id: string): boolean {
    return this.held.has(id);
  }

  /** The item of an id that is held. */
  item(id: string): CslItem {
    return this.held.get(id)!.item;
  }

  /** The version of an id that is held. */
  version(id: string): number {
    return this.held.get(id)!.version;
  }

  /** A record's item, or why there is none. */
  private heldOf(id: string, record: SourceRecord, before: Held | undefined): Held | string {
    const made = this.made.get(record);
    if (made?.id === id) {
      return made.held;
    }
    const { item, fault } = convert([record])[0]!;
    if (!item) {
      return fault ?? 'its record cannot be read';
    }
    const json = JSON.stringify({ ...printable(item), id });
    const held: Held =
      before?.json === json
        ? { ...before, record }
        : { record, json, item: JSON.parse(json), version: ++this.versions };
    this.made.set(record, { id, held });
    return held;
  }
}
