import { normaliseDoi } from '../library/identity.ts';
import { fold } from '../library/words.ts';
import type { Span } from '../text.ts';

/** A folded word and where it stands in the plain text. */
export interface Word extends Span {
  word: string;
}

/** A printed entry without markup, and what can be read from it whatever its style. */
export interface PrintedLine {
  plain: string;
  words: Word[];
  doi?: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  quot: '"',
  lt: '<',
  gt: '>',
};
const DOI = /10\.\d{4,9}\/[^\s"“”]+/;

/** A DOI as it is compared. What closes a bracket that the DOI does not open belongs to the sentence around it. */
function doiIn(text: string): string | undefined {
  let found = DOI.exec(text)?.[0] ?? '';
  if (/%[\da-f]{2}/i.test(found)) {
    try {
      found = decodeURIComponent(found);
    } catch {
      // What is no escape stays as it stands.
    }
  }
  let shorter = found;
  do {
    found = shorter;
    const closes = /[)\]}>]$/.exec(found)?.[0];
    const opens = closes && '([{<'[')]}>'.indexOf(closes)]!;
    const isOpen = opens && found.split(opens).length > found.split(closes!).length - 1 && found.includes(opens);
    shorter = found.replace(/[.,;:*_'’]+$/, '').replace(/[)\]}>]$/, (end) => (isOpen ? end : ''));
  } while (shorter !== found);
  return normaliseDoi(found);
}

/** Markdown as the words that a reader sees; of a link's target only a DOI, which readers of the page have too. */
export function plainOf(text: string): string {
  return text
    .replace(
      /!?\[([^[\]]*)\]\((<[^<>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+"[^"]*")?\)/g,
      (_, words: string, target: string) => {
        const isShown = !DOI.test(target) || DOI.test(words);
        return isShown ? words : `${words} ${target}`;
      },
    )
    .replace(/<(https?:[^<>\s]+)>/g, ' $1 ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&([a-z]+);/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replace(/\*+/g, '')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/[\u00ad\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}

/** The folded words of a plain text with their places. */
export function placedWords(plain: string): Word[] {
  return [...plain.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    word: fold(word),
    from: index,
    to: index + word.length,
  }));
}

export function readLine(text: string): PrintedLine {
  const whole = plainOf(text);
  const doi = doiIn(whole);
  // Numbers in addresses are no year and no pages.
  const plain = whole
    .replace(/\(?(?:https?:\/\/|www\.)\S+/gi, ' ')
    .replace(/\bdoi:?\s*10\.\S+|\b10\.\d{4,9}\/\S+/gi, ' ')
    .replace(/\b(?:PMID|PMCID|ISSN|ISBN|arXiv)\b:?\s*[\w.-]+/gi, ' ')
    .replace(/\b(?:accessed|retrieved|viewed|cited)(?: on)?:? [^.;\]]*(?:1[5-9]|20)\d\d/gi, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return { plain, words: placedWords(plain), ...(doi && { doi }) };
}

/** Years that a plain text names: no part of a range of pages or of a longer number. */
export function yearsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\d\p{L}.:–—-]|[\d:][–—-] ?|pp?\. ?)(?:1[5-9]|20)\d\d(?![\d–—-]| ?[–—-] ?\d)/gu)].map(
    ([year]) => year,
  );
}
