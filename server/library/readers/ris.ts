import type { Problem } from '../../problem.ts';
import type { Brief, ReadRecord, ReadRecords } from '../entry.ts';
import { allOf, firstOf, type RisTag, risIdentifiers, risTags } from './ris-tags.ts';

/** The family name of `Family, Given`, or the whole of a corporate name. */
const family = (name: string) => name.split(',')[0]!.trim();

function brief(tags: readonly RisTag[]): Brief {
  return {
    authors: allOf(tags, 'AU', 'A1').map(family).filter(Boolean),
    title: firstOf(tags, 'TI', 'T1', 'CT', 'BT') ?? '',
    journal: firstOf(tags, 'T2', 'JF', 'JO', 'JA', 'J2', 'BT') ?? '',
    year: /\d{4}/.exec(firstOf(tags, 'PY', 'Y1', 'DA') ?? '')?.[0] ?? '',
    ...risIdentifiers(tags),
  };
}

/** A citekey out of the first author and the year, for a record that brings none: `feder2014`. */
function madeKey({ authors, title, year }: Brief): string {
  const name = (authors[0] ?? title.split(/\s+/).slice(0, 2).join('')).normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
  return `${name.toLowerCase()}${year}` || 'record';
}

/** `smith2014`, then `smith2014a`, `smith2014b` and, after z, `smith2014-27`. */
function numbered(key: string, count: number): string {
  return count === 0 ? key : key + (count <= 26 ? String.fromCharCode(96 + count) : `-${count}`);
}

/** Hands out citekeys: a record's own where it has one that is free, else one of its author and year with a letter. */
function keyring(): (own: string | undefined, brief: Brief) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (own, brief) => {
    let key = own;
    if (key === undefined || taken.has(key)) {
      const base = madeKey(brief);
      do {
        const count = counts.get(base) ?? 0;
        counts.set(base, count + 1);
        key = numbered(base, count);
      } while (taken.has(key));
    }
    taken.add(key);
    return key;
  };
}

const problem = (severity: Problem['severity'], message: string, { from, to }: RisTag): Problem => ({
  code: 'library-syntax',
  severity,
  message,
  from,
  to,
});

/**
 * The records of RIS text, from TY to ER. A record without its ER ends before the next TY. A record without an ID, or with one that stands in the
 * file already, is given a citekey that stays the same while the records before it do. Never throws.
 */
export function readRis(text: string): ReadRecords {
  const records: ReadRecord[] = [];
  const problems: Problem[] = [];
  const keyFor = keyring();
  const read = (tags: readonly RisTag[], last: RisTag) => {
    const [type] = tags as [RisTag];
    const { from } = type;
    const id = tags.find(({ tag, value }) => tag === 'ID' && value !== '');
    // A citekey ends at a blank, so an ID that holds some cannot be cited as it is.
    const own = id?.value.replace(/\s+/g, '_');
    const shown = brief(tags);
    const citekey = keyFor(own, shown);
    if (citekey !== id?.value) {
      const why = id
        ? own === citekey
          ? `The ID “${id.value}” holds blanks`
          : `The ID “${id.value}” stands in this file already`
        : 'This record has no ID';
      problems.push(problem('information', `${why}: cite it as @${citekey}.`, id ?? type));
    }
    const key = id ? { from: id.valueFrom, to: id.to } : { from, to: type.to };
    records.push({
      citekey,
      from,
      to: last.to,
      key,
      brief: shown,
      record: { format: 'ris', citekey, text: text.slice(from, last.to) },
    });
  };
  let open: RisTag[] = [];
  // Tags outside a record are one problem until the next record.
  let outside = false;
  for (const tag of risTags(text)) {
    if (open.length > 0 && tag.tag === 'TY') {
      problems.push(problem('warning', 'This record does not end: its last line “ER  - ” is missing.', open[0]!));
      read(open, open.at(-1)!);
      open = [];
    }
    if (open.length === 0 && tag.tag !== 'TY') {
      if (tag.tag !== 'ER' && !outside) {
        problems.push(problem('error', `“${tag.tag}” stands outside a record: a record begins with “TY  - ”.`, tag));
      }
      outside = true;
      continue;
    }
    outside = false;
    open.push(tag);
    if (tag.tag === 'ER') {
      read(open, tag);
      open = [];
    }
  }
  if (open.length > 0) {
    problems.push(problem('warning', 'This record does not end: its last line “ER  - ” is missing.', open[0]!));
    read(open, open.at(-1)!);
  }
  if (records.length === 0 && problems.length === 0 && text.trim() !== '') {
    const message = 'No RIS record was found: a record begins with “TY  - ” and ends with “ER  - ”.';
    problems.push({ code: 'library-syntax', severity: 'error', message, from: 0, to: Math.min(text.length, 1) });
  }
  return { records, problems };
}
