import { type CslDate, readDate } from './dates.ts';

/** A person or corporate author of a CSL item. */
export interface CslName {
  family?: string;
  given?: string;
  suffix?: string;
  literal?: string;
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
}

/** A bibliographic record as CSL-JSON has it. Only what Ketacite reads is named; other fields are texts, names or dates as in CSL. */
export interface CslItem {
  id: string;
  type: string;
  title?: string;
  author?: CslName[];
  issued?: CslDate;
  'container-title'?: string;
  volume?: string;
  issue?: string;
  page?: string;
  DOI?: string;
  [field: string]: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

const NAME_FIELDS = new Set(
  (
    'author chair collection-editor compiler composer container-author contributor curator director editor editorial-director ' +
    'editor-translator executive-producer guest host illustrator interviewer narrator organizer original-author performer ' +
    'producer recipient reviewed-author script-writer series-creator translator'
  ).split(' '),
);
const DATE_FIELDS = new Set('accessed available-date event-date issued original-date submitted'.split(' '));

/** A name out of unknown data: an object with its parts, or a text, which is taken whole. */
function name(data: unknown): CslName[] {
  const whole = text(data)?.trim();
  if (whole) {
    return [{ literal: whole }];
  }
  if (!isRecord(data)) {
    return [];
  }
  const parts = Object.entries(data).flatMap(([part, value]) => {
    const words = text(value);
    return words === undefined || words.trim() === '' ? [] : [[part, words] as const];
  });
  return parts.length > 0 ? [Object.fromEntries(parts) as CslName] : [];
}

/** Year, month and day out of `[2014, 5]`, `{ year: 2014, month: 5 }` or one of their parts; undefined where no year is given. */
function dateParts(data: unknown): number[] | undefined {
  const parts = Array.isArray(data) ? data : isRecord(data) ? [data.year, data.month, data.day] : [data];
  const numbers = parts.map((part) => (text(part)?.trim() ? Number(text(part)) : Number.NaN));
  const end = numbers.findIndex((number) => !Number.isInteger(number));
  const given = end < 0 ? numbers : numbers.slice(0, end);
  return given.length > 0 ? given.slice(0, 3) : undefined;
}

/** A date out of unknown data, in all shapes that Pandoc, Zotero and people write; undefined where it says no date. */
export function cslDate(data: unknown): CslDate | undefined {
  const written = text(data);
  if (written !== undefined) {
    return written.trim() === '' ? undefined : readDate(written);
  }
  if (Array.isArray(data)) {
    // Pandoc's list of days, one or the two ends of a range; or the parts of one day.
    const days = data.some((day) => typeof day === 'object') ? data : [data];
    return days.length > 0 ? cslDate({ ...(isRecord(days[0]) && days[0]), 'date-parts': days }) : undefined;
  }
  if (!isRecord(data)) {
    return undefined;
  }
  const season = dateParts([data.season])?.[0];
  const more = {
    ...(season !== undefined && season >= 1 && season <= 4 && { season }),
    ...(data.circa && data.circa !== 'false' ? { circa: true as const } : {}),
  };
  const given = data['date-parts'] ?? (data.year === undefined ? undefined : [data]);
  const days = list(given).every((part) => typeof part !== 'object') ? [given] : list(given);
  const parts =
    given === undefined ? [] : days.flatMap((day) => [dateParts(day)].filter((found) => found !== undefined));
  if (parts.length > 0) {
    return { 'date-parts': parts.slice(0, 2), ...more };
  }
  const words = text(data.raw) ?? text(data.date) ?? text(data.literal);
  return words === undefined || words.trim() === '' ? undefined : { ...readDate(words), ...more };
}

/** A CSL item out of unknown data, or the reason why it is none. Fields of a wrong type are left out, never guessed. */
export function cslItem(data: unknown): CslItem | { fault: string } {
  if (!isRecord(data)) {
    return { fault: 'an item must be an object' };
  }
  const id = text(data.id);
  if (id === undefined || id.trim() === '') {
    return { fault: 'an item needs an "id": it is the citekey' };
  }
  const item: CslItem = { id, type: text(data.type) ?? 'document' };
  for (const [field, value] of Object.entries(data)) {
    if (field === 'id' || field === 'type' || field === '__proto__') {
      continue;
    }
    const names = NAME_FIELDS.has(field) ? list(value).flatMap(name) : [];
    const read = NAME_FIELDS.has(field)
      ? names.length > 0
        ? names
        : undefined
      : DATE_FIELDS.has(field)
        ? cslDate(value)
        : field === 'custom'
          ? value
          : field === 'keyword' && Array.isArray(value)
            ? value.flatMap((word) => text(word) ?? []).join(', ')
            : text(value);
    if (read !== undefined) {
      item[field] = read;
    }
  }
  return item;
}

export function isItem(value: CslItem | { fault: string }): value is CslItem {
  return !('fault' in value);
}

/** Whether a name stands for those that a record leaves out: what BibTeX and Pandoc write for "et al.". */
export const isOthers = (name: CslName | undefined): boolean => name?.literal === 'others';

/** The name a reader knows an author by: the family name with its particle, or the whole name of a body. */
export function familyName(name: CslName): string {
  const particle = text(name['non-dropping-particle']);
  return [particle, text(name.family) ?? text(name.literal) ?? text(name.given)].filter(Boolean).join(' ');
}

/** "Feder et al.", "Smith & Jones", "Berman"; empty where no author is known. */
export function shortAuthors(item: CslItem): string {
  const names = (item.author ?? []).map(familyName).filter((name) => name !== '');
  return names.length > 2 ? `${names[0]} et al.` : names.join(' & ');
}

/** The year of publication as written in the record, or "n.d.". */
export function year(item: CslItem): string {
  const written = item.issued?.['date-parts']?.[0]?.[0];
  return text(written) ?? /\d{4}/.exec(item.issued?.literal ?? '')?.[0] ?? 'n.d.';
}

/** "Feder et al. 2014", or the title's first words where no author is known. */
export function shortName(item: CslItem): string {
  return `${shortAuthors(item) || (item.title ?? item.id).split(/\s+/).slice(0, 4).join(' ')} ${year(item)}`;
}

/** A reference in one line without any style, for the moment before the style engine has answered. */
export function plainReference(item: CslItem): string {
  const place = [
    item['container-title'],
    item.volume && item.issue ? `${item.volume}(${item.issue})` : item.volume,
    item.page,
  ];
  return [`${shortAuthors(item)} (${year(item)})`.trim(), item.title, place.filter(Boolean).join(', ')]
    .filter(Boolean)
    .map((part) => part!.replace(/\.$/, ''))
    .join('. ')
    .concat('.');
}
