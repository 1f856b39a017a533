import { citekeyOf, type SourceRecord } from '../library/entry.ts';
import type { CslItem } from '../library/item.ts';
import { convert } from './convert.ts';
import { copyBibtex } from './copy-bibtex.ts';
import type { Exported, ExportFormat, Fault } from './formatter.ts';
import { writeBibtex } from './write-bibtex.ts';
import { writeRis } from './write-ris.ts';

/** Characters that no key of BibTeX has. Pandoc reads nothing of a file in which a key has one of them. */
const NOT_IN_KEYS = /[^\p{L}\p{N}.:;?!`'()$/*@_+=\-[\]&]/u;

/** What a key cannot be written with, in words. */
function keyFault(citekey: string): string | undefined {
  const [char] = NOT_IN_KEYS.exec(citekey) ?? [];
  return char === undefined
    ? undefined
    : `a key of BibTeX cannot have ${/\s/.test(char) ? 'a blank' : `“${char}”`} in it`;
}

interface Exportable {
  record: SourceRecord;
  item: CslItem;
}

/** Ketacite's own data about a study is no part of its record. */
function withoutCustom({ custom: _, ...item }: CslItem): CslItem {
  return item as CslItem;
}

/** The title of an event under its older name too: of Pandoc's citeproc and many styles it is the only one that they know. */
function withEvent(item: CslItem): CslItem {
  return item['event-title'] === undefined ? item : { ...item, event: item['event-title'] };
}

const WRITERS: Readonly<Record<ExportFormat, (works: readonly Exportable[]) => string>> = {
  bibtex: (works) =>
    works
      .map(
        ({ record, item }) => (record.format === 'bibtex' ? copyBibtex(record.text) : undefined) ?? writeBibtex(item),
      )
      .join('\n'),
  'csl-json': (works) =>
    `${JSON.stringify(
      works.map(({ item }) => withEvent(withoutCustom(item))),
      null,
      2,
    )}\n`,
  ris: (works) => works.map(({ item }) => writeRis(item)).join('\n'),
};

/**
 * Records as one file, in their order; one with the key of another before it is left out. A fault names a record that does not stand in it: one that
 * cannot be read, or whose key the format cannot have.
 */
export function exportItems(records: readonly SourceRecord[], format: ExportFormat): Exported {
  const faults: Fault[] = [];
  const works = new Map<string, Exportable>();
  convert(records).forEach(({ item, fault }, i) => {
    const record = records[i]!;
    const citekey = citekeyOf(record);
    const why = item ? (format === 'bibtex' ? keyFault(citekey) : undefined) : fault;
    if (!item || why !== undefined) {
      faults.push({ citekey, fault: why ?? 'nothing of this record can be read' });
    } else if (!works.has(citekey)) {
      works.set(citekey, { record, item });
    }
  });
  return { text: WRITERS[format]([...works.values()]), faults };
}
