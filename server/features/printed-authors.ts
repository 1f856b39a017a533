import { editDistance, words } from '../library/words.ts';

/** A name as it is printed. */
export interface PrintedName {
  text: string;
  /** Its folded words, without initials. */
  words: string[];
  /** Whether initials stand with it: only then it is certain which word is the family name. */
  isCertain: boolean;
}

/** The names of an author list. */
export interface PrintedNames {
  names: PrintedName[];
  /** The name behind an ellipsis, which is the last of all. */
  afterEllipsis?: PrintedName;
  /** Whether the list says that it leaves names out. */
  isShortened: boolean;
  /** Whether "and" or "&" stands before the last name, so that no more are to come. */
  isClosed: boolean;
}

/** What is longer is no name, in UTF-16 code units. */
const LONGEST_NAME = 80;

const ELLIPSIS = /…|\.\s?\.\s?\.(?:\s?\.)?/;
const SHORTENED = /\bet\.?\s+al\b|\bu\.\s?a\.|\b(?:and|&)\s+(?:others|colleagues|co-?workers)\b|\bet\s+coll\b/i;
const INITIALS = '(?:\\p{Lu}\\.?[\\s-]?){1,4}';
const ONLY_INITIALS = new RegExp(`^(?:${INITIALS})$`, 'u');
const SUFFIX = /^(?:Jr|Sr|I{2,3}|IV)\.?$/i;
const NAME_INITIALS = /^(\p{L}.*?\p{Ll}.*?)\s+((?:\p{Lu}\.?[-\s]?){1,4})(?:\s+(?:Jr|Sr|I{2,3}|IV)\.?)?$/u;
const INITIALS_NAME = /^(?:\p{Lu}\.\s?-?){1,4}\s*(\p{L}.+)$/u;

function namesIn(text: string): PrintedName[] {
  const names: (PrintedName & { isBare: boolean })[] = [];
  for (const raw of text.split(/[,;&]|\b(?:and|und|et)\b(?!\.?\s+al)/)) {
    const piece = raw
      .replace(/\s(?:Jr|Sr|I{2,3}|IV)[\s.:]*$/, '')
      .replace(/[\s.:]+$/, '.')
      .replace(/\s+/g, ' ')
      .replace(/^[^\p{L}]+|[^\p{L}.]+$/gu, '')
      .trim();
    const last = names.at(-1);
    if (piece === '' || piece.length > LONGEST_NAME || SUFFIX.test(piece)) {
      continue;
    }
    const inverted = NAME_INITIALS.exec(piece);
    if (ONLY_INITIALS.test(piece)) {
      if (last?.isBare) {
        Object.assign(last, { text: `${last.text}, ${piece}`, isCertain: true, isBare: false });
      }
    } else if (inverted && last?.isBare) {
      // "Berman, Robert M.": the given names of the name before.
      Object.assign(last, { text: `${last.text}, ${piece}`, isBare: false });
    } else {
      const family = inverted?.[1] ?? INITIALS_NAME.exec(piece)?.[1];
      names.push({
        text: piece.replace(/(\p{L}{2})\.$/u, '$1'),
        words: words(family ?? piece),
        isCertain: family !== undefined,
        isBare: family === undefined,
      });
    }
  }
  return names;
}

/** Reads the names of an author list in any of the usual styles. */
export function readNames(region: string): PrintedNames {
  const text = region.replace(/\([^()]*\d{4}[^()]*\)|\b\d+\b/g, ' ').replace(/["“”‘«»]/g, ' ');
  const [before, after] = text.split(ELLIPSIS, 2) as [string, string?];
  const plain = before.replace(SHORTENED, ' ');
  const behind = after === undefined ? [] : namesIn(after);
  return {
    names: [...namesIn(plain), ...behind],
    ...(behind.length === 1 && { afterEllipsis: behind[0]! }),
    isShortened: after !== undefined || SHORTENED.test(text),
    isClosed: /(?:&|\band\b|\bund\b)[^,;&]*(?:,\s*(?:\p{Lu}\.?[\s-]?){1,4}(?:,\s*(?:Jr|Sr)\.?)?)?[\s.,]*$/u.test(
      before,
    ),
  };
}

const nearly = (a: string, b: string) => a === b || (a.length >= 5 && editDistance(a, b, 2) <= 2);

/** Whether a printed name is a record's author: particles, parts of double names and a slip of the pen do not matter. */
export function isAuthor({ words: printed }: PrintedName, author: string): boolean {
  const family = words(author);
  return (
    family.some((word) => word.length > 1 && printed.some((other) => nearly(other, word))) ||
    family.join('') === printed.join('')
  );
}

/** Whether a text has a record's author's name as whole words. */
export function hasAuthor(folded: readonly string[], author: string): boolean {
  const family = words(author);
  const last = family.at(-1);
  return (
    last !== undefined &&
    (family.every((word) => folded.some((other) => nearly(other, word))) || (last.length >= 4 && folded.includes(last)))
  );
}
