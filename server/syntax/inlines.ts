import { wordEnd } from './characters.ts';
import { bracketedCluster, textualCluster } from './cluster.ts';
import { image, inlineNote, linkOrSpan, noteReference } from './links.ts';
import { dash, doubleQuotes, emphasis, singleQuotes, superscript, tilde } from './marks.ts';
import { address, angle, backslash, blockTagEnd, code, entity, math } from './raw.ts';
import { BARRIER, type Inline, type Inside, NOWHERE, type Read, Reader, type Stretch } from './reader.ts';

/** What a `[` may begin, in Pandoc's order. */
const bracket: Read = (reader, at, within) =>
  noteReference(reader, at) ?? bracketedCluster(reader, at, within) ?? linkOrSpan(reader, at, within);

const caret: Read = (reader, at, within) => inlineNote(reader, at, within) ?? superscript(reader, at, within);

const READERS: Readonly<Record<string, Read>> = {
  '[': bracket,
  '@': textualCluster,
  '!': image,
  '^': caret,
  '`': code,
  $: math,
  '\\': backslash,
  '&': entity,
  '<': angle,
  '*': emphasis,
  _: emphasis,
  '~': tilde,
  '-': dash,
  "'": singleQuotes,
  '‘': singleQuotes,
  '"': doubleQuotes,
  '“': doubleQuotes,
};

const SCHEME = /(?:https?|ftp):\/\//y;

/** The same by the characters' codes, as far as ASCII goes: most characters begin nothing, and each is asked. */
const BY_CODE: readonly (Read | undefined)[] = Array.from(
  { length: 128 },
  (_, code) => READERS[String.fromCharCode(code)],
);

function readAt(text: string, at: number): Read | undefined {
  const code = text.charCodeAt(at);
  if (code === 104 || code === 102) {
    SCHEME.lastIndex = at;
    return SCHEME.test(text) ? address : undefined;
  }
  return code < 128 ? BY_CODE[code] : READERS[text[at]!];
}

/** Nested stretches that are read apart from what surrounds them: what is nested deeper stands as it is written. */
const DEEPEST = 20;

const WORDS = /(?:(?!https?:|ftp:)[A-Za-z0-9]+[ \n,.;:()?+=%/]*)*/y;

/** The offset behind the plain words that begin at `at`, with what stands between them: nothing begins there. */
function wordsEnd(text: string, at: number): number {
  WORDS.lastIndex = at;
  WORDS.test(text);
  return WORDS.lastIndex;
}

interface Place {
  reader: Reader;
  /** Where the reader's text begins in the whole text. */
  offset: number;
  depth: number;
}

/** Takes an inline or stretch, with the place whose text its offsets are of. */
type Take = (inside: Inside, place: Place) => void;

/** Hands what stands in a stretch to `take`, in the order of the text. */
function read(place: Place, { from, to, within, apart }: Stretch, take: Take): void {
  const { reader, offset, depth } = place;
  const { text } = reader;
  if (apart) {
    if (depth < DEEPEST) {
      const inner = text.slice(from, to);
      const own = { reader: new Reader(inner, readAt), offset: offset + from, depth: depth + 1 };
      read(own, { from: 0, to: inner.length, within }, take);
    }
    return;
  }
  for (let at = wordsEnd(text, from); at < to; at = wordsEnd(text, at)) {
    const construct = reader.construct(at, within);
    if (construct === BARRIER) {
      const end = blockTagEnd(text, at);
      take({ name: 'HTMLTag', from: at, to: end, inside: [] }, place);
      at = end;
    } else if (construct) {
      for (const inside of construct.inside) {
        take(inside, place);
      }
      at = construct.to;
    } else {
      at = Math.max(wordEnd(text, at), at + 1);
    }
  }
}

/** Adds an inline to nodes, or those of a stretch, with offsets of the whole text. */
function add(nodes: Inline[], inside: Inside, place: Place): void {
  if (!('name' in inside)) {
    read(place, inside, (inner, at) => add(nodes, inner, at));
    return;
  }
  const within: Inline[] = [];
  for (const inner of inside.inside) {
    add(within, inner, place);
  }
  nodes.push({
    name: inside.name,
    from: inside.from + place.offset,
    to: inside.to + place.offset,
    inside: within,
  });
}

const whole = (text: string): [Place, Stretch] => [
  { reader: new Reader(text, readAt), offset: 0, depth: 0 },
  { from: 0, to: text.length, within: NOWHERE },
];

// What may begin a construct. A text without any of it holds none.
const BEGINS = /[[@!^`$\\&<*_~'‘"“]|:\/\//;

/** The inlines of a paragraph's text as Pandoc reads them, as nodes for Lezer. UTF-16 offsets of the text. */
export function inlinesOf(text: string): Inline[] {
  const nodes: Inline[] = [];
  if (BEGINS.test(text)) {
    read(...whole(text), (inside, place) => add(nodes, inside, place));
  }
  return nodes;
}

/** The outermost cite clusters of a paragraph's text: the offset of the first character -> the offset behind the last. */
export function clustersOf(text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const take: Take = (inside, place) => {
    if (!('name' in inside)) {
      read(place, inside, take);
    } else if (inside.name === 'CiteCluster') {
      found.set(inside.from + place.offset, inside.to + place.offset);
    } else {
      for (const inner of inside.inside) {
        take(inner, place);
      }
    }
  };
  if (text.includes('@')) {
    read(...whole(text), take);
  }
  return found;
}
