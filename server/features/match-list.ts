import type { Entry } from '../library/entry.ts';
import type { Library } from '../library/library.ts';
import { words } from '../library/words.ts';
import { misprintMessage } from '../rules/misprinted-reference.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';
import { hasAuthor, readNames } from './printed-authors.ts';
import type { Difference } from './printed-differences.ts';
import { type Judgement, judge } from './printed-judgement.ts';
import { type PrintedLine, readLine, yearsIn } from './printed-line.ts';
import { printedList } from './printed-list.ts';
import { findTitle } from './printed-title.ts';

export type { Difference } from './printed-differences.ts';

/** A printed entry of a list and the work that it is; without `entry` it matches nothing known. */
export interface PrintedMatch {
  printed: Span & { text: string };
  entry?: Entry;
  /** Share of the evidence that agrees, 0 to 1; 0 without an entry. */
  certainty: number;
  differences: Difference[];
  /** Further works that the line may mix: two articles in one, or the one whose DOI it has. */
  others: Entry[];
  /** What is known where no record of the printed work exists. */
  misprint?: string;
}

/** Hits of one search that are compared. */
const HITS = 20;
/** Searches for one line at most. */
const SEARCHES = 7;
/** Authors that a second work must share with a line to be part of it. */
const SHARED = 3;

/** What to search a library for: every few words of a line that may be a title's, with the first name and without it. */
function queriesFor({ plain }: PrintedLine): string[] {
  const [name = ''] = words(/\p{Lu}[\p{L}\p{M}]{2,}|\p{Lu}\p{Ll}/u.exec(plain)?.[0] ?? '');
  const year = yearsIn(plain)[0] ?? '';
  const parts = plain
    .split(/[.?!:;"“”()]/)
    .map((part) => words(part).filter((word) => word.length > 3 && !/^\d+$/.test(word)))
    .filter((part) => part.length > 2)
    .sort((a, b) => b.length - a.length);
  const longest = (part: readonly string[]) => [...part].sort((a, b) => b.length - a.length);
  const titles = parts.flatMap((part) => {
    const [a, b, c, d] = longest(part);
    return [`${a} ${b} ${c}`, ...(d ? [`${b} ${c} ${d}`, `${a} ${d} ${name}`] : [])];
  });
  return [`${name} ${year}`, ...titles].slice(0, SEARCHES);
}

/** What a line may be, of the packs' few and of what its words find; no more is searched for once a work agrees in all. */
function judgements(line: PrintedLine, library: Library, references: readonly Entry[]): Judgement[] {
  const seen = new Set<string>();
  const judgeNew = (entries: readonly Entry[]) =>
    entries.flatMap((entry) => {
      const isNew = !seen.has(entry.citekey);
      seen.add(entry.citekey);
      return (isNew && judge(line, library.find(entry.citekey) ?? entry)) || [];
    });
  const found = judgeNew(references);
  for (const query of queriesFor(line)) {
    if (found.some(({ certainty, differences }) => certainty === 1 && differences.length === 0)) {
      break;
    }
    found.push(...judgeNew(library.search(query, HITS)));
  }
  return found;
}

/** A work whose authors, first and last ones too, and year a line has beside another one's title. */
function mixedIn(line: PrintedLine, { entry, differences }: Judgement, library: Library): Entry[] {
  const isMixed = differences.some(({ field }) => field === 'author' || field === 'year');
  const [first] = readNames(line.plain).names;
  const year = yearsIn(line.plain)[0];
  if (!isMixed || !first || !year) {
    return [];
  }
  const folded = words(line.plain);
  return library.search(`${first.words[0] ?? ''} ${year}`, HITS).filter(({ citekey, brief }) => {
    const isFirst = brief.authors[0] !== undefined && words(brief.authors[0]).join(' ') === first.words.join(' ');
    const isAll = brief.authors.length >= SHARED && brief.authors.every((author) => hasAuthor(folded, author));
    return (
      citekey !== entry.citekey && isFirst && isAll && brief.year === year && !findTitle(line, brief.title, [])?.isSame
    );
  });
}

/** The works that a pack found instead of a misprinted one, as the writer has them. */
function foundInstead({ known }: Entry, library: Library): Entry[] {
  return (known?.evidence.misprint?.candidates ?? []).flatMap(({ citekey }) => library.find(citekey) ?? []);
}

function best(judgements: readonly Judgement[]): Judgement | undefined {
  return [...judgements].sort((a, b) => b.certainty - a.certainty || a.differences.length - b.differences.length)[0];
}

function matchLine(
  line: PrintedLine,
  byDoi: Entry | undefined,
  library: Library,
  references: readonly Entry[],
): Omit<PrintedMatch, 'printed'> {
  const own = byDoi && judge(line, byDoi);
  const found = own ?? best(judgements(line, library, references));
  const withDoi = byDoi && !own ? [byDoi] : [];
  if (!found) {
    return { certainty: 0, differences: [], others: withDoi };
  }
  const { entry } = found;
  const others = [...withDoi, ...foundInstead(entry, library), ...mixedIn(line, found, library)];
  const misprint = misprintMessage(entry);
  return {
    ...found,
    others: others.filter((other, i) => others.findIndex(({ citekey }) => citekey === other.citekey) === i),
    ...(misprint && { misprint }),
  };
}

/** Says of each entry of a hand-written reference list which work it is and what differs; undefined where a document has no such list. */
export function matchList(snapshot: Snapshot, document: Document): { list: Span; matches: PrintedMatch[] } | undefined {
  const list = printedList(document);
  if (!list) {
    return undefined;
  }
  const library = libraryOf(snapshot, document);
  const references = library.references();
  const lines = list.entries.map(({ text }) => readLine(text));
  const dois = [...new Set(lines.flatMap(({ doi }) => doi ?? []))];
  const works = library.findDois(dois);
  const matches = list.entries.map((printed, i) => {
    const line = lines[i]!;
    const byDoi = line.doi === undefined ? undefined : works[dois.indexOf(line.doi)];
    return { printed, ...matchLine(line, byDoi, library, references) };
  });
  return { list: { from: list.from, to: list.to }, matches };
}
