import type { Entry } from '../library/entry.ts';
import { words } from '../library/words.ts';
import { readLine } from './printed-line.ts';
import { findTitle } from './printed-title.ts';

/** Words in small letters behind a title that are none of the record's, and make a remark of the writer's. */
const REMARK = 4;

/** What styles and databases print beside the record. */
const USUAL = new Set(
  'and the available from via retrieved accessed cited published online epub ahead print press volume issue pages edition edited version archived erratum'.split(
    ' ',
  ),
);

/** Whether a printed line says more than a reference does, such as what its writer thinks of the work. */
export function hasRemark(text: string, { brief, record }: Entry): boolean {
  const line = readLine(text);
  const title = findTitle(line, brief.title, brief.journal === '' ? [] : [brief.journal]);
  const item = record.format === 'csl' ? record.item : undefined;
  const fields = [item?.publisher, item?.['publisher-place'], item?.['container-title-short'], item?.['event-title']];
  const known = words([brief.title, brief.journal, ...brief.authors, ...fields].join(' '));
  const rest = line.plain.slice(title?.to ?? 0).match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]{2,}/gu) ?? [];
  const strange = rest.flatMap(words).filter((word) => {
    return !USUAL.has(word) && !known.some((one) => one.startsWith(word) || word.startsWith(one));
  });
  return strange.length >= REMARK;
}
