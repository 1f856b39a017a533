import type { CslDate } from '../library/dates.ts';

/** EDTF has a year 0, 1 BC, which CSL writes as -1. */
export function edtfYear(year: number): string {
  const counted = year < 0 ? year + 1 : year;
  return `${counted < 0 ? '-' : ''}${String(Math.abs(counted)).padStart(4, '0')}`;
}

const edtfDay = ([year = 0, ...rest]: readonly number[]) =>
  [edtfYear(year), ...rest.map((number) => String(number).padStart(2, '0'))].join('-');

/** A date as EDTF, which BibLaTeX reads; undefined for one in words alone. */
export function edtf(date: CslDate): string | undefined {
  const days = date['date-parts'];
  if (!days?.[0]) {
    return undefined;
  }
  const written = date.season ? `${edtfYear(days[0][0]!)}-2${date.season}` : days.map(edtfDay).join('/');
  return written + (date.circa ? '~' : '');
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * When a work appeared. BibTeX's styles want `year` and `month`, a macro; what these cannot say, a day, a range, a season, an uncertain year, stands in
 * `date` beside them, which BibLaTeX and Pandoc take before the others. Values are BibTeX, with their braces.
 */
export function issuedFields(date: CslDate): [field: string, value: string][] {
  const [first, last] = date['date-parts'] ?? [];
  const [year, month, day] = first ?? [];
  if (year === undefined) {
    return date.literal === undefined ? [] : [['year', date.literal]];
  }
  const more = year < 1000 || day !== undefined || last !== undefined || date.season !== undefined || date.circa;
  return [
    ...(year >= 1000 ? [['year', String(year)] as [string, string]] : []),
    ...(month !== undefined && MONTHS[month - 1] ? [['month', MONTHS[month - 1]!] as [string, string]] : []),
    ...(more ? [['date', edtf(date)!] as [string, string]] : []),
  ];
}
