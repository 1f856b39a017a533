import type { Entry } from '../library/entry.ts';
import { words } from '../library/words.ts';
import { isAuthor, type PrintedNames, readNames } from './printed-authors.ts';

/** What a printed line has otherwise than the record of its work. */
export interface Difference {
  field: 'author' | 'title' | 'journal' | 'year' | 'volume' | 'issue' | 'pages' | 'doi';
  printed: string;
  record: string;
  message: string;
}

const NAMES: Readonly<Record<Difference['field'], string>> = {
  author: 'Author',
  title: 'Title',
  journal: 'Journal',
  year: 'Year',
  volume: 'Volume',
  issue: 'Issue',
  pages: 'Pages',
  doi: 'DOI',
};

export function difference(
  field: Difference['field'],
  printed: string,
  record: string,
  name: string = NAMES[field],
): Difference {
  return { field, printed, record, message: `${name}: printed “${printed}”; the record has “${record}”.` };
}

/** An author list of so many names without "and" may be cut off by its style. */
const CUT_OFF = [1, 3, 6];

/** The last author of a list that shows it, where it is not the record's; undefined where nothing can be said. */
function lastAuthor({ names, afterEllipsis, isShortened, isClosed }: PrintedNames, authors: readonly string[]) {
  const last = authors.at(-1)!;
  // The last of a record may be a body that signs for all, which lists leave out.
  if (words(last).length > 3) {
    return undefined;
  }
  const shown = afterEllipsis ?? names.at(-1);
  if (!shown?.isCertain || isAuthor(shown, last) || !authors.some((author) => isAuthor(shown, author))) {
    return undefined;
  }
  if (afterEllipsis) {
    return difference('author', shown.text, last, 'Last author');
  }
  const isWhole = !isShortened && names.length > 1 && names.every(({ isCertain }) => isCertain);
  const cut = CUT_OFF.includes(names.length) || names.length < authors.length - 1;
  return isWhole && (isClosed || !cut) ? difference('author', shown.text, last, 'Last author') : undefined;
}

/** Authors that are printed and not in the record, and a last author who is not the record's. */
export function authorDifferences(region: string, { brief: { authors } }: Entry): Difference[] {
  const isOpen = authors.some((author) => /^(?:others|et al\.?)$/i.test(author));
  const printed = readNames(region);
  const known = printed.names.filter((name) => authors.some((author) => isAuthor(name, author)));
  const strange = printed.names.filter((name) => name.isCertain && !known.includes(name));
  // Where most are not known, the record is likely the one that is not whole.
  if (isOpen || known.length === 0 || strange.length > known.length) {
    return [];
  }
  const extra = strange.map(({ text }) => difference('author', text, authors.join(', ')));
  const last = lastAuthor(printed, authors);
  return last ? [...extra, last] : extra;
}

const loose = (text: string) =>
  text
    .toLowerCase()
    .replace(/[‐‑–—−]/g, '-')
    .replace(/\s+/g, ' ');

/** The same differences in the words of the pack, which says more than a comparison can, with what it saw in the line that only differs in punctuation. */
export function withKnown(differences: readonly Difference[], { known }: Entry, plain: string): Difference[] {
  const errors = (known?.evidence.printed?.differences ?? []).filter(({ severity }) => severity === 'error');
  const rest = [...differences];
  const said = errors.flatMap(({ field, printed, record }) => {
    const of = (['author', 'title'] as const).find((name) => field.includes(name));
    const at = rest.findIndex(
      (other) => other.field === of && (of === 'title' || loose(other.printed) === loose(printed)),
    );
    const isThere = loose(plain).includes(loose(printed));
    if (!of || !isThere || (of === 'author' && at < 0)) {
      return [];
    }
    if (at >= 0) {
      rest.splice(at, 1);
    }
    const name = field.charAt(0).toUpperCase() + field.slice(1);
    return [{ field: of, printed, record, message: `${name}: printed “${printed}”; the record has: ${record}.` }];
  });
  return [...said, ...rest];
}
