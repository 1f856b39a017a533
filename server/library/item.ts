/** A person or corporate author of a CSL item. */
export interface CslName {
  family?: string;
  given?: string;
  suffix?: string;
  literal?: string;
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
}

/** A bibliographic record as CSL-JSON has it. Only what Ketacite reads is named; other fields pass through untouched. */
export interface CslItem {
  id: string;
  type: string;
  title?: string;
  author?: CslName[];
  issued?: { 'date-parts'?: (number | string)[][]; literal?: string; raw?: string };
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
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

const TEXT_FIELDS = ['title', 'container-title', 'volume', 'issue', 'page', 'DOI'] as const;

/** A CSL item out of unknown data, or the reason why it is none. Fields of a wrong type are left out, never guessed. */
export function cslItem(data: unknown): CslItem | { fault: string } {
  if (!isRecord(data)) {
    return { fault: 'an item must be an object' };
  }
  const id = text(data.id);
  if (id === undefined || id.trim() === '') {
    return { fault: 'an item needs an "id": it is the citekey' };
  }
  const item: CslItem = { ...data, id, type: text(data.type) ?? 'document' };
  for (const field of TEXT_FIELDS) {
    const value = text(data[field]);
    delete item[field];
    if (value !== undefined) {
      item[field] = value;
    }
  }
  delete item.author;
  if (Array.isArray(data.author)) {
    item.author = data.author.filter(isRecord) as CslName[];
  }
  delete item.issued;
  if (isRecord(data.issued)) {
    item.issued = data.issued as NonNullable<CslItem['issued']>;
  } else if (text(data.issued) !== undefined) {
    item.issued = { raw: text(data.issued)! };
  }
  return item;
}

export function isItem(value: CslItem | { fault: string }): value is CslItem {
  return !('fault' in value);
}

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
  const parts = item.issued?.['date-parts']?.[0]?.[0];
  const written = text(parts) ?? /\d{4}/.exec(text(item.issued?.raw) ?? text(item.issued?.literal) ?? '')?.[0];
  return written ?? 'n.d.';
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
