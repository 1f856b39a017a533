import type { Document } from '../syntax/document.ts';
import { isReferencesHeading } from '../syntax/prose.ts';
import type { Span } from '../text.ts';
import { inCode, writtenList } from './written-list.ts';

/** An entry of a hand-written list as it stands in the document, without its mark of a list. */
export interface PrintedEntry extends Span {
  text: string;
}

/** A hand-written list: from the first entry's mark to the last entry's end. */
export interface PrintedList extends Span {
  entries: PrintedEntry[];
}

/** Entries that make a list where no heading announces one. */
const FEWEST = 2;
/** Longer than any reference: what is longer is running text. In UTF-16 code units. */
const LONGEST = 2000;

const YEAR = /(?<![\d.\p{L}])(?:1[5-9]|20)\d\d(?!\d)/u;
const MARK = /^[ \t]*(?:(?:[-*+•–]|\[\^?[\w-]{1,20}\]:?|\(?\d{1,3}[.)])[ \t]+|\[\d{1,3}\][ \t]*)/;
const NAME = "(?:(?:\\p{Ll}[\\p{L}'’]*[ ]){0,3})\\p{Lu}[\\p{L}\\p{M}'’-]+(?:[ ][\\p{L}\\p{M}'’-]+){0,3}";
const INITIALS = '(?:\\p{Lu}\\.?[ -]?){1,4}';
/** How a reference begins: "Name, A. B.", "Name AB,", "A. B. Name,", "Name, First" or "Name and Other (", behind emphasis or a link. */
const AUTHOR = new RegExp(
  `^[*_\\[“"]{0,3}(?:${NAME},[ ]${INITIALS}(?![\\p{L}])|${NAME}[ ]\\p{Lu}{1,3}(?:[ ](?:Jr|Sr|I{2,3}))?\\.?(?:[,.;:]|[ ]et[ ]al)|(?:\\p{Lu}\\.[ -]?){1,4}${NAME}[ ]?(?:,|and|&|et)|${NAME},[ ]\\p{Lu}[\\p{L}.-]+|${NAME}[ ](?:and|&|et)[ ][^.]{2,60}\\()`,
  'u',
);
/** Volume and pages in the ways of the usual styles, a DOI, or a year in brackets behind names. */
const WHERE =
  /\d{1,4}\s{0,2}\([^()]{1,12}\)\s{0,2}[,:]|\d{1,5}\s?[,:;]\s{0,2}(?:pp?\.\s?)?\w?\d{1,6}\s?[-–—]\s?\w?\d|\bvol\. \d|\bpp?\. ?\d|\b10\.\d{4,9}\/|^[^()]{4,300}\((?:1[5-9]|20)\d\d[a-z]?\)[.,:]?\s/i;
const WORD = /\p{L}{3,}/gu;

const looksLikeReference = (text: string) =>
  text.length <= LONGEST &&
  AUTHOR.test(text) &&
  YEAR.test(text) &&
  WHERE.test(text) &&
  (text.match(WORD)?.length ?? 0) >= 4;

/** A line of a stretch: where it begins and ends, and how much of its start is a mark. */
interface Line extends Span {
  text: string;
  mark: number;
}

function linesIn(document: Document, { from, to }: Span): Line[] {
  const found: Line[] = [];
  const { lines } = document;
  for (let line = lines.lineAt(from); line < lines.count && lines.start(line) < to; line++) {
    const start = Math.max(from, lines.start(line));
    const end = Math.min(to, lines.lineEnd(line));
    const text = lines.slice(start, end);
    found.push({ from: start, to: end, text, mark: MARK.exec(text)?.[0].length ?? 0 });
  }
  return found;
}

/** Whether a line without a mark begins another entry than the one that stands above it in its paragraph. */
function beginsAnother(text: string, above: string): boolean {
  if (!AUTHOR.test(text)) {
    return YEAR.test(text) && YEAR.test(above) && /[.\d)*_>]\s*$/.test(above) && /^\S*\p{Lu}/u.test(text);
  }
  return YEAR.test(above) || !AUTHOR.test(above);
}

/** An entry, and where its first line begins, its mark included. */
interface Item extends PrintedEntry {
  start: number;
}

/** What stands between blank lines, marks of lists and beginnings of references; code, comments and an own list are left out. */
function itemsIn(document: Document, stretch: Span): Item[] {
  const own = writtenList(document);
  const items: Item[] = [];
  let open: Item | undefined;
  for (const { from, to, text, mark } of linesIn(document, stretch)) {
    const words = text.slice(mark).trimStart();
    const begin = to - words.length;
    const isOwn = own !== undefined && own.from <= from && from < own.to;
    if (words.trim() === '' || isOwn || /^<!--/.test(words) || inCode(document, begin)) {
      open = undefined;
      // A list that Ketacite wrote, or code, parts what stands before it from what follows.
      if (words.trim() !== '') {
        items.push({ from: begin, to: begin, start: begin, text: '' });
      }
    } else if (open && mark === 0 && !beginsAnother(words, open.text)) {
      open.to = begin + words.trimEnd().length;
      // What is too long to be an entry need not be read to its end with each of its lines.
      open.text = document.lines.slice(open.from, Math.min(open.to, open.from + LONGEST + 1));
    } else {
      open = { from: begin, to: begin + words.trimEnd().length, start: from, text: words.trimEnd() };
      items.push(open);
    }
  }
  return items;
}

function listOf(items: readonly Item[]): PrintedList | undefined {
  const [first] = items;
  const entries = items.map(({ from, to, text }) => ({ from, to, text }));
  return first && { from: first.start, to: entries[entries.length - 1]!.to, entries };
}

/**
 * The hand-written reference list of a document: what has a year under the last references heading; without such a heading the
 * references with which the document ends.
 */
export function printedList(document: Document): PrintedList | undefined {
  const { headings, lines } = document;
  const body = document.frontMatter?.to ?? 0;
  const at = headings.findLastIndex(({ text }) => isReferencesHeading(text));
  const heading = headings[at];
  if (heading) {
    const next = headings.slice(at + 1).find(({ level }) => level <= heading.level);
    const inside = headings.slice(at + 1).filter(({ from }) => !next || from < next.from);
    const isHeading = ({ from }: Span) => inside.some((other) => other.from <= from && from < other.to);
    const items = itemsIn(document, { from: lines.lineEnd(lines.lineAt(heading.to)), to: next?.from ?? lines.length });
    return listOf(items.filter((item) => YEAR.test(item.text) && item.text.length <= LONGEST && !isHeading(item)));
  }
  // Most texts end with words: they need not be read for that.
  if (!YEAR.test(lines.slice(lines.length - LONGEST, lines.length))) {
    return undefined;
  }
  const items = itemsIn(document, { from: Math.max(body, headings.at(-1)?.to ?? 0), to: lines.length });
  const before = items.findLastIndex(({ text }) => !looksLikeReference(text));
  const run = items.slice(before + 1);
  return run.length >= FEWEST ? listOf(run) : undefined;
}
