import type { Span } from '../../text.ts';

/** A line of a RIS record with those that continue it. Offsets are UTF-16 code units of the text. */
export interface RisTag extends Span {
  tag: string;
  value: string;
  /** Where the value begins. */
  valueFrom: number;
}

/**
 * `AU  - `: two blanks, a hyphen and a blank; writers are careless with the blanks. What follows is the value. The pattern is
 * bounded: on a line of megabytes one without bounds may exhaust the stack of the engine.
 */
const TAG = /^\s{0,40}([A-Z][A-Z0-9])(?: {1,3}|\t)-(?: |$)/;

/** The tags of RIS text in their order. What stands before the first is passed over, a line without a tag continues the one before it. */
export function risTags(text: string): RisTag[] {
  const tags: RisTag[] = [];
  const parts: string[] = [];
  const close = () => {
    const last = tags.at(-1);
    if (last) {
      last.value = parts.join(' ').replace(/\s+/g, ' ').trim();
    }
    parts.length = 0;
  };
  let at = 0;
  for (const line of text.split(/[\r\n]/)) {
    const from = at;
    const to = from + line.length;
    at = to + 1;
    const match = TAG.exec(line.replace(/^\uFEFF/, '\u0020'));
    if (match) {
      close();
      const valueFrom = from + match[0].length;
      tags.push({ tag: match[1]!, value: '', from, to, valueFrom });
      parts.push(text.slice(valueFrom, to));
    } else if (tags.length > 0 && tags.at(-1)!.tag !== 'ER' && line.trim() !== '') {
      tags.at(-1)!.to = to;
      parts.push(line);
    }
  }
  close();
  return tags;
}

/** The first value that one of some tags has, in the order of the tags asked for. */
export function firstOf(tags: readonly RisTag[], ...names: string[]): string | undefined {
  return names.flatMap((name) => tags.filter(({ tag, value }) => tag === name && value !== '')).at(0)?.value;
}

/** All values of some tags, in the order of the record. */
export function allOf(tags: readonly RisTag[], ...names: string[]): string[] {
  return tags.filter(({ tag, value }) => names.includes(tag) && value !== '').map(({ value }) => value);
}

/** The identifiers of a work in a record's several places for them. */
export function risIdentifiers(tags: readonly RisTag[]): { doi?: string; pmid?: string } {
  const doi = allOf(tags, 'DO', 'M3', 'L3', 'UR')
    .map((value) => /\b10\.\d{4,9}\/\S+/.exec(value)?.[0].replace(/[.,;]$/, ''))
    .find(Boolean);
  const pubmed = allOf(tags, 'DB', 'DP', 'AN', 'UR').join(' ');
  const pmid =
    /(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,9})/.exec(pubmed)?.[1] ??
    (/pubmed|medline|\bNLM\b/i.test(pubmed) ? /^\d{1,9}$/.exec(firstOf(tags, 'AN') ?? '')?.[0] : undefined) ??
    /\bPMID:?\s*(\d{1,9})\b/.exec(allOf(tags, 'AN', 'N1', 'M1').join(' '))?.[1];
  return { ...(doi && { doi }), ...(pmid && { pmid }) };
}
