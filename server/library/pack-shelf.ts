import type { Pack } from '../evidence/pack.ts';
import { brief } from './brief.ts';
import { listShelf } from './list-shelf.ts';
import type { Shelf } from './shelf.ts';

/** The references of a pack, in its order. */
export function packShelf(pack: Pack): Shelf {
  const entries = pack.references.map(({ item, evidence }) => ({
    citekey: item.id,
    brief: brief(item),
    record: { format: 'csl' as const, item },
    origin: pack.id,
    known: { pack, key: item.id, evidence },
  }));
  return listShelf(pack.id, entries);
}
