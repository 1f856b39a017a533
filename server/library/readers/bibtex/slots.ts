import { nameHash } from './fields.ts';

/** The fields that a scan keeps of an entry, by number. */
export const SLOT = {
  author: 0,
  editor: 1,
  title: 2,
  subtitle: 3,
  journal: 4,
  journaltitle: 5,
  booktitle: 6,
  publisher: 7,
  institution: 8,
  school: 9,
  date: 10,
  year: 11,
  doi: 12,
  pmid: 13,
  eprint: 14,
  eprinttype: 15,
  archiveprefix: 16,
  ids: 17,
  crossref: 18,
  xdata: 19,
  note: 20,
} as const;

export const SLOTS = Object.keys(SLOT).length;

/** The fields that say where a work appeared, the first of which counts. */
export const JOURNAL_FIELDS = ['journal', 'journaltitle', 'booktitle', 'publisher', 'institution', 'school'] as const;

const MASK = 127;
const HASHES = Int32Array.from(Object.keys(SLOT), nameHash);
const TABLE = new Int8Array(MASK + 1).fill(-1);
HASHES.forEach((hash, slot) => {
  let place = hash & MASK;
  while (TABLE[place]! >= 0) {
    place = (place + 1) & MASK;
  }
  TABLE[place] = slot;
});

/** The slot of a field by the hash of its name; -1 for a field that is not kept. */
export function slotOf(hash: number): number {
  let place = hash & MASK;
  let slot = TABLE[place]!;
  while (slot >= 0 && HASHES[slot] !== hash) {
    place = (place + 1) & MASK;
    slot = TABLE[place]!;
  }
  return slot;
}
