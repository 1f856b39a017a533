import type { Pack } from './pack.ts';

const NAME = "\\p{Lu}[\\p{L}'’-]+(?: [\\p{L}'’-]+){0,2}";
/** How a line begins that begins a reference: a mark of a list, and an author as "Name, A. B.,", "Name AB," or "Name, First,". */
const ENTRY = new RegExp(
  `^\\s*(?:[[(]?\\d{1,3}[\\].)]\\s*|\\[\\^[^\\]]+\\]:\\s*|[-*•–]\\s+)?(?:${NAME}, (?:\\p{Lu}\\.[ -]?)+|${NAME} \\p{Lu}{1,3}(?: (?:Jr|Sr|I{2,3}))?[,.]|${NAME}, \\p{Lu}[\\p{L}.-]+(?: \\p{Lu}\\.)?[,.])`,
  'u',
);
const YEAR = /\b(?:1[89]|20)\d\d\b/;
/** Volume and pages, in the ways of the usual styles, or an identifier. */
const WHERE =
  /\b\d{1,5}\s{0,2}\(\d{1,4}(?:[-–]\d{1,4})?\)\s{0,2}[,:]|\b\d{1,5}\s?[,:;]\s{0,2}(?:pp?\.\s?)?\d{1,6}\s?[-–]\s?\d|\bvol\. \d|\bpp\. ?\d|\bdoi\b|\b10\.\d{4,9}\//i;

const BEFORE_TITLE =
  'entitled|titled|headed|headlined|called|article|articles|book|chapter|editorial|essay|headline|leaflet|paper|papers|piece|podcast|report|review|series|story|study|talk|title|trial';
/** Quotations behind words that make titles of them. The mark is looked at first, and no quotation is longer: what never closes costs little. */
const NAMED_TITLE = new RegExp(
  `[“"‘'](?<=\\b(?:${BEFORE_TITLE}),?\\s{1,2}.)(?:(?<=“)[^”]{1,300}”|(?<=")[^"]{1,300}"|(?<=‘)[^’]{1,300}’(?!\\p{L})|(?<=')[^']{1,300}'(?!\\p{L}))`,
  'giu',
);

/** A title of fewer words may be anybody's phrase. */
const FEWEST_WORDS = 4;

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

const titles = new WeakMap<Pack, RegExp>();

/** The titles of a pack's references, however they are capitalised and punctuated. */
function titlesOf(pack: Pack): RegExp {
  let known = titles.get(pack);
  if (!known) {
    const words = pack.references
      .map(({ item }) => String(item.title ?? '').match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter(({ length }) => length >= FEWEST_WORDS);
    known = words.length > 0 ? new RegExp(words.map((of) => of.join('[^\\p{L}\\p{N}]+')).join('|'), 'giu') : /(?!)/g;
    titles.set(pack, known);
  }
  return known;
}

/** A paragraph's lines with blanks in place of those that are entries of a reference list, each with the lines on which it goes on. */
function withoutEntries(text: string): string {
  if (!YEAR.test(text) || !WHERE.test(text)) {
    return text;
  }
  const lines = text.split('\n');
  const starts = lines.flatMap((line, i) => (ENTRY.test(line) ? [i] : []));
  starts.forEach((from, i) => {
    const to = starts[i + 1] ?? lines.length;
    const entry = lines.slice(from, to).join('\n');
    if (YEAR.test(entry) && WHERE.test(entry)) {
      lines.splice(from, to - from, ...lines.slice(from, to).map(blank));
    }
  });
  return lines.join('\n');
}

/**
 * A paragraph in which entries of reference lists and titles that it quotes are blanks, since a title states nothing of the writer's. It keeps
 * its length.
 */
export function withoutTitles(text: string, pack: Pack): string {
  return withoutEntries(text).replace(NAMED_TITLE, blank).replace(titlesOf(pack), blank);
}
