/** A date as CSL has it. */
export interface CslDate {
  'date-parts'?: number[][];
  season?: number;
  circa?: true;
  literal?: string;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const SEASONS: readonly (readonly string[])[] = [['spring'], ['summer'], ['autumn', 'fall'], ['winter']];

/** A month's number by its name or number in English; 21 to 24 for a season, as in EDTF. */
function monthOf(word: string): number | undefined {
  const name = word.toLowerCase().replace(/\.$/, '');
  const month = MONTHS.findIndex((short) => name.startsWith(short) && /^[a-z]+$/.test(name)) + 1;
  const season = SEASONS.findIndex((names) => names.includes(name));
  const number = /^\d{1,2}$/.test(name) ? Number(name) : 0;
  return month || (season >= 0 ? season + 21 : undefined) || (number >= 1 && number <= 12 ? number : undefined);
}

interface Day {
  /** One day, month or year, or for a year with unknown digits its first and last. */
  parts: number[][];
  season?: number;
}

function day(year: number, month = 0, date = 0): Day {
  if (month > 20 && month < 25) {
    return { parts: [[year]], season: month - 20 };
  }
  const known = month >= 1 && month <= 12;
  return { parts: [known && date >= 1 && date <= 31 ? [year, month, date] : known ? [year, month] : [year]] };
}

/** One end of a date: EDTF (`2014-05-01`, `2014-21`, `199X`, `-0043`), or a date as people write it (`12 May 2014`). */
function readDay(text: string): Day | undefined {
  const edtf = /^([+-]?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/.exec(text);
  if (edtf) {
    const year = Number(edtf[1]);
    // The year 0 of EDTF is 1 BC, which CSL writes as -1.
    return day(year > 0 ? year : year - 1, Number(edtf[2]), Number(edtf[3]));
  }
  const unspecified = /^(\d{1,3})([xXu]{1,3})$/.exec(text);
  if (unspecified && text.length === 4) {
    const [, known, digits] = unspecified;
    return { parts: [[Number(known!.padEnd(4, '0'))], [Number(known + '9'.repeat(digits!.length))]] };
  }
  const written = /^(?:(\d{1,2})\.? )?(\p{L}+)\.?(?: (\d{1,2}))?,? (\d{4})$/u.exec(text);
  const month = written && monthOf(written[2]!);
  return month ? day(Number(written[4]), month, Number(written[1] ?? written[3])) : undefined;
}

/** A date or range in EDTF, or as people write it; what is neither stays as it is written. */
export function readDate(text: string): CslDate {
  const trimmed = text.trim();
  const ends = (/^\d{4}(?:--?|[–—])\d{4}$/.test(trimmed) ? trimmed.split(/[-–—]+/) : trimmed.split('/')).map((end) =>
    end.trim(),
  );
  const circa = ends.some((end) => /[~%]$/.test(end)) || /^(?:c|ca|circa)\.? ?\d/i.test(trimmed);
  const open = (end: string | undefined) => end === '' || end === '..';
  const days = ends.map((end) => readDay(end.replace(/[?~%]$/, '').replace(/^(?:c|ca|circa)\.? ?/i, '')));
  const [first, last] = days;
  if (ends.length === 2 && open(ends[1]) && first) {
    return { literal: `${first.parts[0]![0]}–` };
  }
  if (ends.length === 2 && open(ends[0]) && last) {
    return { literal: `–${last.parts[0]![0]}` };
  }
  if (ends.length > 2 || !first || (ends.length === 2 && !last)) {
    return { literal: trimmed };
  }
  const parts = last ? [first.parts[0]!, last.parts.at(-1)!] : first.parts;
  return { 'date-parts': parts, ...(first.season && { season: first.season }), ...(circa && { circa }) };
}

/** The date of BibTeX's `year`, `month` and `day`. A month is a number, a name, `jan/feb`, or has its day: `5~12`, `12~may`. */
export function yearMonthDay(year: string, month?: string, dayOfMonth?: string): CslDate {
  const date = readDate(year);
  const [only, more] = date['date-parts'] ?? [];
  if (!only || more || only.length > 1 || month === undefined) {
    return date;
  }
  const [from, to] = month.split(/ ?(?:\/|--?|–) ?/);
  const words = from!.split(/[~\s]+/).map((word) => word.replace(/[.,]$/, ''));
  const place = words.findIndex(
    (word) => monthOf(word) !== undefined && (!/^\d/.test(word) || words.every((w) => /^\d/.test(w))),
  );
  const first = monthOf(words[place] ?? '');
  if (first === undefined) {
    return date;
  }
  const beside = words.find((word, i) => i !== place && /^\d{1,2}$/.test(word));
  const start = day(only[0]!, first, Number(dayOfMonth ?? beside ?? 0));
  const end = to === undefined ? undefined : monthOf(to);
  const range = end !== undefined && !start.season ? [start.parts[0]!, ...day(only[0]!, end).parts] : start.parts;
  return { ...date, 'date-parts': range, ...(start.season && { season: start.season }) };
}
