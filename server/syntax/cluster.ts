import { attributesEnd } from './attributes.ts';
import { endsAlphanumeric, skipBlank } from './characters.ts';
import { type Citekey, citekeyAt } from './citekey.ts';
import { referenceEnd, targetAt } from './links.ts';
import {
  ALL,
  type Construct,
  type Ending,
  type Inline,
  type Inside,
  type Read,
  type Reader,
  type Surroundings,
} from './reader.ts';

/** Pandoc's citation modes: `[@a]`, `[-@a]` and `@a` in running text. */
export type CitationMode = 'NormalCitation' | 'SuppressAuthor' | 'AuthorInText';

/** The citations of a bracket, and the offset behind them. */
interface List {
  citations: Inline[];
  to: number;
}

/** The citekey at `at`, or the one behind a `-` at `at`, where the words before it allow one. */
function keyAt(reader: Reader, at: number): Citekey | undefined {
  const { text } = reader;
  // An account of a server, `@user@example.org`, is one name and not two works.
  if (text[at] === '@' && endsAlphanumeric(text, at)) {
    return undefined;
  }
  return reader.afterWord(at) ? undefined : citekeyAt(text, text[at] === '-' ? at + 1 : at);
}

const PREFIX: Ending = {
  id: 10,
  at: (reader, at) => {
    const char = reader.text[at];
    return char === ']' || char === ';' || ((char === '@' || char === '-') && keyAt(reader, at) !== undefined);
  },
};

const SUFFIX: Ending = { id: 11, at: ({ text }, at) => text[at] === ';' || text[at] === ']' };

function citation(mode: CitationMode, prefix: Inside | undefined, key: Citekey, suffix?: Inside & Inline): Inline {
  const citekey: Inline = { name: 'Citekey', from: key.from, to: key.to, inside: [] };
  const from = prefix?.from ?? key.from;
  const inside = [...(prefix ? [prefix] : []), citekey, ...(suffix ? [suffix] : [])];
  return { name: mode, from, to: suffix?.to ?? key.to, inside };
}

function part(name: string, from: number, to: number, within: Surroundings): Inline | undefined {
  return from < to ? { name, from, to, inside: [{ from, to, within }] } : undefined;
}

/** Citations with `;` between them, from `from` to the `]` that ends them. */
function list(reader: Reader, from: number, within: Surroundings): List | undefined {
  const { text, notWordEnds, noLists } = reader;
  const citations: Inline[] = [];
  const starts: number[] = [];
  const none = () => {
    for (const start of starts) {
      noLists.add(start);
    }
    return undefined;
  };
  for (let at = from; ; at++) {
    const start = skipBlank(text, at);
    starts.push(start * ALL + within);
    if (noLists.has(start * ALL + within)) {
      return none();
    }
    const end = reader.run(PREFIX, start, within);
    const key = keyAt(reader, end);
    if (!key) {
      return none();
    }
    notWordEnds.add(key.to);
    const to = reader.run(SUFFIX, key.to, within);
    const mode = text[end] === '-' ? 'SuppressAuthor' : 'NormalCitation';
    const suffix = part('CiteSuffix', key.to, to, within);
    citations.push(citation(mode, part('CitePrefix', start, end, within), key, suffix));
    if (text[to] === ']') {
      return { citations, to: to + 1 };
    }
    if (text[to] !== ';') {
      return none();
    }
    at = to;
  }
}

function cluster(from: number, to: number, inside: Inline[]): Construct {
  return { to, inside: [{ name: 'CiteCluster', from, to, inside }] };
}

/** The citations of the bracket at `open`; the text of a link or of a span is none. */
function bracketed(reader: Reader, open: number, within: Surroundings): List | undefined {
  const { text } = reader;
  const found = text[open] === '[' ? list(reader, open + 1, within) : undefined;
  const isText =
    found &&
    (targetAt(text, found.to) ||
      attributesEnd(text, found.to) !== undefined ||
      referenceEnd(reader, found.to) !== undefined);
  return isText ? undefined : found;
}

/** `[see @a, p. 3; @b]`. */
export function bracketedCluster(reader: Reader, at: number, within: Surroundings): Construct | undefined {
  const found = bracketed(reader, at, within);
  return found && cluster(at, found.to, found.citations);
}

/** The bracket behind a key in running text that begins with its locator: `[p. 4]`, `[p. 4; @b]`. */
function locatorBracket(
  reader: Reader,
  open: number,
  within: Surroundings,
): (List & { suffix: Inline | undefined }) | undefined {
  const { text } = reader;
  if (text[open] !== '[' || text[open + 1] === '^') {
    return undefined;
  }
  const end = reader.run(SUFFIX, open + 1, within);
  const rest = text[end] === ';' ? list(reader, end + 1, within) : { citations: [], to: end + 1 };
  return rest && text[rest.to - 1] === ']' && !/[[(]/.test(text[rest.to] ?? '')
    ? { ...rest, suffix: part('CiteSuffix', open + 1, end, within) }
    : undefined;
}

/** A key in running text, with the bracket that follows it: `@a`, `@a [p. 3]`, `@a [@b]`. */
export const textualCluster: Read = (reader, at, within) => {
  const key = keyAt(reader, at);
  if (!key) {
    return undefined;
  }
  reader.notWordEnds.add(key.to);
  const open = skipBlank(reader.text, key.to);
  const more = bracketed(reader, open, within);
  if (more) {
    return cluster(at, more.to, [citation('AuthorInText', undefined, key), ...more.citations]);
  }
  const own = locatorBracket(reader, open, within);
  return own
    ? cluster(at, own.to, [citation('AuthorInText', undefined, key, own.suffix), ...own.citations])
    : cluster(at, key.to, [citation('AuthorInText', undefined, key)]);
};
